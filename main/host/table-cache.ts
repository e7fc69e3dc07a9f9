/** Decoded columns of the table looked at last and facts about them, so that nobody reads or sorts them again. */
import type { ColumnProfile } from '#shared/host/table.ts';
import { profileColumns } from './column-profile.ts';
import type { ProjectFile, TableColumn } from './ports.ts';

export interface TableCache {
  /** Columns in the asked order; all of them without `names`. */
  columns(table: string, names?: readonly string[]): Promise<readonly TableColumn[]>;
  /** Of every column, in the table's order. */
  profiles(table: string): Promise<readonly ColumnProfile[]>;
}

interface Cached {
  readonly table: string;
  readonly columns: Map<string, Promise<TableColumn>>;
  profiles: Promise<readonly ColumnProfile[]> | null;
}

export function createTableCache(file: ProjectFile): TableCache {
  let cached: Cached | null = null;

  const of = (table: string): Cached => {
    if (cached?.table !== table) cached = { table, columns: new Map(), profiles: null };
    return cached;
  };

  const read = async ({ table, columns }: Cached, names?: readonly string[]): Promise<readonly TableColumn[]> => {
    const wanted = names ?? (await file.tableInfo(table)).columns.map((column) => column.name);
    const missing = wanted.filter((name) => !columns.has(name));
    if (missing.length > 0) {
      const reading = file.tableColumns(table, missing);
      missing.forEach((name, index) => {
        const column = reading.then((all) => all[index]);
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
  };

  return {
    columns: (table, names) => read(of(table), names),
    profiles(table) {
      const entry = of(table);
      entry.profiles ??= read(entry)
        .then(profileColumns)
        .catch((error: unknown) => {
          entry.profiles = null;
          throw error;
        });
      return entry.profiles;
    },
  };
}
