/** Where the marks of a plot are on its scales: paths and boxes in pixels. Knows no screen. */
import { curvePath } from '#renderer/charts/curve-path.ts';
import type { Mark } from '#shared/lab/output.ts';
import { placeOf, type Scales } from './axes-plot.ts';

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

/** `categories` are the names that bars stand at, in order. */
export function barsOf(mark: Mark & { kind: 'bar' | 'hist' }, scales: Scales, categories: readonly string[]): readonly Bar[] {
  const bar = (x0: number, x1: number, y0: number, y1: number): Bar => {
    const across = between(scales.x.place(x0), scales.x.place(x1));
    const down = between(scales.y.place(y0), scales.y.place(y1));
    return { x: across.start, y: down.start, width: across.length, height: down.length };
  };
  if (mark.kind === 'hist') {
    return mark.counts.map((count, bin) => bar(mark.edges[bin] ?? 0, mark.edges[bin + 1] ?? 0, 0, count));
  }
  return mark.x.map((place, index) => {
    const at = placeOf(place, categories);
    const tip = mark.heights[index] ?? 0;
    return mark.horizontal ? bar(0, tip, at - 0.4, at + 0.4) : bar(at - 0.4, at + 0.4, 0, tip);
  });
}

function between(from: number, to: number): { readonly start: number; readonly length: number } {
  return { start: Math.min(from, to), length: Math.max(0.5, Math.abs(to - from)) };
}
