/** The scales of one plot of a figure, and where its marks are on them. Units are pixels; knows no screen. */
import { scaleLinear, scaleLog } from 'd3';
import type { AxesDisplay, Mark } from '#shared/lab/output.ts';
import { finiteExtent, linearAxis, withMargin, type Tick } from '#renderer/charts/geometry.ts';
import { logTicks, writeTick, type PlotBox } from '#renderer/charts/plot-box.ts';
import type { Language } from '#shared/text/catalogue.ts';

export interface PlotAxis {
  readonly ticks: readonly Pick<Tick, 'at' | 'label'>[];
  readonly place: (value: number) => number;
  readonly value: (pixel: number) => number;
}

export interface Scales {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
}

/** One thing that can be read off a plot. */
export interface Reading {
  readonly mark: number;
  readonly x: number;
  readonly y: number;
  /** Of a bar with a name. */
  readonly name: string | null;
}

/** Names of a bar chart's places, in order; empty where the places are numbers. */
export function categoriesOf(marks: readonly Mark[]): readonly string[] {
  const names = marks.flatMap((mark) => (mark.kind === 'bar' ? mark.x.filter((place) => typeof place === 'string') : []));
  return [...new Set(names)];
}

export function placeOf(place: number | string, categories: readonly string[]): number {
  return typeof place === 'number' ? place : categories.indexOf(place);
}

/** What the marks take up: their own extent, room around lines and points, bars from zero. */
export function extentOf(axes: AxesDisplay, direction: 'x' | 'y'): readonly [number, number] {
  const categories = categoriesOf(axes.marks);
  const values: number[] = [];
  let flush = false;
  const add = (numbers: readonly number[]): void => {
    const extent = finiteExtent(numbers);
    if (extent !== null) values.push(...extent);
  };
  for (const mark of axes.marks) {
    switch (mark.kind) {
      case 'line':
      case 'scatter':
        add(mark[direction]);
        break;
      case 'bar': {
        const along = (direction === 'x') !== mark.horizontal;
        const places = mark.x.map((place) => placeOf(place, categories));
        add(along ? [...places.map((place) => place - 0.4), ...places.map((place) => place + 0.4)] : [0, ...mark.heights]);
        break;
      }
      case 'hist':
        add(direction === 'x' ? mark.edges : [0, ...mark.counts]);
        break;
      case 'image':
        add(direction === 'x' ? [-0.5, mark.columns - 0.5] : [-0.5, mark.rows - 0.5]);
        flush = true;
        break;
      case 'rule':
        if (mark.horizontal === (direction === 'y')) add([mark.at]);
        break;
      case 'text':
        break;
    }
  }
  const extent = finiteExtent(values) ?? [0, 1];
  if (flush) return extent;
  const [low, high] = extent[0] === extent[1] ? [extent[0] - 0.5, extent[1] + 0.5] : withMargin(extent);
  const grounded = axes.marks.some((mark) => mark.kind === 'hist' || (mark.kind === 'bar' && !mark.horizontal));
  return direction === 'y' && grounded && extent[0] === 0 ? [0, high] : [low, high];
}

export function scalesOf(axes: AxesDisplay, box: PlotBox, language: Language): Scales {
  const image = axes.marks.some(({ kind }) => kind === 'image');
  const xExtent = axes.xLimits ?? extentOf(axes, 'x');
  const yExtent = axes.yLimits ?? extentOf(axes, 'y');
  // An image's first row is on top.
  const yRange = image && axes.yLimits === null ? ([box.top, box.bottom] as const) : ([box.bottom, box.top] as const);
  const categories = categoriesOf(axes.marks);
  const across = axes.marks.some((mark) => mark.kind === 'bar' && mark.horizontal);
  const x = axisOf(xExtent, [box.left, box.right], axes.xScale, Math.min(64, Math.max(36, (box.right - box.left) / 4)), language);
  const y = axisOf(yExtent, yRange, axes.yScale, 40, language);
  const named = (axis: PlotAxis): PlotAxis => ({
    ...axis,
    ticks: categories.map((label, place) => ({
      at: axis.place(place),
      label: label.length > 14 ? `${label.slice(0, 13)}…` : label,
    })),
  });
  if (categories.length === 0) return { x, y };
  return across ? { x, y: named(y) } : { x: named(x), y };
}

function axisOf(
  [low, high]: readonly [number, number],
  range: readonly [number, number],
  kind: 'linear' | 'log',
  spacing: number,
  language: Language,
): PlotAxis {
  if (kind === 'log' && high > 0) {
    const from = low > 0 ? low : high / 1000;
    const scale = scaleLog().domain([from, high]).range(range);
    const most = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
    return {
      ticks: logTicks(Math.min(from, high), Math.max(from, high), most).map((value) => ({
        at: scale(value),
        label: writeTick(language, value),
      })),
      place: (value) => (value > 0 ? scale(value) : NaN),
      value: (pixel) => scale.invert(pixel),
    };
  }
  if (low <= high) return linearAxis([low, high], range, { nice: false, spacing, language });
  // matplotlib lets limits run backwards.
  const turned = linearAxis([high, low], [range[1], range[0]], { nice: false, spacing, language });
  const scale = scaleLinear().domain([low, high]).range(range);
  return { ticks: turned.ticks, place: (value) => scale(value), value: (pixel) => scale.invert(pixel) };
}

/** What can be read off, ordered by x; of long lines every point. Images have none. */
export function readingsOf(axes: AxesDisplay): readonly Reading[] {
  const categories = categoriesOf(axes.marks);
  const readings = axes.marks.flatMap((mark, index): Reading[] => {
    switch (mark.kind) {
      case 'line':
      case 'scatter':
        return mark.x.map((x, place) => ({ mark: index, x, y: mark.y[place] ?? NaN, name: null }));
      case 'bar':
        return mark.x.map((place, at) => {
          const along = placeOf(place, categories);
          const height = mark.heights[at] ?? 0;
          const name = typeof place === 'string' ? place : null;
          return mark.horizontal ? { mark: index, x: height, y: along, name } : { mark: index, x: along, y: height, name };
        });
      case 'hist':
        return mark.counts.map((count, bin) => ({
          mark: index,
          x: ((mark.edges[bin] ?? 0) + (mark.edges[bin + 1] ?? 0)) / 2,
          y: count,
          name: null,
        }));
      case 'image':
      case 'rule':
      case 'text':
        return [];
    }
  });
  return readings.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)).sort((one, other) => one.x - other.x);
}

/** The nearest reading of every mark to the one at `at`, itself first. */
export function readAcross(readings: readonly Reading[], at: number): readonly Reading[] {
  const chosen = readings[at];
  if (chosen === undefined) return [];
  const nearest = new Map<number, Reading>([[chosen.mark, chosen]]);
  for (const reading of readings) {
    if (reading.mark === chosen.mark) continue;
    const before = nearest.get(reading.mark);
    if (before === undefined || Math.abs(reading.x - chosen.x) < Math.abs(before.x - chosen.x))
      nearest.set(reading.mark, reading);
  }
  return [...nearest.values()];
}

/** Dash pattern of a line style; empty for a solid one. */
export function dashOf(style: string): string {
  return { dashed: '6 4', dotted: '1.5 3', dashdot: '6 3 1.5 3' }[style] ?? '';
}
