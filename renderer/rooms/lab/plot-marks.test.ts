import { describe, expect, it } from 'vitest';
import type { Mark } from '#shared/lab/output.ts';
import type { PlotAxis } from './axes-plot.ts';
import { barsOf, linePath, pointsOf } from './plot-marks.ts';

const axis = (place: (value: number) => number): PlotAxis => ({ ticks: [], start: 0, place, value: (pixel) => pixel });
const scales = { x: axis((x) => x * 10), y: axis((y) => 100 - y * 10) };
const line = (x: number[], y: number[]): Mark & { kind: 'line' } => ({
  ...{ kind: 'line', x, y, label: null, colour: null, dash: 'solid', width: 1.5, marker: null, markerSize: 6 },
});

describe('the marks of a plot', () => {
  it('stand where the scales put them', () => {
    expect(pointsOf(line([0, 1], [2, 3]), scales)).toEqual([
      { x: 0, y: 80 },
      { x: 10, y: 70 },
    ]);
  });

  it('lift the pen where a line that runs back has a hole', () => {
    expect(linePath(line([2, 1, 0, 1], [1, NaN, 1, 2]), scales)).toBe('M20.0 90.0M0.0 90.0L10.0 80.0');
  });

  it('draw bars from zero, up, down and sideways', () => {
    const bar: Mark & { kind: 'bar' } = {
      ...{ kind: 'bar', x: ['a', 'b'], heights: [2, -1], horizontal: false, label: null, colour: null },
    };
    expect(barsOf(bar, scales, ['a', 'b'])).toEqual([
      { x: -4, y: 80, width: 8, height: 20 },
      { x: 6, y: 100, width: 8, height: 10 },
    ]);
    expect(barsOf({ ...bar, horizontal: true }, scales, ['a', 'b'])[0]).toEqual({ x: 0, y: 96, width: 20, height: 8 });
  });

  it('keep an empty bin visible as a line', () => {
    const hist: Mark & { kind: 'hist' } = { kind: 'hist', edges: [0, 1, 2], counts: [3, 0], label: null, colour: null };
    expect(barsOf(hist, scales, []).map(({ height }) => height)).toEqual([30, 0.5]);
  });
});
