/** Answers for imported tables: reading a file in, cells, columns and facts. */
import type { Handlers } from '#shared/host/dispatcher.ts';
import type { Cell } from '#shared/host/table.ts';
import { keepTable } from '../keep-table.ts';
import type { Library } from '../library.ts';
import type { HostPorts, TableColumn } from '../ports.ts';

type Names = 'table.import' | 'table.info' | 'table.rows' | 'table.numbers' | 'table.profile';

export function tableHandlers(ports: HostPorts, library: Library): Pick<Handlers, Names> {
  return {
    'table.import': async ({ project: id, file }) => {
      const project = library.get(id);
      const kept = await keepTable(project, await ports.tables.read(file));
      await library.remember(project);
      return kept;
    },

    'table.info': ({ project, table }) => library.get(project).file.tableInfo(table),

    'table.rows': async ({ project, table, from, count }) => {
      const columns = await library.get(project).tables.columns(table);
      const length = columns[0]?.numbers?.length ?? columns[0]?.texts?.length ?? 0;
      const rows = Math.max(0, Math.min(count, length - from));
      return { from, cells: Array.from({ length: rows }, (_, row) => columns.map((column) => cellOf(column, from + row))) };
    },

    'table.numbers': async ({ project, table, columns: names }) => {
      const columns = await library.get(project).tables.columns(table, names);
      return { columns: columns.map((column) => column.numbers ?? new Float64Array(column.texts?.length ?? 0).fill(NaN)) };
    },

    'table.profile': ({ project, table }) => library.get(project).tables.profiles(table),
  };
}

function cellOf(column: TableColumn, row: number): Cell {
  if (column.texts) return column.texts[row];
  const value = column.numbers?.[row] ?? NaN;
  if (Number.isNaN(value)) return null;
  return column.type === 'bool' ? value !== 0 : value;
}
