/** SVG paths of long curves: gaps where a value is missing, and at most a few points per pixel. Knows pixels only. */

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The path through `points` (pixels, rising x). Of the points that share one pixel column, the first, the lowest,
 * the highest and the last stay, so that no extreme is lost. What is not finite breaks the line.
 */
export function curvePath(points: readonly CurvePoint[]): string {
  let path = '';
  let pen = false;
  for (const point of thinned(points)) {
    if (!Number.isFinite(point.y)) {
      pen = false;
      continue;
    }
    path += `${pen ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    pen = true;
  }
  return path;
}

export function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const kept: CurvePoint[] = [];
  let start = 0;
  while (start < points.length) {
    const column = Math.round(points[start]?.x ?? 0);
    let end = start + 1;
    while (end < points.length && Math.round(points[end]?.x ?? 0) === column) end += 1;
    if (end - start <= 4) kept.push(...points.slice(start, end));
    else kept.push(...extremes(points, start, end));
    start = end;
  }
  return kept;
}

function extremes(points: readonly CurvePoint[], start: number, end: number): readonly CurvePoint[] {
  let low = start;
  let high = start;
  let gap = -1;
  for (let index = start; index < end; index += 1) {
    const y = points[index]?.y ?? Number.NaN;
    if (!Number.isFinite(y)) gap = index;
    if (y < (points[low]?.y ?? Number.NaN)) low = index;
    if (y > (points[high]?.y ?? Number.NaN)) high = index;
  }
  const indices = [...new Set([start, low, high, end - 1, ...(gap === -1 ? [] : [gap])])].sort((left, right) => left - right);
  return indices.flatMap((index) => points[index] ?? []);
}

/** One path of a short line from each point to where the model puts it; `from` and `to` are pixel heights. */
export function residualPath(x: readonly number[], from: readonly number[], to: readonly number[]): string {
  let path = '';
  x.forEach((at, index) => {
    const start = from[index] ?? Number.NaN;
    const end = to[index] ?? Number.NaN;
    if (Number.isFinite(start) && Number.isFinite(end)) path += `M${at.toFixed(1)} ${start.toFixed(1)}V${end.toFixed(1)}`;
  });
  return path;
}

/** The dots in several paths, so that crowds show where they are drawn half transparent: one path never darkens itself. */
export function dotLayers(points: readonly CurvePoint[], layers = 8): readonly string[] {
  return Array.from({ length: layers }, (_, layer) => dotPath(points.filter((_point, index) => index % layers === layer)));
}

/** One path of dots: a stroke of no length, round at both ends, is a dot as wide as the stroke. */
export function dotPath(points: readonly CurvePoint[]): string {
  let path = '';
  for (const { x, y } of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) path += `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }
  return path;
}
