/** The numbers a document trains on, wherever its source keeps them. */
import { fail } from '#shared/base/problem.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { TrainJob } from './ports.ts';
import type { TableCache } from './table-cache.ts';

/** Input and target columns in document order, whole; missing values as NaN. Rejects with `data.text-role`. */
export async function roleColumns(document: ProjectDocument, tables: TableCache): Promise<TrainJob['columns']> {
  const { source } = document;
  if (source === null) return [];
  const used = source.columns.flatMap((column, index) =>
    column.role === 'ignored' ? [] : [{ name: column.name, role: column.role, index }],
  );
  if (used.length === 0) return [];
  if (source.kind === 'inline') {
    return used.map(({ name, role, index }) => ({ name, role, values: Float64Array.from(source.values[index] ?? []) }));
  }
  const stored = await tables.columns(
    source.table,
    used.map(({ name }) => name),
  );
  return used.map(({ name, role }, index) => {
    const values = stored[index]?.numbers;
    return {
      name,
      role,
      values: values ?? fail('data.text-role', { column: name }, { where: { section: 'data', column: name } }),
    };
  });
}
