/**
 * What a column of texts can be read as: how each type recognises a value, in a sample here and over the whole column in
 * SQL, and what the value becomes. Knows no file.
 */
import type { ColumnType } from '#shared/project/document.ts';

/** One way to read a column; `sql` functions take a quoted column name. */
export interface Reading {
  readonly type: ColumnType;
  /** Set where numbers are written with a decimal comma. */
  readonly decimalComma?: boolean;
  /** Whether a value, outer spaces taken off, fits. */
  fits(value: string): boolean;
  /** SQL that is true for a value that fits exactly. */
  sqlFits(column: string): string;
  /** SQL of the value as DOUBLE, NULL for a missing one. */
  sqlValue(column: string): string;
}

/** Texts that mean *no value*, quoted or not: pandas' list. */
export const missingTokens = [
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '#NA',
  '#N/A N/A',
  '<NA>',
  'NaN',
  'nan',
  '-NaN',
  '-nan',
  'NULL',
  'null',
  'None',
  '1.#IND',
  '-1.#IND',
  '1.#QNAN',
  '-1.#QNAN',
] as const;

const number = /^[+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|inf|infinity)$/i;
const integer = /^[+-]?\d+$/;
const groupedNumber = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
const commaNumber = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
const offset = '(Z|[+-]\\d{2}:?\\d{2})';
const moment = '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?';
const timestamp = new RegExp(`^${moment}${offset}?$`);

/** Digits that are a code, such as 007: read as a number they would lose their zeros. */
const code = /^[+-]?0\d/;

/** Above this, neighbouring integers fall on one float64. */
const exactBelow = '9007199254740992';

const sqlIsNumber = (column: string) => `(TRY_CAST(${column} AS DOUBLE) IS NOT NULL AND NOT contains(${column}, '_'))`;
/** Only asked of numbers: a point, an exponent, or the n of inf. */
const sqlIsFractional = (column: string) =>
  `(contains(${column}, '.') OR contains(${column}, 'e') OR contains(${column}, 'E') OR contains(${column}, 'n') OR contains(${column}, 'N'))`;
const sqlIsCode = (column: string) => `(left(ltrim(${column}, ' +-'), 2) BETWEEN '00' AND '09')`;
const sqlIsExact = (column: string) => `abs(TRY_CAST(${column} AS DOUBLE)) < ${exactBelow}`;

const boolean: Reading = {
  type: 'bool',
  fits: (value) => /^(true|false)$/i.test(value),
  sqlFits: (column) => `(lower(trim(${column})) IN ('true', 'false'))`,
  sqlValue: (column) => `CASE lower(trim(${column})) WHEN 'true' THEN 1::DOUBLE WHEN 'false' THEN 0::DOUBLE END`,
};

const float: Reading = {
  type: 'float64',
  fits: (value) => number.test(value) && !code.test(value),
  sqlFits: (column) =>
    `(${sqlIsNumber(column)} AND NOT ${sqlIsCode(column)} AND (${sqlIsFractional(column)} OR ${sqlIsExact(column)}))`,
  sqlValue: (column) => `TRY_CAST(${column} AS DOUBLE)`,
};

const whole: Reading = {
  ...float,
  type: 'int64',
  fits: (value) => integer.test(value) && !code.test(value),
  sqlFits: (column) =>
    `(${sqlIsNumber(column)} AND NOT ${sqlIsCode(column)} AND NOT ${sqlIsFractional(column)} AND ${sqlIsExact(column)})`,
  // By way of an integer, which has one zero only.
  sqlValue: (column) => `CAST(CAST(TRY_CAST(${column} AS DOUBLE) AS BIGINT) AS DOUBLE)`,
};

const comma: Reading = {
  type: 'float64',
  decimalComma: true,
  fits: (value) => commaNumber.test(value) && !code.test(value),
  sqlFits: (column) =>
    `(regexp_full_match(trim(${column}), '[+-]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?') AND NOT ${sqlIsCode(column)})`,
  sqlValue: (column) => `TRY_CAST(replace(replace(${column}, '.', ''), ',', '.') AS DOUBLE)`,
};

const grouped: Reading = {
  type: 'float64',
  fits: (value) => groupedNumber.test(value) && !code.test(value),
  sqlFits: (column) =>
    `(regexp_full_match(trim(${column}), '[+-]?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?') AND NOT ${sqlIsCode(column)})`,
  sqlValue: (column) => `TRY_CAST(replace(${column}, ',', '') AS DOUBLE)`,
};

const moments: Reading = {
  type: 'timestamp',
  fits: (value) => timestamp.test(value),
  sqlFits: (column) => `(regexp_full_match(trim(${column}), '${moment}${offset}?') AND ${momentValue(column)} IS NOT NULL)`,
  sqlValue: (column) => `CAST(${momentValue(column)} AS DOUBLE)`,
};

/** A moment without an offset is taken as UTC. */
function momentValue(column: string): string {
  const plain = `epoch_ms(TRY_CAST(trim(${column}) AS TIMESTAMP))`;
  return `CASE WHEN regexp_full_match(trim(${column}), '.*${offset}') THEN epoch_ms(TRY_CAST(trim(${column}) AS TIMESTAMPTZ)) ELSE ${plain} END`;
}

function dates(pattern: string, format: string): Reading {
  const full = new RegExp(`^${pattern}$`);
  const day = (column: string) => `try_strptime(trim(${column}), '${format}')`;
  return {
    type: 'date',
    fits: (value) => full.test(value),
    sqlFits: (column) => `(regexp_full_match(trim(${column}), '${pattern}') AND ${day(column)} IS NOT NULL)`,
    sqlValue: (column) => `CAST(epoch_ms(${day(column)}) AS DOUBLE)`,
  };
}

/** From the most to the least specific; the first that fits a whole column is taken. */
export const readings: readonly Reading[] = [
  boolean,
  whole,
  float,
  dates('\\d{4}-\\d{2}-\\d{2}', '%Y-%m-%d'),
  dates('\\d{4}/\\d{1,2}/\\d{1,2}', '%Y/%m/%d'),
  moments,
];

export const decimalCommaReading = comma;

/** Thousands in groups, as in 1,200.50. Only for columns where some value shows which of the two is the decimal point. */
export const groupedReading = grouped;

/** Day first and month first; a column that fits both is ambiguous and stays text. */
export const dayFirst: readonly (readonly [dayFirst: Reading, monthFirst: Reading])[] = ['/', '-', '\\.'].map((separator) => {
  const pattern = `\\d{1,2}${separator}\\d{1,2}${separator}\\d{4}`;
  const written = separator.replace('\\', '');
  return [dates(pattern, `%d${written}%m${written}%Y`), dates(pattern, `%m${written}%d${written}%Y`)] as const;
});
