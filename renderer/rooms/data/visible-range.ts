/** Which rows and columns of a large table are on the screen. Knows pixels and counts, no data. */

/** Taller elements than this are cut off by browsers, so a longer table scrolls faster than its rows. */
export const tallest = 16_000_000;

export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Where the first row is drawn, pixels from the top of the scrolled content. */
  readonly offset: number;
}

export function contentHeight(rows: number, rowHeight: number): number {
  return Math.min(tallest, rows * rowHeight);
}

/** Rows on the screen and `extra` ones on either side. */
export function visibleRows(rows: number, rowHeight: number, scrollTop: number, viewHeight: number, extra = 6): VisibleRows {
  const height = contentHeight(rows, rowHeight);
  const full = rows * rowHeight;
  const way = Math.max(1, height - viewHeight);
  const position = full <= height ? scrollTop : (scrollTop / way) * Math.max(0, full - viewHeight);
  const first = Math.max(0, Math.min(rows, Math.floor(position / rowHeight) - extra));
  const end = Math.min(rows, Math.ceil((position + viewHeight) / rowHeight) + extra);
  return { first, end: Math.max(first, end), offset: scrollTop - (position - first * rowHeight) };
}

/** Columns whose pixels `starts[i]` … `starts[i] + widths[i]` touch the view; `starts` rises. */
export function visibleColumns(
  starts: readonly number[],
  widths: readonly number[],
  scrollLeft: number,
  viewWidth: number,
): { readonly first: number; readonly end: number } {
  const first = starts.findIndex((start, index) => start + (widths[index] ?? 0) > scrollLeft);
  if (first < 0) return { first: 0, end: 0 };
  let end = first;
  while (end < starts.length && (starts[end] ?? 0) < scrollLeft + viewWidth) end += 1;
  return { first, end };
}
