/** Where a dragged row would land, from the rows' places on the screen. Pixels only. */

export interface RowPlace {
  readonly top: number;
  readonly bottom: number;
}

/** The position at which the row `from` ends up when it is let go with its grip at height `y`. */
export function landingPosition(rows: readonly RowPlace[], from: number, y: number): number {
  let position = 0;
  rows.forEach((row, index) => {
    if (index !== from && y > (row.top + row.bottom) / 2) position += 1;
  });
  return Math.min(position, rows.length - 1);
}

/** The gap above which the landing line is drawn: `rows.length` is below the last one. */
export function landingGap(from: number, position: number): number {
  return position > from ? position + 1 : position;
}
