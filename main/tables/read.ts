/**
 * Reads a file of comma-, semicolon-, tab- or bar-separated text into typed columns with a truthful report: our scanner
 * decides what a row is, DuckDB splits and converts the rows. Runs in a process that may be killed at any time.
 */
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { openProblem } from '#shared/base/open-problem.ts';
import { Failure, fail } from '#shared/base/problem.ts';
import type { ImportedTable, TableColumn } from '#main/host/ports.ts';
import { missingTokens } from './column-type.ts';
import { columnsPerQuery, decideTypes, type DecidedColumn } from './decide-types.ts';
import { noDelimiter, sniffDialect } from './dialect.ts';
import { openDatabase, sqlText, type Database, type ReadColumn } from './duckdb.ts';
import { toUtf8, type Utf8Text } from './encoding.ts';
import { recogniseKind } from './kind.ts';
import { layOut, rejectReason, type Layout } from './layout.ts';
import { fieldsOf, scanRecords, writeRecord } from './scan.ts';

export interface ReadRequest {
  /** The file to read. */
  readonly path: string;
  /** Its name for people, without folders. */
  readonly name: string;
  /** A path that this read may write, in a folder of its own. */
  readonly scratch: string;
}

export const mostColumns = 4096;
/** Values of a table: what the host can hold beside everything else, were they all texts. */
export const mostValues = 20_000_000;
/** Bytes; one buffer holds the file. */
const largestFile = 1024 * 1024 * 1024;

/** Rejects with a `Failure` that names the file, and line and column where there are some. */
export async function readTable(request: ReadRequest): Promise<ImportedTable> {
  const { name } = request;
  const file = await readBytes(request);
  const kind = recogniseKind(file);
  if (kind !== null) fail('table.kind', { file: name, kind });
  const text = toUtf8(file);
  if (text === null) fail('table.encoding', { file: name });
  const sniffed = sniffDialect(text.bytes);
  const bytes = text.bytes.subarray(sniffed.offset);
  if (sniffed.width > mostColumns) fail('table.too-wide', { file: name, found: sniffed.width, limit: mostColumns });
  const layout = layOut(bytes, sniffed, sniffed.width, text.damaged);
  if (layout === null) fail('table.empty', { file: name });
  if (layout.width > mostColumns) fail('table.too-wide', { file: name, found: layout.width, limit: mostColumns });
  checkReadable(name, layout);
  if (layout.rows * layout.width > mostValues)
    fail('table.too-large', { file: name, rows: layout.rows, columns: layout.width, limit: mostValues });

  const direct = layout.plain && text.original && sniffed.offset === 0 && !(layout.header && layout.bodyLine > 2);
  const source = direct ? request.path : request.scratch;
  if (!direct) await writeFile(source, cleanText(bytes, layout, text.damaged));
  try {
    const database = await openDatabase(source);
    try {
      return await readRows(database, source, direct && layout.header, { name, bytes, text, layout, size: file.length });
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const raw = error instanceof Error ? error.message : String(error);
    return fail('table.failed', { file: name }, { raw, cause: error });
  } finally {
    if (!direct) await rm(source, { force: true });
  }
}

async function readBytes({ path, name }: ReadRequest): Promise<Uint8Array> {
  const facts = await stat(path).catch((error: unknown) => failToOpen(error, path));
  if (!facts.isFile()) fail('table.kind', { file: name, kind: facts.isDirectory() ? 'folder' : 'device' });
  if (facts.size === 0) fail('table.empty', { file: name });
  if (facts.size > largestFile) {
    const head = Buffer.alloc(4096);
    const handle = await open(path);
    await handle.read(head, 0, head.length, 0).finally(() => handle.close());
    const kind = recogniseKind(head);
    if (kind !== null) fail('table.kind', { file: name, kind });
    fail('host.too-large', { file: name, found: facts.size, limit: largestFile });
  }
  return readFile(path).catch((error: unknown) => failToOpen(error, path));
}

function failToOpen(error: unknown, path: string): never {
  throw new Failure(openProblem(error, path), { cause: error });
}

/** A few bad lines are reported; a file that is mostly bad lines is refused with the first of them. */
function checkReadable(name: string, layout: Layout): void {
  const bad = layout.rejected.lines.find(({ why }) => why !== 'before-header');
  const rejected = [...layout.reasons.values()].reduce((sum, count) => sum + count, 0);
  if (rejected <= layout.rows) {
    if (layout.rows === 0) fail('table.no-rows', { file: name });
    return;
  }
  const line = bad?.line ?? 1;
  const values = { file: name, line, rejected, rows: layout.rows, columns: layout.width };
  const count = (why: 'quote' | 'encoding' | 'too-long') => layout.reasons.get(why) ?? 0;
  const extra = { where: { section: 'file', line } as const, raw: bad?.text };
  if (count('quote') * 2 >= rejected) fail('table.quote', values, extra);
  if (count('encoding') * 2 >= rejected) fail('table.encoding', values, extra);
  if (count('too-long') * 2 >= rejected) fail('table.too-long', values, extra);
  fail('table.ragged', values, extra);
}

/** The rows alone, spelled plainly, one line feed after each. */
function cleanText(bytes: Uint8Array, layout: Layout, damaged: boolean): Uint8Array {
  const body = bytes.subarray(layout.bodyStart);
  const pieces: Uint8Array[] = [];
  const lineFeed = Uint8Array.of(0x0a);
  scanRecords(body, layout.dialect, (record) => {
    if (rejectReason(body, record, layout.width, damaged) !== null) return undefined;
    if (record.unusual) {
      const fields = fieldsOf(body, record.start, record.end, layout.dialect);
      pieces.push(Buffer.from(writeRecord(fields, layout.dialect), 'utf8'), lineFeed);
    } else pieces.push(body.subarray(record.start, record.end), lineFeed);
    return undefined;
  });
  return Buffer.concat(pieces);
}

interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: Utf8Text;
  readonly layout: Layout;
  readonly size: number;
}

