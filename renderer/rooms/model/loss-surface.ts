/**
 * The loss of a model with two variables, drawn as a map: where to look, contour levels and bands, the lowest point.
 * Knows the loss only as a function of the two variables, and nothing of how it is painted.
 */
import { contours, ticks } from 'd3';

/** Mean loss at the two variables' values; may be infinite or NaN. */
export type LossAt = (first: number, second: number) => number;

export interface Frame {
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  /** Whether one unit is as long across as up. */
  readonly equal: boolean;
}

export interface Band {
  readonly level: number;
  /** 0 for the innermost band, 1 for the outermost. */
  readonly share: number;
  /** Rings as closed polylines of variable values. */
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** From this ratio of spans on, equal units would leave one variable's path a hair's breadth. */
const largestUnequalRatio = 12;

/**
 * The part of the plane that holds every point with a margin, shaped for `width` × `height` pixels with equal units
 * on both axes where that stays readable.
 */
export function surfaceFrame(points: readonly (readonly [number, number])[], width: number, height: number): Frame {
  const first = padded(points.map(([value]) => value));
  const second = padded(points.map(([, value]) => value));
  const across = (first[1] - first[0]) / Math.max(1, width);
  const up = (second[1] - second[0]) / Math.max(1, height);
  const equal = Math.max(across / up, up / across) < largestUnequalRatio;
  if (!equal) return { first, second, equal };
  const unit = Math.max(across, up);
  return { first: around(first, unit * width), second: around(second, unit * height), equal };
}

function padded(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  const low = finite.length > 0 ? Math.min(...finite) : 0;
  const high = finite.length > 0 ? Math.max(...finite) : 0;
  const margin = high > low ? (high - low) * 0.18 : Math.max(1, Math.abs(low) * 0.5);
  return [low - margin, high + margin];
}

function around([low, high]: readonly [number, number], span: number): [number, number] {
  const middle = (low + high) / 2;
  return [middle - span / 2, middle + span / 2];
}

/**
 * The points worth framing: those that an exploding run has not thrown far beyond the way from the start to the lowest
 * point, or, without one, beyond the first steps.
 */
export function withinReach(
  points: readonly (readonly [number, number])[],
  lowest: readonly [number, number] | null,
): readonly (readonly [number, number])[] {
  const finite = points.filter(([first, second]) => Number.isFinite(first) && Number.isFinite(second));
  const start = finite[0];
  if (!start) return lowest ? [lowest] : [];
  const distance = (point: readonly [number, number]) => Math.hypot(point[0] - start[0], point[1] - start[1]);
  if (lowest) return [...finite.filter((point) => distance(point) <= 12 * Math.max(1, distance(lowest))), lowest];
  const way = Math.max(1, ...finite.slice(0, 3).map(distance));
  return finite.filter((point) => distance(point) <= 1000 * way);
}

/** Whether every point lies inside the frame: then the map can stay as it is. */
export function frameHolds(frame: Frame, points: readonly (readonly [number, number])[]): boolean {
  return points.every(
    ([first, second]) =>
      first >= frame.first[0] && first <= frame.first[1] && second >= frame.second[0] && second <= frame.second[1],
  );
}

/**
 * Round levels between the lowest loss and the largest in the frame, few near the rim and denser near the bottom:
 * 1, 2, 5 × powers of ten, and even steps above. At most `most` of them, rising.
 */
export function contourLevels(lowest: number, highest: number, most = 8): readonly number[] {
  if (!Number.isFinite(lowest) || !Number.isFinite(highest) || highest <= lowest) return [];
  const span = highest - lowest;
  const even = ticks(lowest, highest, 5).filter((level) => level > lowest && level < highest);
  const smallestEven = even[0] ?? highest;
  const fine: number[] = [];
  const smallest = Math.max(lowest + span * 0.01, Number.MIN_VALUE);
  for (let power = Math.floor(Math.log10(smallest)); 10 ** power < smallestEven; power += 1) {
    for (const digit of [1, 2, 5]) {
      const level = digit * 10 ** power;
      if (level > smallest && level < smallestEven * 0.99) fine.push(level);
    }
  }
  return [...fine, ...even].slice(-most);
}

/** The loss on a regular grid, `columns` × `rows`, row by row from the low end of both variables. */
export function sampleSurface(loss: LossAt, frame: Frame, columns: number, rows: number): Float64Array {
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const second = gridValue(frame.second, row, rows);
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = loss(gridValue(frame.first, column, columns), second);
    }
  }
  return values;
}

