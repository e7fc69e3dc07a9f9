/** DuckDB locked to one file: the only place that loads it. Knows SQL's way in and out, no meaning. */
import { DuckDBDoubleVector, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface Database {
  /** Every row as an array of plain values; integers may be bigint. */
  query(sql: string): Promise<unknown[][]>;
  /** Streams a result whose columns are DOUBLE, where NULL becomes NaN, or VARCHAR. */
  readColumns(sql: string, rows: number, isNumber: readonly boolean[]): Promise<readonly ReadColumn[]>;
  close(): void;
}

export interface ReadColumn {
  readonly numbers: Float64Array | null;
  readonly texts: (string | null)[] | null;
}

/** Reads no file but `file`, writes none, loads no extension; no setting can be changed afterwards. */
export async function openDatabase(file: string): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const setting of [
    "memory_limit = '2GB'",
    "temp_directory = ''",
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    `allowed_paths = [${sqlText(file)}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connection.run(`SET ${setting}`);
  }
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS(),
    readColumns: (sql, rows, isNumber) => readColumns(connection, sql, rows, isNumber),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readColumns(
  connection: DuckDBConnection,
  sql: string,
  rows: number,
  isNumber: readonly boolean[],
): Promise<readonly ReadColumn[]> {
  const columns: ReadColumn[] = isNumber.map((number) =>
    number ? { numbers: new Float64Array(rows), texts: null } : { numbers: null, texts: [] },
  );
  const result = await connection.stream(sql);
  let at = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) return columns;
    for (const [index, { numbers, texts }] of columns.entries()) {
      if (texts) for (const value of chunk.getColumnValues(index)) texts.push(value === null ? null : String(value));
      if (!numbers) continue;
      const vector = chunk.getColumnVector(index);
      if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError(`column ${String(index)} is ${vector.type.toString()}`);
      for (let row = 0; row < count; row += 1) numbers[at + row] = vector.getItem(row) ?? Number.NaN;
    }
    at += count;
  }
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.split("'").join("''")}'`;
}