async function readRows(database: Database, path: string, header: boolean, source: Source): Promise<ImportedTable> {
  const { layout, name } = source;
  const { width, rows } = layout;
  const columns = Array.from({ length: width }, (_, index) => `'c${String(index)}': 'VARCHAR'`).join(', ');
  const tokens = missingTokens.map(sqlText).join(', ');
  const delimiter = String.fromCharCode(layout.dialect.delimiter);
  const quote = String.fromCharCode(layout.dialect.quote);
  await database.query(
    `CREATE TABLE source AS SELECT * FROM read_csv(${sqlText(path)}, auto_detect = false, delim = ${sqlText(delimiter)},
     quote = ${sqlText(quote)}, escape = ${sqlText(quote)}, header = ${String(header)}, columns = {${columns}},
     nullstr = [${tokens}], allow_quoted_nulls = true)`,
  );
  const [[found]] = await database.query('SELECT count(*) FROM source');
  if (Number(found) !== rows) fail('table.failed', { file: name }, { raw: `${String(found)} of ${String(rows)} rows` });

  // A short table costs more to plan for than to read.
  if (rows <= 10_000) await database.query('PRAGMA disable_optimizer');
  const decided = await decideTypes((sql) => database.query(sql), width, delimiter === ',');
  const read: ReadColumn[] = [];
  for (let from = 0; from < width; from += columnsPerQuery) {
    const part = decided.slice(from, from + columnsPerQuery);
    const selected = part.map(({ reading }, index) => {
      const column = `c${String(from + index)}`;
      return reading ? reading.sqlValue(column) : column;
    });
    const isNumber = part.map(({ reading }) => reading !== null);
    read.push(...(await database.readColumns(`SELECT ${selected.join(', ')} FROM source`, rows, isNumber)));
  }
  const all = read.map(({ numbers, texts }, index): TableColumn & { readonly missing: number } => {
    const title = layout.names[index];
    const absent = numbers ? countNaN(numbers) : countNull(texts ?? []);
    if (texts && absent === rows) {
      return { name: title, type: 'float64', numbers: new Float64Array(rows).fill(Number.NaN), texts: null, missing: absent };
    }
    return { name: title, type: decided[index].reading?.type ?? 'string', numbers, texts, missing: absent };
  });
  // A delimiter at the end of every line makes a column of nothing without a name.
  const kept = all.flatMap((column, index) =>
    layout.unnamed[index] && column.missing === rows && width > 1 ? [] : [{ column, index }],
  );
  return {
    name,
    rows,
    columns: kept.map(({ column: { name: title, type, numbers, texts } }) => ({ name: title, type, numbers, texts })),
    report: {
      rows,
      delimiter: layout.dialect.delimiter === noDelimiter ? '' : delimiter,
      quote,
      header: layout.header,
      bytes: source.size,
      encoding: source.text.encoding,
      decimalComma: kept.flatMap(({ column, index }) => (decided[index].reading?.decimalComma ? [column.name] : [])),
      missing: kept.flatMap(({ column }) => (column.missing > 0 ? [{ column: column.name, count: column.missing }] : [])),
      rejected: layout.rejected,
      textBecause: withLines(
        kept.map(({ column, index }) => ({ column: column.name, because: decided[index].because })),
        source,
      ),
    },
  };
}

function countNaN(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (Number.isNaN(value)) count += 1;
  return count;
}

function countNull(values: readonly (string | null)[]): number {
  return values.reduce((count, value) => count + (value === null ? 1 : 0), 0);
}

/** Finds the line of each row that kept its column text. */
function withLines(
  columns: readonly { readonly column: string; readonly because: DecidedColumn['because'] }[],
  { bytes, layout, text }: Source,
): ImportedTable['report']['textBecause'] {
  const wanted = new Map<number, number>();
  let last = -1;
  for (const { because } of columns) {
    if (because === null) continue;
    wanted.set(because.row, 0);
    last = Math.max(last, because.row);
  }
  const body = bytes.subarray(layout.bodyStart);
  let row = 0;
  if (last >= 0) {
    scanRecords(body, layout.dialect, (record) => {
      if (rejectReason(body, record, layout.width, text.damaged) !== null) return undefined;
      if (wanted.has(row)) wanted.set(row, record.line + layout.bodyLine - 1);
      row += 1;
      return row <= last;
    });
  }
  return columns.flatMap(({ column, because }) =>
    because === null ? [] : [{ column, count: because.count, line: wanted.get(because.row) ?? null, value: because.value }],
  );
}