function gridValue([low, high]: readonly [number, number], index: number, count: number): number {
  return low + ((high - low) * index) / (count - 1);
}

/** Bands above each level, outermost last; drawn in order, each covers the ones before. */
export function contourBands(
  values: Float64Array,
  frame: Frame,
  columns: number,
  rows: number,
  levels: readonly number[],
): readonly Band[] {
  const largest = levels[levels.length - 1] ?? 0;
  const finite = Array.from(values, (value) => (Number.isFinite(value) ? value : largest * 2 + 1));
  // d3 puts a grid value in the middle of its cell, so positions are shifted by half a cell.
  const place = (range: readonly [number, number], position: number, count: number) =>
    range[0] + ((range[1] - range[0]) * (position - 0.5)) / (count - 1);
  return contours()
    .size([columns, rows])
    .thresholds([...levels])(finite)
    .map((contour, index) => ({
      level: contour.value,
      share: levels.length > 1 ? index / (levels.length - 1) : 0,
      rings: contour.coordinates.flatMap((polygon) =>
        polygon.map((ring) =>
          ring.map(([x = 0, y = 0]) => [place(frame.first, x, columns), place(frame.second, y, rows)] as const),
        ),
      ),
    }));
}

export interface Lowest {
  readonly first: number;
  readonly second: number;
  readonly loss: number;
}

/**
 * A lowest point of the loss near `start`, by the downhill simplex method (J. A. Nelder and R. Mead, "A simplex method
 * for function minimization", The Computer Journal 7, 1965), restarted once from where it ended. Null when the loss is
 * not finite there or falls without end.
 */
export function findLowest(loss: LossAt, start: readonly [number, number]): Lowest | null {
  const once = descend(loss, start, 1);
  const twice = once && descend(loss, [once.first, once.second], Math.max(1e-3, Math.hypot(once.first, once.second) * 0.05));
  if (!twice) return null;
  const far = 1e6 * (1 + Math.hypot(start[0], start[1]));
  return Math.hypot(twice.first, twice.second) < far ? twice : null;
}

function descend(loss: LossAt, [first, second]: readonly [number, number], reach: number): Lowest | null {
  const at = (x: number, y: number): Lowest => {
    const value = loss(x, y);
    return { first: x, second: y, loss: Number.isNaN(value) ? Infinity : value };
  };
  let simplex = [at(first, second), at(first + reach, second), at(first, second + reach)];
  for (let round = 0; round < 200; round += 1) {
    simplex.sort((left, right) => left.loss - right.loss);
    const [best, middle, worst] = simplex as [Lowest, Lowest, Lowest];
    if (
      worst.loss - best.loss <= 1e-9 * (Math.abs(best.loss) + 1e-9) &&
      Math.hypot(worst.first - best.first, worst.second - best.second) < 1e-4
    )
      break;
    const centre = [(best.first + middle.first) / 2, (best.second + middle.second) / 2] as const;
    const along = (factor: number) =>
      at(centre[0] + factor * (worst.first - centre[0]), centre[1] + factor * (worst.second - centre[1]));
    const reflected = along(-1);
    let replacement: Lowest | null = null;
    if (reflected.loss < best.loss) {
      const expanded = along(-2);
      replacement = expanded.loss < reflected.loss ? expanded : reflected;
    } else if (reflected.loss < middle.loss) {
      replacement = reflected;
    } else {
      const contracted = reflected.loss < worst.loss ? along(-0.5) : along(0.5);
      if (contracted.loss < Math.min(reflected.loss, worst.loss)) replacement = contracted;
    }
    simplex = replacement
      ? [best, middle, replacement]
      : [best, ...[middle, worst].map((point) => at((best.first + point.first) / 2, (best.second + point.second) / 2))];
  }
  const best = simplex.reduce((left, right) => (right.loss < left.loss ? right : left));
  return Number.isFinite(best.loss) ? best : null;
}
