import { describe, expect, it } from 'vitest';
import type { AxesDisplay, Mark } from '#shared/lab/output.ts';
import { extentOf, readAcross, readingsOf, scalesOf } from './axes-plot.ts';
import { colourMap, colourTable, markColour } from './plot-colours.ts';

const axes = (marks: readonly Mark[], more: Partial<AxesDisplay> = {}): AxesDisplay => ({
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
  ...more,
});
const line = (x: number[], y: number[]): Mark => ({
  kind: 'line',
  x,
  y,
  dash: 'solid',
  marker: null,
  markerSize: 6,
  width: 1.5,
  label: null,
  colour: null,
});
const bar = (x: (number | string)[], heights: number[], horizontal = false): Mark => ({
  kind: 'bar',
  x,
  heights,
  horizontal,
  label: null,
  colour: null,
});
const box = { left: 40, right: 340, top: 20, bottom: 220 };

describe('the scales of a plot', () => {
  it('give lines room and bars the ground', () => {
    expect(extentOf(axes([line([0, 10], [0, 1])]), 'x')).toEqual([-0.5, 10.5]);
    expect(extentOf(axes([bar([0, 1], [2, 4])]), 'y')).toEqual([0, 4.2]);
    expect(extentOf(axes([line([NaN], [NaN])]), 'x')).toEqual([-0.05, 1.05]);
  });

  it('name the places of bars', () => {
    const plot = axes([bar(['cat', 'dog'], [1, 2])]);
    expect(scalesOf(plot, box, 'en').x.ticks.map(({ label }) => label)).toEqual(['cat', 'dog']);
    expect(scalesOf(axes([bar(['cat', 'dog'], [1, 2], true)]), box, 'en').y.ticks.map(({ label }) => label)).toEqual([
      'cat',
      'dog',
    ]);
  });

  it('put an image’s first row on top', () => {
    const image: Mark = {
      kind: 'image',
      rows: 2,
      columns: 3,
      channels: 1,
      values: [],
      colourMap: 'gray',
      label: null,
      colour: null,
    };
    const { x, y } = scalesOf(axes([image]), box, 'en');
    expect([x.place(-0.5), x.place(2.5), y.place(-0.5), y.place(1.5)]).toEqual([40, 340, 20, 220]);
  });

  it('take limits as given, also backwards, and logarithms', () => {
    const { x } = scalesOf(axes([line([0, 1], [0, 1])], { xLimits: [10, 0] }), box, 'en');
    expect([x.place(10), x.place(0)]).toEqual([40, 340]);
    const { y } = scalesOf(axes([line([1, 2], [1, 1000])], { yScale: 'log', yLimits: [1, 1000] }), box, 'en');
    expect(y.place(1)).toBe(220);
    expect(y.place(1000)).toBe(20);
    expect(Number.isNaN(y.place(0))).toBe(true);
  });
});

describe('reading a plot', () => {
  it('takes every mark where one is read', () => {
    const readings = readingsOf(axes([line([0, 1, 2], [5, 6, 7]), line([0.9, 2], [1, 2])]));
    const at = readings.findIndex(({ x, mark }) => x === 1 && mark === 0);
    expect(readAcross(readings, at)).toEqual([
      { mark: 0, x: 1, y: 6, name: null },
      { mark: 1, x: 0.9, y: 1, name: null },
    ]);
  });
});

describe('colours', () => {
  it('are the palette’s where matplotlib leaves the choice, and as given otherwise', () => {
    expect([
      markColour(null, 1),
      markColour('C9', 0),
      markColour('r', 0),
      markColour('#ff0000', 0),
      markColour('salmon', 0),
    ]).toEqual(['var(--series-2)', 'var(--series-2)', 'var(--series-8)', '#ff0000', 'salmon']);
    expect(markColour('red; background: url(x)', 2)).toBe('var(--series-3)');
  });

  it('of maps run from end to end, and turn round', () => {
    expect(colourMap('viridis')(0)).toBe(colourMap('viridis_r')(1));
    const table = colourTable('gray_r');
    expect([...table.slice(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...table.slice(-4)]).toEqual([0, 0, 0, 255]);
  });
});

describe('ticks', () => {
  const box = { left: 40, right: 400, top: 10, bottom: 210 };
  const labels = (one: AxesDisplay) => scalesOf(one, box, 'en').x.ticks.map(({ label }) => label);

  it('stand where a cell put them, with its words, and not beyond the limits', () => {
    const xMarks = [1, 2, 9].map((at) => ({ at, label: `n${String(at)}` }));
    expect(labels(axes([line([1, 2], [1, 2])], { xMarks }))).toEqual(['n1', 'n2']);
  });

  it('leave years as they are', () => {
    expect(labels(axes([line([2019, 2021], [1, 2])], { xLimits: [2019, 2021] }))).toContain('2020.0');
    expect(labels(axes([bar([2000, 2010, 2020], [1, 2, 3])]))).toContain('2010');
  });

  it('are whole numbers on pictures', () => {
    const image: Mark = {
      kind: 'image',
      rows: 2,
      columns: 3,
      channels: 1,
      values: [0, 1, 2, 3, 4, 5],
      colourMap: 'gray',
      label: null,
      colour: null,
    };
    expect(labels(axes([image]))).toEqual(['0', '1', '2']);
  });

  it('of a log scale begin below the smallest value, not at zero', () => {
    const [low, high] = extentOf(axes([bar([1, 2], [10, 1000])], { yScale: 'log' }), 'y');
    expect(low).toBeGreaterThan(5);
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(1000);
  });
});
