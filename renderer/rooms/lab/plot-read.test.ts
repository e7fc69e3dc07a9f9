import { describe, expect, it } from 'vitest';
import type { AxesDisplay, Mark } from '#shared/lab/output.ts';
import { readAcross, readingsOf } from './axes-plot.ts';
import { readRowsOf } from './plot-read.ts';

const line = (y: number[], label: string | null = null): Mark => ({
  kind: 'line',
  x: y.map((_, place) => place),
  y,
  dash: 'solid',
  marker: null,
  markerSize: 6,
  width: 1.5,
  label,
  colour: null,
});

/** The rows as text, read at the given reading. */
function read(marks: readonly Mark[], at: number, labels: Partial<AxesDisplay> = {}): string {
  const axes: AxesDisplay = {
    row: 0,
    column: 0,
    title: null,
    xLabel: null,
    yLabel: null,
    xScale: 'linear',
    yScale: 'linear',
    xLimits: null,
    yLimits: null,
    xTicks: true,
    yTicks: true,
    grid: false,
    legend: false,
    visible: true,
    marks,
    ...labels,
  };
  const rows = readRowsOf(axes, readAcross(readingsOf(axes), at), String);
  return rows.map(({ name, value, mark }) => `${name}=${value}${mark === undefined ? '' : `#${String(mark)}`}`).join(' ');
}

describe('the read-out of a plot', () => {
  it('names the axis and the series', () => {
    expect(read([line([3, 4], 'loss')], 1, { xLabel: 'epoch' })).toBe('epoch=1 loss=4#0');
  });

  it('falls back to x and y where labels are missing, blank or hidden', () => {
    expect(read([line([3, 4])], 1)).toBe('x=1 y=4#0');
    expect(read([line([3, 4], '')], 1, { xLabel: '', yLabel: ' ' })).toBe('x=1 y=4#0');
    expect(read([line([3, 4], '_nolegend_')], 1, { yLabel: 'price' })).toBe('x=1 price=4#0');
  });

  it('numbers series without a name, in one order whichever is pointed at', () => {
    const marks = [line([3, 4]), line([5, 6]), line([7, 8], 'sum')];
    expect(read(marks, 4)).toBe('x=1 y 1=4#0 y 2=6#1 sum=8#2');
    expect(read(marks, 3)).toBe('x=1 y 1=4#0 y 2=6#1 sum=8#2');
  });
});
