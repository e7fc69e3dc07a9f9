/**
 * The picture of a reordering: one curve per element from its place before a stage to its place after it.
 * Works on places alone.
 */

/** An element that entered a stage as number `from` and left it as number `to`, both counted from 0. */
export interface Move {
  readonly element: number;
  readonly from: number;
  readonly to: number;
}

/** An upright S from (x0, y0) to (x1, y1) as an SVG path; a straight line where nothing moved. */
export function strandPath(x0: number, y0: number, x1: number, y1: number): string {
  if (x0 === x1) return `M${x0} ${y0}V${y1}`;
  const middle = (y0 + y1) / 2;
  return `M${x0} ${y0}C${x0} ${middle} ${x1} ${middle} ${x1} ${y1}`;
}

/** Centre of place `index` among `count` places spread over `width`, at most `widest` apart. */
export function placeCentre(index: number, count: number, width: number, widest = 56): number {
  const pitch = Math.min(widest, width / Math.max(1, count));
  return pitch * (index + 0.5);
}

/** Mean distance between entering and leaving, in places; 0 for no moves. */
export function averageMove(moves: readonly Move[]): number {
  if (moves.length === 0) return 0;
  return moves.reduce((sum, move) => sum + Math.abs(move.to - move.from), 0) / moves.length;
}
