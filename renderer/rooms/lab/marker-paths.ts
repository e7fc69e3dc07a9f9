/** The shapes of matplotlib's markers as SVG paths in pixels. Knows no screen. */
import { dotPath, type CurvePoint } from '#renderer/charts/curve-path.ts';

/** `dots`: a stroke with round ends, as wide as the marker; `fill` and `stroke`: outlines. */
export interface MarkerPath {
  readonly kind: 'dots' | 'fill' | 'stroke';
  readonly d: string;
}

type Corners = readonly (readonly [number, number])[];

const polygon = (corners: number, turn: number, inner = 1): Corners =>
  Array.from({ length: inner === 1 ? corners : corners * 2 }, (_, place) => {
    const around = inner === 1 ? corners : corners * 2;
    const angle = turn + (place / around) * 2 * Math.PI;
    const reach = place % 2 === 1 ? inner : 1;
    return [Math.sin(angle) * reach, -Math.cos(angle) * reach] as const;
  });

/** Within −1 … 1, y downwards. */
const filled: Readonly<Record<string, Corners>> = {
  s: polygon(4, Math.PI / 4).map(([x, y]) => [x * 1.25, y * 1.25] as const),
  D: polygon(4, 0).map(([x, y]) => [x * 1.15, y * 1.15] as const),
  d: polygon(4, 0).map(([x, y]) => [x * 0.7, y * 1.15] as const),
  '^': polygon(3, 0),
  v: polygon(3, Math.PI),
  '>': polygon(3, Math.PI / 2),
  '<': polygon(3, -Math.PI / 2),
  p: polygon(5, 0),
  h: polygon(6, 0),
  H: polygon(6, Math.PI / 6),
  8: polygon(8, Math.PI / 8),
  '*': polygon(5, 0, 0.42),
  P: polygon(4, 0, 0.45),
  X: polygon(4, Math.PI / 4, 0.45),
};

/** Strokes through the middle, each from one point to another. */
const strokes: Readonly<Record<string, readonly Corners[]>> = {
  x: [
    [
      [-0.8, -0.8],
      [0.8, 0.8],
    ],
    [
      [-0.8, 0.8],
      [0.8, -0.8],
    ],
  ],
  '+': [
    [
      [-1, 0],
      [1, 0],
    ],
    [
      [0, -1],
      [0, 1],
    ],
  ],
  '|': [
    [
      [0, -1],
      [0, 1],
    ],
  ],
  _: [
    [
      [-1, 0],
      [1, 0],
    ],
  ],
};

/** `size` is the width of a marker in pixels. Markers nobody knows are dots. */
export function markerPath(marker: string, points: readonly CurvePoint[], size: number): MarkerPath {
  const corners = Object.hasOwn(filled, marker) ? filled[marker] : undefined;
  const lines = Object.hasOwn(strokes, marker) ? strokes[marker] : undefined;
  const drawn = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const at = ({ x, y }: CurvePoint, list: Corners): string =>
    list
      .map(
        ([dx, dy], place) => `${place === 0 ? 'M' : 'L'}${(x + (dx * size) / 2).toFixed(1)} ${(y + (dy * size) / 2).toFixed(1)}`,
      )
      .join('');
  if (corners) return { kind: 'fill', d: drawn.map((point) => `${at(point, corners)}Z`).join('') };
  if (lines) return { kind: 'stroke', d: drawn.flatMap((point) => lines.map((line) => at(point, line))).join('') };
  return { kind: 'dots', d: dotPath(drawn) };
}

/** Pixels of a marker's width: matplotlib's points, a point marker half of them. */
export function markerSize(marker: string, points: number): number {
  return Math.max(marker === '.' ? 2 : 3.5, (marker === '.' || marker === ',' ? 0.55 : 1.05) * points);
}
