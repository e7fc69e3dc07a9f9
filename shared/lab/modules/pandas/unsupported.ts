/** Parts of pandas that the Lab leaves out: they say so instead of looking misspelt. */
import { raise } from '../../python/exceptions.ts';

const left = new Set([
  ...[
    'merge',
    'join',
    'pivot',
    'pivot_table',
    'melt',
    'stack',
    'unstack',
    'explode',
    'resample',
    'rolling',
    'expanding',
    'ewm',
    'plot',
    'hist',
  ],
  ...[
    'boxplot',
    'query',
    'eval',
    'to_csv',
    'to_excel',
    'to_json',
    'to_html',
    'to_sql',
    'to_parquet',
    'to_markdown',
    'to_latex',
    'interpolate',
  ],
  ...[
    'sample',
    'style',
    'dt',
    'cat',
    'sparse',
    'to_datetime',
    'tz_localize',
    'skew',
    'kurt',
    'kurtosis',
    'pct_change',
    'cov',
    'align',
    'compare',
  ],
  ...[
    'combine',
    'combine_first',
    'update',
    'xs',
    'swaplevel',
    'droplevel',
    'truncate',
    'asfreq',
    'array',
    'rank_by',
    'corrwith',
    'itertuples',
    'add_prefix',
    'add_suffix',
    'squeeze',
  ],
]);

/** Raises NotImplementedError for a known attribute that is not here. */
export function refuseKnown(kind: string, name: string): undefined {
  if (left.has(name)) raise('NotImplementedError', `pandas ${kind}.${name} is not supported here`);
  return undefined;
}
