/** Imported tables inside a project file: written once, read column by column. */
import { z } from 'zod';
import { columnTypes } from '#shared/project/document.ts';
import type { ImportReport, TableInfo } from '#shared/host/table.ts';
import type { ImportedTable, TableColumn } from '#main/host/ports.ts';
import { readBlob, writeBlob } from './chunks.ts';
import { decodeNumbers, decodeTexts, encodeNumbers, encodeTexts } from './columns.ts';
import type { Row, Statements } from './driver.ts';
import { broken } from './failures.ts';
import { checked, fromJson, toJson } from './json.ts';

const reportSchema: z.ZodType<ImportReport> = z
  .object({
    rows: z.number(),
    delimiter: z.string(),
    quote: z.string(),
    header: z.boolean(),
    bytes: z.number(),
    missing: z.array(z.object({ column: z.string(), count: z.number() }).readonly()),
    rejected: z.object({
      count: z.number(),
      lines: z.array(z.object({ line: z.number(), column: z.string().nullable(), why: z.string(), text: z.string() }).readonly()),
    }),
    textBecause: z.array(
      z.object({ column: z.string(), count: z.number(), line: z.number().nullable(), value: z.string() }).readonly(),
    ),
  })
  .loose();

const columnRowSchema = z.object({ name: z.string(), type: z.enum(columnTypes), blob: z.int() });
const tableRowSchema = z.object({ name: z.string(), rows: z.int().min(0), report: z.string() });

/** Runs inside the caller's transaction. */
export async function writeTable(statements: Statements, id: string, table: ImportedTable): Promise<TableInfo> {
  const { name, rows, columns, report } = table;
  await statements.run('INSERT INTO imported (id, name, rows, report) VALUES (?, ?, ?, ?)', id, name, rows, toJson(report));
  for (const [position, column] of columns.entries()) {
    const bytes = column.texts ? encodeTexts(column.texts) : encodeNumbers(column.numbers ?? new Float64Array(rows).fill(NaN));
    await statements.run(
      'INSERT INTO imported_column (imported, position, name, type, blob) VALUES (?, ?, ?, ?, ?)',
      id,
      position,
      column.name,
      column.type,
      await writeBlob(statements, bytes),
    );
  }
  return { id, name, rows, columns: columns.map((column) => ({ name: column.name, type: column.type })), report };
}

export async function readTableInfo(statements: Statements, path: string, id: string): Promise<TableInfo> {
  const { name, rows, report } = await tableRow(statements, path, id);
  const columns = await columnRows(statements, path, id);
  return {
    id,
    name,
    rows,
    report: fromJson(path, report, reportSchema),
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
  };
}

/** Rejects with `project.broken` where a column is not in the file, or not as it was written. */
export async function readColumns(
  statements: Statements,
  path: string,
  id: string,
  names?: readonly string[],
): Promise<readonly TableColumn[]> {
  const { rows } = await tableRow(statements, path, id);
  const all = await columnRows(statements, path, id);
  const wanted = names?.map((name) => {
    const found = all.find((column) => column.name === name);
    if (!found) throw broken(path, `table ${id} has no column "${name}"`);
    return found;
  });
  const columns: TableColumn[] = [];
  for (const { name, type, blob } of wanted ?? all) {
    const bytes = await readBlob(statements, path, blob);
    const numbers = type === 'string' ? null : decodeNumbers(bytes, rows);
    const texts = type === 'string' ? decodeTexts(bytes, rows) : null;
    if (!numbers && !texts) throw broken(path, `column "${name}" does not have ${rows} rows`);
    columns.push({ name, type, numbers, texts });
  }
  return columns;
}

async function tableRow(statements: Statements, path: string, id: string) {
  const row = await statements.get('SELECT name, rows, report FROM imported WHERE id = ?', id);
  if (!row) throw broken(path, `table ${id} is missing`);
  return checked(path, row, tableRowSchema);
}

async function columnRows(statements: Statements, path: string, id: string) {
  const found: readonly Row[] = await statements.all(
    'SELECT name, type, blob FROM imported_column WHERE imported = ? ORDER BY position',
    id,
  );
  return checked(path, found, z.array(columnRowSchema));
}
