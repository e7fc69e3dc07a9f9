/** The input and target columns of a document's source, from the document itself or from the project's tables. */
import type { SourceColumn } from '#shared/pipeline/columns.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Tables } from '#renderer/state/tables.svelte.ts';

/** Null while a table's columns are still on their way; asking sends for them. Empty without a source. */
export function sourceColumns(source: ProjectDocument['source'], tables: Tables): readonly SourceColumn[] | null {
  if (source === null) return [];
  const columns: SourceColumn[] = [];
  let complete = true;
  source.columns.forEach(({ name, role }, index) => {
    if (role === 'ignored') return;
    const values = source.kind === 'inline' ? Float64Array.from(source.values[index] ?? []) : tables.numbers(source.table, name);
    if (values) columns.push({ name, role, values });
    else complete = false;
  });
  return complete ? columns : null;
}
