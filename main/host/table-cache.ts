/** Decoded columns of the table looked at last, so that scrolling does not read the file again. */
import type { ProjectFile, TableColumn } from './ports.ts';

export interface TableCache {
  /** Columns in the asked order; all of them without `names`. */
  columns(table: string, names?: readonly string[]): Promise<readonly TableColumn[]>;
}

export function createTableCache(file: ProjectFile): TableCache {
  let cached: { readonly table: string; readonly columns: Map<string, Promise<TableColumn>> } | null = null;

  return {
    async columns(table, names) {
      if (cached?.table !== table) cached = { table, columns: new Map() };
      const { columns } = cached;
      const wanted = names ?? (await file.tableInfo(table)).columns.map((column) => column.name);
      const missing = wanted.filter((name) => !columns.has(name));
      if (missing.length > 0) {
        const read = file.tableColumns(table, missing);
        missing.forEach((name, index) => {
          const column = read.then((all) => all[index]);
          column.catch(() => columns.delete(name));
          columns.set(name, column);
        });
      }
      const found: TableColumn[] = [];
      for (const name of wanted) {
        const column = await columns.get(name);
        if (column) found.push(column);
      }
      return found;
    },
  };
}
