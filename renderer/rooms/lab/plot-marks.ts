/** Where the marks of a plot are on its scales: paths and boxes in pixels. Knows no screen. */
import { curvePath } from '#renderer/charts/curve-path.ts';
import type { Mark } from '#shared/lab/output.ts';
import { placeOf, type PlotAxis, type Scales } from './axes-plot.ts';

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function pointsOf(mark: Mark & { kind: 'line' | 'scatter' }, scales: Scales): readonly { x: number; y: number }[] {
  return mark.x.map((x, index) => ({ x: scales.x.place(x), y: scales.y.place(mark.y[index] ?? NaN) }));
}

/** Lines that run back and forth keep all their points; those that rise are thinned to what pixels can show. */
export function linePath(mark: Mark & { kind: 'line' }, scales: Scales): string {
  const points = pointsOf(mark, scales);
  const rises = mark.x.every((x, index) => index === 0 || x >= (mark.x[index - 1] ?? -Infinity));
  if (rises) return curvePath([...points]);
  let pen = false;
  return points
    .map(({ x, y }) => {
      const drawn = Number.isFinite(x) && Number.isFinite(y);
      const command = drawn ? `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}` : '';
      pen = drawn;
      return command;
    })
    .join('');
}

/** Along one curve and back along the other. */
export function areaPath(mark: Mark & { kind: 'area' }, scales: Scales): string {
  const corner = (x: number, y: number): string => `${onAxis(scales.x, x).toFixed(1)} ${onAxis(scales.y, y).toFixed(1)}`;
  const drawn = mark.x.flatMap((x, place) => {
    const [low = NaN, high = NaN] = [mark.low[place], mark.high[place]];
    return [x, low, high].every(Number.isFinite) ? [{ x, low, high }] : [];
  });
  if (drawn.length === 0) return '';
  const there = drawn.map(({ x, high }) => corner(x, high));
  const back = drawn.map(({ x, low }) => corner(x, low)).reverse();
  return `M${[...there, ...back].join('L')}Z`;
}

/** `categories` are the names that bars stand at, in order. */
export function barsOf(mark: Mark & { kind: 'bar' | 'hist' }, scales: Scales, categories: readonly string[]): readonly Bar[] {
  const bar = (x0: number, x1: number, y0: number, y1: number): Bar => {
    const across = between(onAxis(scales.x, x0), onAxis(scales.x, x1));
    const down = between(onAxis(scales.y, y0), onAxis(scales.y, y1));
    return { x: across.start, y: down.start, width: across.length, height: down.length };
  };
  if (mark.kind === 'hist') {
    return mark.counts.map((count, bin) => bar(mark.edges[bin] ?? 0, mark.edges[bin + 1] ?? 0, 0, count));
  }
  return mark.x.map((place, index) => {
    const at = placeOf(place, categories);
    const base = mark.bottoms?.[index] ?? 0;
    const tip = base + (mark.heights[index] ?? 0);
    const half = (mark.thickness ?? 0.8) / 2;
    return mark.horizontal ? bar(base, tip, at - half, at + half) : bar(at - half, at + half, base, tip);
  });
}

/** What a log scale has no place for stands where the axis begins. */
function onAxis({ place, start }: PlotAxis, value: number): number {
  const at = place(value);
  return Number.isFinite(at) ? at : start;
}

function between(from: number, to: number): { readonly start: number; readonly length: number } {
  return { start: Math.min(from, to), length: Math.max(0.5, Math.abs(to - from)) };
}
