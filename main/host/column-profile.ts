/** The profile of a stored column, whatever it holds. */
import { profileNumbers, profileTexts } from '#shared/host/column-profile.ts';
import type { ColumnProfile } from '#shared/host/table.ts';
import type { TableColumn } from './ports.ts';

export function profileColumn(column: TableColumn): ColumnProfile {
  return column.texts ? profileTexts(column, column.texts) : profileNumbers(column, column.numbers ?? new Float64Array());
}
