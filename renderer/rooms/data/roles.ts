/** Roles of columns as edits, and which roles a column can have. */
import { isNumericColumn } from './column-kind.ts';
import type { Column, Role } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';

/** Models calculate with numbers; every other column can only be ignored. */
export function canHaveRole(column: Column, role: Role): boolean {
  return role === 'ignored' || isNumericColumn(column);
}

/** There is one target: the column that was it before takes the role the new one leaves. */
export function roleEdits(columns: readonly Column[], index: number, role: Role): readonly Edit[] {
  const column = columns[index];
  if (!column || column.role === role || !canHaveRole(column, role)) return [];
  const set = (at: number, value: Role): Edit => ({ op: 'set', path: ['source', 'columns', at, 'role'], value });
  const before = role === 'target' ? columns.findIndex((other) => other.role === 'target') : -1;
  return before < 0 ? [set(index, role)] : [set(before, column.role), set(index, role)];
}
