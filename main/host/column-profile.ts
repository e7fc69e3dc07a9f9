/** The profiles of stored columns, whatever they hold. */
import { profileNumbers, profileTexts } from '#shared/host/column-profile.ts';
import type { ColumnProfile } from '#shared/host/table.ts';
import type { TableColumn } from './ports.ts';

/** Sorting a million numbers takes a while: everybody else gets a turn between two columns. */
export async function profileColumns(columns: readonly TableColumn[]): Promise<readonly ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const column of columns) {
    profiles.push(profileColumn(column));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return profiles;
}

export function profileColumn(column: TableColumn): ColumnProfile {
  return column.texts ? profileTexts(column, column.texts) : profileNumbers(column, column.numbers ?? new Float64Array());
}
