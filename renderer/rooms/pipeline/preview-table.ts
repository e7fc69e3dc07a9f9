/** The first elements after a stage, flattened for display: one cell per element, with the batch it came in. */
import { columnDecimals } from './value-text.ts';

export interface PreviewTable {
  readonly batched: boolean;
  readonly cells: readonly {
    readonly element: number;
    readonly batch: number;
    /** First of its batch. */ readonly first: boolean;
  }[];
  readonly batches: readonly { readonly index: number; readonly size: number }[];
  /** One value per cell. */
  readonly columns: readonly { readonly name: string; readonly values: ArrayLike<number>; readonly decimals: number }[];
}

/**
 * Flattens single elements or batches, at most `limit` elements in all; a column has one value per element index.
 * A batch that passes the limit is shown up to it.
 */
export function previewTable(
  items: readonly (number | readonly number[])[],
  columns: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
  limit: number,
): PreviewTable {
  const cells: { element: number; batch: number; first: boolean }[] = [];
  const batches: { index: number; size: number }[] = [];
  const batched = items.some((item) => typeof item !== 'number');
  items.forEach((item, batch) => {
    const elements = typeof item === 'number' ? [item] : item.slice(0, Math.max(0, limit - cells.length));
    if (elements.length === 0 || cells.length >= limit) return;
    elements.forEach((element, place) => cells.push({ element, batch, first: batched && place === 0 }));
    batches.push({ index: batch, size: elements.length });
  });
  return {
    batched,
    cells,
    batches,
    columns: columns.map(({ name, values }) => {
      const shown = cells.map((cell) => values[cell.element]);
      return { name, values: shown, decimals: columnDecimals(shown) };
    }),
  };
}
