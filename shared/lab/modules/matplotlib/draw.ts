/** Lines, points, areas, pictures, rules and words: the arguments of axes' functions as marks. */
import type { Dash, Mark } from '../../output.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { plain } from '../pandas/bridge.ts';
import { lineArtist, PyArtist } from './artist.ts';
import { colourMapOf, colourOf, viridisAt } from './colours.ts';
import type { PyAxes } from './figure-object.ts';
import { dashOf, isMarker, type LineFormat, parseFormat } from './format-string.ts';
import { checkKeywords, colourFrom, find, type Keywords, labelOf, numberOr, opacityOf, refuse } from './keywords.ts';
import { flat, plotted, plottedColumns, rangeOf, shapeText } from './plotted-values.ts';

const lineWidth = 1.5;
const markerSize = 6;

/** `ax.plot(…)`: y; x, y; either with a format; any number of these. */
export function plot(vm: Interpreter, axes: PyAxes, args: readonly PyValue[], keywords: Keywords): PyList {
  checkKeywords('Line2D', keywords);
  const lines: PyArtist[] = [];
  let rest = [...args];
  while (rest.length > 0) {
    const format = rest.slice(1, 3).findIndex((value) => typeof value === 'string');
    const taken = rest.length === 1 ? 1 : format === 0 ? 1 : Math.min(2, rest.length);
    const text = rest[taken];
    const parsed = typeof text === 'string' && rest.length > 1 ? parseFormat(text) : null;
    lines.push(...plotPair(vm, axes, rest.slice(0, taken), parsed, keywords));
    rest = rest.slice(taken + (parsed === null ? 0 : 1));
  }
  return new PyList(lines);
}

function plotPair(
  vm: Interpreter,
  axes: PyAxes,
  values: readonly PyValue[],
  format: LineFormat | null,
  keywords: Keywords,
): readonly PyArtist[] {
  const given = values.map((value) => flat(plotted(vm, value)));
  const y = given[given.length - 1];
  const x = given.length > 1 ? given[0] : null;
  const length = y.shape[0] ?? 1;
  if (x !== null && (x.shape[0] ?? 1) !== length) {
    raise(
      'ValueError',
      `x and y must have same first dimension, but have shapes ${shapeText(x.shape)} and ${shapeText(y.shape)}`,
    );
  }
  const ys = plottedColumns(y);
  const xs = x === null ? [Array.from({ length }, (_, place) => place)] : plottedColumns(x);
  if (xs.length > 1 && ys.length > 1 && xs.length !== ys.length) {
    raise('ValueError', `x has ${xs.length} columns but y has ${ys.length} columns`);
  }
  const style = lineStyle(vm, format, keywords);
  const steps = find(keywords, 'drawstyle', 'ds');
  return Array.from({ length: Math.max(xs.length, ys.length) }, (_, place) => {
    const [along, up] = [xs[place % xs.length], ys[place % ys.length]];
    const drawn = typeof steps === 'string' && steps.startsWith('steps') ? stepped(along, up, steps) : { x: along, y: up };
    axes.marks.push({ kind: 'line', ...style, ...drawn });
    return lineArtist(style.label ?? `_child${axes.marks.length - 1}`);
  });
}

/** The corners of stairs: they rise before each point, behind it (`steps-post`), or half-way (`steps-mid`). */
function stepped(x: readonly number[], y: readonly number[], style: string): { x: number[]; y: number[] } {
  const corners = { x: x.slice(0, 1), y: y.slice(0, 1) };
  for (let place = 1; place < x.length; place++) {
    const rise = style.endsWith('post') ? x[place] : style.endsWith('mid') ? (x[place - 1] + x[place]) / 2 : x[place - 1];
    corners.x.push(rise, rise, x[place]);
    corners.y.push(y[place - 1], y[place], y[place]);
  }
  return corners;
}

interface LineStyle {
  readonly label: string | null;
  readonly colour: string | null;
  readonly dash: Dash;
  readonly marker: string | null;
  readonly markerSize: number;
  readonly width: number;
  readonly opacity?: number;
}

