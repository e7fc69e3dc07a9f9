/** What a column's type means for showing it. */
import type { Column } from '#shared/project/document.ts';

/** Dates count as text here: they are times, and a model has no use for milliseconds since 1970. */
export function isNumericColumn({ type }: Pick<Column, 'type'>): boolean {
  return type === 'float64' || type === 'int64' || type === 'bool';
}
