/** The scales of one plot of a figure, and where its marks are on them. Units are pixels; knows no screen. */
import { scaleLinear, scaleLog } from 'd3';
import type { AxesDisplay, AxisMark, Mark } from '#shared/lab/output.ts';
import { finiteExtent, linearAxis, shortNumber, withMargin, type Tick } from '#renderer/charts/geometry.ts';
import { logTicks, writeTick, type PlotBox } from '#renderer/charts/plot-box.ts';
import type { Language } from '#shared/text/catalogue.ts';
import { fitAcross, type PlotTick } from './plot-labels.ts';

export interface PlotAxis {
  readonly ticks: readonly PlotTick[];
  /** Where the axis begins, for bars on a scale that has no zero. */
  readonly start: number;
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
  const log = (direction === 'x' ? axes.xScale : axes.yScale) === 'log';
  const add = (numbers: readonly number[]): void => {
    const extent = finiteExtent(log ? numbers.filter((value) => value > 0) : numbers);
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
        const half = (mark.thickness ?? 0.8) / 2;
        const bases = mark.bottoms ?? [0];
        const tips = mark.heights.map((height, at) => height + (mark.bottoms?.[at] ?? 0));
        add(along ? places.flatMap((place) => [place - half, place + half]) : [...bases, ...tips]);
        break;
      }
      case 'area':
        add(direction === 'x' ? mark.x : [...mark.low, ...mark.high]);
        break;
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
  if (log) {
    const room = Math.max(1.05, (extent[1] / extent[0]) ** 0.05);
    return extent[0] > 0 ? [extent[0] / room, extent[1] * room] : [1, 10];
  }
  const [low, high] = extent[0] === extent[1] ? [extent[0] - 0.5, extent[1] + 0.5] : withMargin(extent);
  const grounded = axes.marks.some(
    (mark) => (mark.kind === 'hist' && direction === 'y') || (mark.kind === 'bar' && mark.horizontal === (direction === 'x')),
  );
  if (!grounded) return [low, high];
  return extent[0] === 0 ? [0, high] : extent[1] === 0 ? [low, 0] : [low, high];
}

export function scalesOf(axes: AxesDisplay, box: PlotBox, language: Language): Scales {
  const image = axes.marks.find((mark) => mark.kind === 'image');
  const xExtent = axes.xLimits ?? extentOf(axes, 'x');
  const yExtent = axes.yLimits ?? extentOf(axes, 'y');
  // An image's first row is on top.
  const down = image !== undefined && image.upward !== true && axes.yLimits === null;
  const yRange = down ? ([box.top, box.bottom] as const) : ([box.bottom, box.top] as const);
  const categories = categoriesOf(axes.marks);
  const across = axes.marks.some((mark) => mark.kind === 'bar' && mark.horizontal);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const x = axisOf(xExtent, [box.left, box.right], axes.xScale, Math.min(64, Math.max(32, width / 4)), language);
  const y = axisOf(yExtent, yRange, axes.yScale, Math.min(40, Math.max(20, height / 4)), language);
  const [xNames, yNames] = across ? [[], categories] : [categories, []];
  const named = axes.xMarks?.some(({ label }) => label !== null) === true || xNames.length > 0;
  const xTicks = ticksOf(axes, x, axes.xMarks, xNames, xExtent, language).filter(({ at }) => inside(at, box.left, box.right));
  const yTicks = ticksOf(axes, y, axes.yMarks, yNames, yExtent, language).filter(({ at }) => inside(at, box.top, box.bottom));
  return { x: { ...x, ticks: fitAcross(xTicks, named) }, y: { ...y, ticks: yTicks } };
}

const inside = (at: number, low: number, high: number): boolean => at >= low - 0.5 && at <= high + 0.5;

/** Where a cell put them, at the names of bars, at whole pixels of a picture, or as the scale likes. */
function ticksOf(
  axes: AxesDisplay,
  axis: PlotAxis,
  marks: readonly AxisMark[] | undefined,
  names: readonly string[],
  extent: readonly [number, number],
  language: Language,
): readonly PlotTick[] {
  if (marks !== undefined)
    return marks.map(({ at, label }) => ({ at: axis.place(at), label: label ?? shortNumber(at, language) }));
  if (names.length > 0) return names.map((label, place) => ({ at: axis.place(place), label }));
  if (!axes.marks.some(({ kind }) => kind === 'image')) return axis.ticks;
  const most = Math.max(1, axis.ticks.length);
  const [low, high] = [Math.ceil(Math.min(...extent)), Math.floor(Math.max(...extent))];
  const stride = wholeStride((high - low) / most);
  const places = Array.from({ length: Math.floor((high - low) / stride) + 1 }, (_, step) => low + step * stride);
  return places.map((at) => ({ at: axis.place(at), label: shortNumber(at, language) }));
}

/** The next of 1, 2, 5, 10, 20, … that is no smaller. */
function wholeStride(least: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
  }
}

function axisOf(
  [low, high]: readonly [number, number],
  range: readonly [number, number],
  kind: 'linear' | 'log',
  spacing: number,
  language: Language,
): PlotAxis {
  const [start] = range;
  if (kind === 'log' && high > 0) {
    const from = low > 0 ? low : high / 1000;
    const scale = scaleLog().domain([from, high]).range(range);
    const most = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
    return {
      ticks: logTicks(Math.min(from, high), Math.max(from, high), most).map((value) => ({
        at: scale(value),
        label: writeTick(language, value),
      })),
      start,
      place: (value) => (value > 0 ? scale(value) : NaN),
      value: (pixel) => scale.invert(pixel),
    };
  }
  if (low <= high) {
    const axis = linearAxis([low, high], range, { nice: false, spacing, language });
    return { ticks: axis.ticks.map(yearly), start, place: axis.place, value: axis.value };
  }
  // matplotlib lets limits run backwards.
  const turned = linearAxis([high, low], [range[1], range[0]], { nice: false, spacing, language });
  const scale = scaleLinear().domain([low, high]).range(range);
  return { ticks: turned.ticks.map(yearly), start, place: (value) => scale(value), value: (pixel) => scale.invert(pixel) };
}

/** A tick below ten thousand is not grouped, so that years stay years. */
function yearly({ value, at, label }: Tick): PlotTick {
  const grouped = Math.abs(value) >= 1000 && Math.abs(value) < 10_000;
  return { at, label: grouped ? label.replace(/^(−?\d)[,.](?=\d{3}(?!\d))/, '$1') : label };
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
          const height = (mark.bottoms?.[at] ?? 0) + (mark.heights[at] ?? 0);
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
      case 'area':
        return mark.x.map((x, place) => ({ mark: index, x, y: mark.high[place] ?? NaN, name: null }));
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