function lineStyle(vm: Interpreter, format: LineFormat | null, keywords: Keywords): LineStyle {
  const marker = find(keywords, 'marker');
  const dash = find(keywords, 'linestyle', 'ls');
  const symbol = marker === null ? (format?.marker ?? null) : markerOf(vm, marker);
  return {
    label: labelOf(vm, keywords),
    colour: colourFrom(vm, keywords) ?? format?.colour ?? null,
    dash: dash !== null ? dashOf(vm, vm.str(dash)) : (format?.dash ?? (format?.marker ? '' : 'solid')),
    marker: symbol,
    markerSize: numberOr(vm, find(keywords, 'markersize', 'ms'), markerSize),
    width: numberOr(vm, find(keywords, 'linewidth', 'lw'), lineWidth),
    ...opacityOf(vm, keywords),
  };
}

function markerOf(vm: Interpreter, value: PyValue): string | null {
  const text = vm.str(value);
  if (text === 'None' || text === 'none' || text === '' || text === ' ') return null;
  if (!isMarker(text)) raise('ValueError', `Unrecognized marker style ${vm.repr(value)}`);
  return text;
}

/** `ax.scatter(x, y, s, c)`; numbers as colours make one mark for each of up to twelve levels. */
export function scatter(vm: Interpreter, axes: PyAxes, args: Readonly<Record<string, PyValue>>, keywords: Keywords): PyArtist {
  checkKeywords('PathCollection', keywords);
  const [x, y] = [plotted(vm, args.x), plotted(vm, args.y)];
  if (x.values.length !== y.values.length) raise('ValueError', 'x and y must be the same size');
  const size = args.s === null ? 36 : mean(plotted(vm, args.s).values);
  const label = labelOf(vm, keywords);
  const given = args.c ?? find(keywords, 'color');
  const symbol = args.marker === null ? null : markerOf(vm, args.marker);
  const look = { ...opacityOf(vm, keywords), ...(symbol === null ? {} : { marker: symbol }) };
  const mark = (colour: string | null, rows: readonly number[] | null): Mark => ({
    kind: 'scatter',
    ...look,
    label,
    colour,
    size,
    x: rows === null ? x.values : rows.map((row) => x.values[row]),
    y: rows === null ? y.values : rows.map((row) => y.values[row]),
  });
  const colour = pointColours(vm, given, x.values.length);
  if (typeof colour === 'string' || colour === null) axes.marks.push(mark(colour, null));
  else
    for (const [place, [name, rows]] of [...colour].entries())
      axes.marks.push({ ...mark(name, rows), ...(place > 0 && { label: null }) });
  const artist = new PyArtist('matplotlib.collections', 'PathCollection');
  if (given instanceof PyObject && colour !== null && typeof colour !== 'string') {
    const numbers = vm.toList(given).map((value) => Number(plain(value)));
    const [low, high] = rangeOf(numbers);
    if (low <= high) axes.mapped = { artist, low, high, colourMap: 'viridis' };
  }
  return artist;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const colourLevels = 12;

/** One colour for all points, or the points of each colour. */
function pointColours(vm: Interpreter, given: PyValue, count: number): string | null | ReadonlyMap<string, readonly number[]> {
  if (given === null) return null;
  if (typeof given === 'string') return colourOf(vm, given);
  const values = given instanceof PyObject ? vm.toList(given).map(plain) : [];
  if (values.length !== count && (values.length === 3 || values.length === 4)) return colourOf(vm, given);
  if (values.length !== count)
    raise('ValueError', `'c' argument has ${values.length} elements, which is inconsistent with 'x' and 'y' with size ${count}.`);
  const groups = new Map<string, number[]>();
  const numbers = values.map(Number);
  const [low, high] = rangeOf(numbers);
  for (const [row, value] of values.entries()) {
    const level = Math.round(((numbers[row] - low) / (high - low || 1)) * (colourLevels - 1)) / (colourLevels - 1);
    const colour = typeof value === 'string' ? colourOf(vm, value) : viridisAt(level);
    const rows = groups.get(colour);
    if (rows) rows.push(row);
    else groups.set(colour, [row]);
  }
  return groups;
}

/** `ax.fill_between(x, y1, y2)`. */
export function fillBetween(
  vm: Interpreter,
  axes: PyAxes,
  args: Readonly<Record<string, PyValue>>,
  keywords: Keywords,
): PyArtist {
  checkKeywords('FillBetweenPolyCollection', keywords);
  if (args.where !== null) raise('NotImplementedError', 'fill_between with where is not supported here');
  const x = flat(plotted(vm, args.x)).values;
  const [low, high] = [args.y2, args.y1].map((side) => {
    const { values } = flat(plotted(vm, side));
    if (values.length !== 1 && values.length !== x.length)
      raise('ValueError', `operands could not be broadcast together with shapes (${x.length},) (${values.length},) `);
    return values.length === 1 ? x.map(() => values[0]) : values;
  });
  const colour =
    colourFrom(vm, keywords) ??
    (find(keywords, 'facecolor', 'fc') === null ? null : colourOf(vm, find(keywords, 'facecolor', 'fc')));
  axes.marks.push({ kind: 'area', label: labelOf(vm, keywords), colour, ...opacityOf(vm, keywords), x, low, high });
  return new PyArtist('matplotlib.collections', 'FillBetweenPolyCollection');
}

/** `ax.imshow(X)`: rows × columns, with one, three or four values for each pixel. */
export function imshow(vm: Interpreter, axes: PyAxes, source: PyValue, cmap: PyValue, keywords: Keywords): PyArtist {
  checkKeywords('AxesImage', keywords);
  refuse(vm, 'imshow', keywords, { origin: ['upper', 'lower'], extent: [] });
  const tensor = toNumpyTensor(vm, source);
  const { shape } = tensor;
  const channels = shape[2] ?? 1;
  if (!(shape.length === 2 || (shape.length === 3 && [1, 3, 4].includes(channels)))) {
    raise('TypeError', `Invalid shape ${shapeText(shape)} for image data`);
  }
  const { values } = plotted(vm, source);
  const scale = tensor.dtype.includes('int') && channels > 1 ? 255 : 1;
  const clip = (value: number) => Math.max(0, Math.min(1, value / scale));
  const [least, most] = [find(keywords, 'vmin'), find(keywords, 'vmax')];
  const ends = {
    ...(least === null ? {} : { low: numberOr(vm, least, 0) }),
    ...(most === null ? {} : { high: numberOr(vm, most, 1) }),
  };
  const artist = new PyArtist('matplotlib.image', 'AxesImage');
  if (channels === 1) {
    const [low, high] = rangeOf(values);
    axes.mapped = { artist, low, high, colourMap: colourMapOf(vm, cmap), ...ends };
  }
  axes.marks.push({
    kind: 'image',
    ...opacityOf(vm, keywords),
    ...(channels === 1 ? ends : {}),
    ...(find(keywords, 'origin') === 'lower' ? { upward: true } : {}),
    label: null,
    colour: null,
    rows: shape[0],
    columns: shape[1],
    channels: channels >= 3 ? 3 : 1,
    values: channels === 1 ? values : values.filter((_, place) => place % channels < 3).map(clip),
    colourMap: colourMapOf(vm, cmap),
  });
  return artist;
}

/** `ax.axhline(y)` and `ax.axvline(x)`. */
export function rule(vm: Interpreter, axes: PyAxes, at: PyValue, keywords: Keywords, horizontal: boolean): PyArtist {
  checkKeywords('Line2D', keywords);
  const label = labelOf(vm, keywords);
  const dash = find(keywords, 'linestyle', 'ls');
  axes.marks.push({
    kind: 'rule',
    label,
    colour: colourFrom(vm, keywords),
    ...opacityOf(vm, keywords),
    horizontal,
    at: numberOr(vm, at, 0),
    dash: dash === null ? 'solid' : dashOf(vm, vm.str(dash)),
    width: numberOr(vm, find(keywords, 'linewidth', 'lw'), lineWidth),
  });
  return lineArtist(label ?? `_child${axes.marks.length - 1}`);
}

export function placeText(vm: Interpreter, axes: PyAxes, x: PyValue, y: PyValue, text: PyValue, keywords: Keywords): void {
  const colour = colourFrom(vm, keywords);
  axes.marks.push({ kind: 'text', label: null, colour, x: numberOr(vm, x, 0), y: numberOr(vm, y, 0), text: vm.str(text) });
}
