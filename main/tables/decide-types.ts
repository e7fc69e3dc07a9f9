/** Decides each column's type over all its values, and says which value kept a column from being more than text. */
import { dayFirst, decimalCommaReading, groupedReading, missingTokens, readings, type Reading } from './column-type.ts';

/** Runs one query and gives its rows as plain arrays. */
export type Query = (sql: string) => Promise<readonly (readonly unknown[])[]>;

export interface DecidedColumn {
  /** Null for text. */
  readonly reading: Reading | null;
  /** Set where most values fit a type and some did not. */
  readonly because: { readonly count: number; readonly row: number; readonly value: string } | null;
}

const missing = new Set<string>(missingTokens);
const sampleRows = 1000;
/** DuckDB's planning grows faster than the number of columns it is asked for. */
export const columnsPerQuery = 32;

/**
 * Columns of the table `source` are `c0` … `c<width − 1>`, all VARCHAR, missing values NULL. A type that at least half of
 * a sample fits is a candidate; it is taken only when every value of the column fits.
 */
export async function decideTypes(query: Query, width: number, commaDelimited: boolean): Promise<readonly DecidedColumn[]> {
  const decided: DecidedColumn[] = [];
  for (let from = 0; from < width; from += columnsPerQuery) {
    const columns = Array.from({ length: Math.min(columnsPerQuery, width - from) }, (_, index) => `c${String(from + index)}`);
    const samples = await sampleColumns(query, columns);
    const candidates = samples.map((sample) => candidatesFor(sample, commaDelimited));
    decided.push(...(await verifyInTurn(query, columns, candidates)));
  }
  return decided;
}

async function sampleColumns(query: Query, columns: readonly string[]): Promise<string[][]> {
  const rows = await query(`SELECT ${columns.join(', ')} FROM source LIMIT ${String(sampleRows)}`);
  const samples = columns.map((_, index) => present(rows.map((row) => row[index])));
  for (const [index, sample] of samples.entries()) {
    if (sample.length >= 20 || rows.length < sampleRows) continue;
    const name = columns[index];
    const more = await query(`SELECT ${name} FROM source WHERE trim(${name}) <> '' LIMIT ${String(sampleRows)}`);
    samples[index] = present(more.map((row) => row[0]));
  }
  return samples;
}

function present(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    const text = typeof value === 'string' ? value.trim() : '';
    return missing.has(text) ? [] : [text];
  });
}

function candidatesFor(sample: readonly string[], commaDelimited: boolean): Reading[] {
  if (sample.length === 0) return [];
  const possible = [...readings, ...dayFirst.flat()];
  const share = (reading: Reading) => sample.filter((value) => reading.fits(value)).length / sample.length;
  // With a comma as delimiter, a quoted 1,234 may as well be a thousand.
  const thousands = sample.every((value) => /^[+-]?\d{1,3}(,\d{3})+$/.test(value));
  if (sample.some((value) => /,\d{3}\.\d/.test(value))) possible.push(groupedReading);
  else if (!(commaDelimited && thousands) && sample.some((value) => value.includes(','))) possible.push(decimalCommaReading);
  return possible
    .map((reading, order) => ({ reading, order, share: share(reading) }))
    .filter(({ share: part }) => part >= 0.5)
    .sort((a, b) => b.share - a.share || a.order - b.order)
    .map(({ reading }) => reading);
}

/** The likeliest type of every column in one pass; the others only for columns that it does not fit. */
async function verifyInTurn(
  query: Query,
  columns: readonly string[],
  candidates: readonly (readonly Reading[])[],
): Promise<readonly DecidedColumn[]> {
  const likeliest = candidates.map((all) => {
    const pair = dayFirst.find((either) => either.includes(all[0]));
    return all.filter((reading, order) => order === 0 || (pair?.includes(reading) ?? false));
  });
  const decided = [...(await verify(query, columns, likeliest))];
  const open = columns.flatMap((column, index) =>
    decided[index].because && candidates[index].length > likeliest[index].length ? [{ column, index }] : [],
  );
  if (open.length === 0) return decided;
  const again = await verify(
    query,
    open.map(({ column }) => column),
    open.map(({ index }) => candidates[index]),
  );
  again.forEach((decision, at) => {
    decided[open[at].index] = decision;
  });
  return decided;
}

interface Verdict {
  readonly present: number;
  /** By candidate; `row` is −1 where no single row is to blame. */
  readonly bad: readonly { readonly count: number; readonly row: number; readonly value: string }[];
}

/** Counts, for every column and candidate, the values that do not fit, and finds the first of them; one pass. */
async function verify(
  query: Query,
  columns: readonly string[],
  candidates: readonly (readonly Reading[])[],
): Promise<readonly DecidedColumn[]> {
  const expressions = columns.flatMap((column, index) => [
    `sum(CASE WHEN trim(${column}) <> '' THEN 1 ELSE 0 END)`,
    ...candidates[index].flatMap((reading) => {
      const bad = `trim(${column}) <> '' AND NOT coalesce(${reading.sqlFits(column)}, false)`;
      // FILTER would say it shorter, but DuckDB plans hundreds of filters in seconds.
      return [`sum(CASE WHEN ${bad} THEN 1 ELSE 0 END)`, `min(CASE WHEN ${bad} THEN rowid END)`];
    }),
  ]);
  const [facts] = await query(`SELECT ${expressions.join(', ')} FROM source`);
  let at = 0;
  const verdicts: Verdict[] = columns.map((_, index) => {
    const total = Number(facts[at]);
    at += 1;
    const bad = candidates[index].map(() => {
      const verdict = { count: Number(facts[at]), row: Number(facts[at + 1] ?? -1), value: '' };
      at += 2;
      return verdict;
    });
    return { present: total, bad };
  });
  const decisions: DecidedColumn[] = [];
  for (const [index, verdict] of verdicts.entries()) {
    const decision = decide(candidates[index], verdict);
    if (decision.because === null) decisions.push(decision);
    else {
      const { count, row } = decision.because;
      const column = columns[index];
      const found = row < 0 ? `trim(${column}) <> ''` : `rowid = ${String(row)}`;
      const [[at, value]] = await query(`SELECT rowid, ${column} FROM source WHERE ${found} ORDER BY rowid LIMIT 1`);
      decisions.push({ reading: null, because: { count, row: Number(at), value: String(value).slice(0, 200) } });
    }
  }
  return decisions;
}

function decide(candidates: readonly Reading[], verdict: Verdict): DecidedColumn {
  if (verdict.present === 0 || candidates.length === 0) return { reading: null, because: null };
  const fitting = candidates.filter((_, index) => verdict.bad[index].count === 0);
  const ambiguous = dayFirst.some(([day, month]) => fitting.includes(day) && fitting.includes(month));
  if (ambiguous) return { reading: null, because: { count: verdict.present, row: -1, value: '' } };
  const best = [...fitting].sort((a, b) => rank(a) - rank(b))[0];
  if (best !== undefined) return { reading: best, because: null };
  const closest = [...verdict.bad].sort((a, b) => a.count - b.count)[0];
  return { reading: null, because: closest };
}

function rank(reading: Reading): number {
  const order = readings.indexOf(reading);
  return order < 0 ? readings.length : order;
}
