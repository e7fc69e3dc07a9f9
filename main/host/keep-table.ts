/** Takes a table that was read into a project: the rows into its file, the source and a first guess into its document. */
import { randomUUID } from 'node:crypto';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { TableInfo } from '#shared/host/table.ts';
import type { Source } from '#shared/project/document.ts';
import { fitToSource } from '#shared/project/fit-to-source.ts';
import { profileColumns } from './column-profile.ts';
import type { OpenProject } from './open-project.ts';
import type { ImportedTable } from './ports.ts';

/** One undoable step. */
export async function keepTable(
  project: OpenProject,
  read: ImportedTable,
): Promise<{ readonly table: TableInfo; readonly state: ProjectState }> {
  const table = await project.file.addTable(randomUUID(), read);
  const source: Source = {
    kind: 'table',
    name: table.name,
    table: table.id,
    rows: table.rows,
    columns: table.columns.map(({ name, type }) => ({ name, type, role: 'ignored' })),
  };
  const profiles = await profileColumns(read.columns);
  const state = await project.edit(fitToSource(project.document(), source, profiles), 'data.edit.import');
  return { table, state };
}
