/** The drawing functions of axes: each turns its arguments into marks. */
import type { Mark } from '../../output.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { isIterable } from '../../python/operations/iteration.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { PyArray } from '../numpy/array-object.ts';
import { castTensor } from '../numpy/cast-tensor.ts';
import { histogram } from '../numpy/histogram.ts';
import { plain } from '../pandas/bridge.ts';
import { barArtist, lineArtist, PyArtist } from './artist.ts';
import { colourMapOf, colourOf, viridisAt } from './colours.ts';
import type { PyAxes } from './figure-object.ts';
import { type Dash, dashOf, isMarker, type LineFormat, parseFormat } from './format-string.ts';
import { type Plotted, plotted, plottedColumns, shapeText } from './plotted-values.ts';

export type Keywords = ReadonlyMap<string, PyValue>;

const lineWidth = 1.5;
const markerSize = 6;

/** Keywords that change nothing in the window's drawing. */
const ignored = new Set(
  `alpha zorder markeredgecolor mec markerfacecolor mfc markeredgewidth mew fillstyle drawstyle clip_on antialiased aa picker
  edgecolor edgecolors ec linewidths facecolor facecolors fc hatch rasterized visible solid_capstyle norm vmin vmax origin extent
  aspect interpolation fontsize size fontweight weight ha va horizontalalignment verticalalignment rotation family style fontdict
  fontstyle bbox transform pad loc color c rwidth histtype align log cumulative orientation stacked ecolor capsize width height
  labelpad y x marker lw linewidth ls linestyle label markersize ms data xmin xmax ymin ymax`.split(/\s+/),
);

/** Raises matplotlib's AttributeError for the first keyword that no artist of the kind has. */
function checkKeywords(kind: string, keywords: Keywords): void {
  for (const name of keywords.keys()) {
    if (!ignored.has(name)) raise('AttributeError', `${kind}.set() got an unexpected keyword argument '${name}'`);
  }
}

const find = (keywords: Keywords, ...names: readonly string[]): PyValue => {
  for (const name of names) {
    const value = keywords.get(name);
    if (value !== undefined) return value;
  }
  return null;
};

function labelOf(vm: Interpreter, keywords: Keywords): string | null {
  const label = find(keywords, 'label');
  return label === null ? null : vm.str(label);
}

function colourFrom(vm: Interpreter, keywords: Keywords): string | null {
  const colour = find(keywords, 'color', 'c');
  return colour === null ? null : colourOf(vm, colour);
}

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
  return Array.from({ length: Math.max(xs.length, ys.length) }, (_, place) => {
    axes.marks.push({ kind: 'line', ...style, x: xs[place % xs.length], y: ys[place % ys.length] });
    return lineArtist(style.label ?? `_child${axes.marks.length - 1}`);
  });
}

/** A single number as a list of one. */
const flat = (values: Plotted): Plotted => (values.shape.length === 0 ? { ...values, shape: [1] } : values);

interface LineStyle {
  readonly label: string | null;
  readonly colour: string | null;
  readonly dash: Dash;
  readonly marker: string | null;
  readonly markerSize: number;
  readonly width: number;
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
  };
}

function markerOf(vm: Interpreter, value: PyValue): string | null {
  const text = vm.str(value);
  if (text === 'None' || text === 'none' || text === '' || text === ' ') return null;
  if (!isMarker(text)) raise('ValueError', `Unrecognized marker style ${vm.repr(value)}`);
  return text;
}

function numberOr(vm: Interpreter, value: PyValue, otherwise: number): number {
  const given = plain(value);
  if (given === null) return otherwise;
  if (typeof given === 'bigint' || typeof given === 'number') return Number(given);
  return raise('TypeError', `must be real number, not ${vm.typeOf(given).name}`);
}

/** `ax.scatter(x, y, s, c)`; numbers as colours make one mark for each of up to twelve levels. */
export function scatter(vm: Interpreter, axes: PyAxes, args: Readonly<Record<string, PyValue>>, keywords: Keywords): PyArtist {
  checkKeywords('PathCollection', keywords);
  const [x, y] = [plotted(vm, args.x), plotted(vm, args.y)];
  if (x.values.length !== y.values.length) raise('ValueError', 'x and y must be the same size');
  const size = args.s === null ? 36 : mean(plotted(vm, args.s).values);
  const label = labelOf(vm, keywords);
  const given = args.c ?? find(keywords, 'color');
  const mark = (colour: string | null, rows: readonly number[] | null): Mark => ({
    kind: 'scatter',
    label,
    colour,
    size,
    x: rows === null ? x.values : rows.map((row) => x.values[row]),
    y: rows === null ? y.values : rows.map((row) => y.values[row]),
  });
  const colour = pointColours(vm, given, x.values.length);
  if (typeof colour === 'string' || colour === null) axes.marks.push(mark(colour, null));
  else for (const [name, rows] of colour) axes.marks.push(mark(name, rows));
  return new PyArtist('matplotlib.collections', 'PathCollection');
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
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b), Infinity), numbers.reduce((a, b) => Math.max(a, b), -Infinity)];
  for (const [row, value] of values.entries()) {
    const level = Math.round(((numbers[row] - low) / (high - low || 1)) * (colourLevels - 1)) / (colourLevels - 1);
    const colour = typeof value === 'string' ? colourOf(vm, value) : viridisAt(level);
    const rows = groups.get(colour);
    if (rows) rows.push(row);
    else groups.set(colour, [row]);
  }
  return groups;
}

/** `ax.bar(x, height)` and `ax.barh(y, width)`. */
export function bar(
  vm: Interpreter,
  axes: PyAxes,
  places: PyValue,
  sizes: PyValue,
  keywords: Keywords,
  horizontal: boolean,
): PyArtist {
  checkKeywords('Rectangle', keywords);
  const [x, heights] = [flat(plotted(vm, places)), flat(plotted(vm, sizes))];
  const [a, b] = [x.values.length, heights.values.length];
  if (a !== b && a !== 1 && b !== 1) {
    const names = horizontal ? ['y', 'width'] : ['x', 'height'];
    raise(
      'ValueError',
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between '${names[0]}' with shape ${shapeText(x.shape)} and '${names[1]}' with shape ${shapeText(heights.shape)}.`,
    );
  }
  const count = Math.max(a, b);
  const colour = find(keywords, 'color', 'c');
  const at = (row: number): number | string => (x.words ?? x.values)[a === 1 ? 0 : row];
  axes.marks.push({
    kind: 'bar',
    label: labelOf(vm, keywords),
    colour:
      colour === null || (colour instanceof PyList && colour.items.some((item) => typeof item === 'string'))
        ? null
        : colourOf(vm, colour),
    horizontal,
    x: Array.from({ length: count }, (_, row) => at(row)),
    heights: Array.from({ length: count }, (_, row) => heights.values[b === 1 ? 0 : row]),
  });
  return barArtist(count);
}

/** `ax.hist(x, bins)`: several data sets share their edges. */
export function hist(vm: Interpreter, axes: PyAxes, args: Readonly<Record<string, PyValue>>, keywords: Keywords): PyTuple {
  checkKeywords('Rectangle', keywords);
  const sets = dataSets(vm, args.x);
  const all = toNumpyTensor(vm, sets.length === 1 ? sets[0] : new PyList(sets.flatMap((set) => [...vm.toList(set)])));
  const edges = PyArray.of(
    castTensor(toNumpyTensor(vm, histogram(vm, all, args.bins ?? 10n, args.range, false).items[1]), 'float64'),
  );
  const labels = find(keywords, 'label');
  const density = vm.truth(args.density);
  const results =
    sets.length === 1
      ? [histogram(vm, all, args.bins ?? 10n, args.range, density).items[0]]
      : sets.map((set) => histogram(vm, toNumpyTensor(vm, set), edges, null, density).items[0]);
  const colour = colourFrom(vm, keywords);
  for (const [place, result] of results.entries()) {
    axes.marks.push({
      kind: 'hist',
      label: labels instanceof PyList ? vm.str(labels.items[place] ?? '') : labelOf(vm, keywords),
      colour,
      edges: plotted(vm, edges).values,
      counts: plotted(vm, result).values,
    });
  }
  const floats = results.map((result) => PyArray.of(castTensor(toNumpyTensor(vm, result), 'float64')));
  const bars = plotted(vm, edges).values.length - 1;
  if (floats.length === 1) return new PyTuple([floats[0], edges, barArtist(bars)]);
  const patches = new PyArtist('matplotlib.cbook', 'silent_list', `<a list of ${floats.length} BarContainer objects>`);
  return new PyTuple([PyArray.of(toNumpyTensor(vm, new PyList(floats))), edges, patches]);
}

/** The columns of a table and the lists of a list are data sets of their own. */
function dataSets(vm: Interpreter, value: PyValue): readonly PyValue[] {
  if (
    value instanceof PyList &&
    value.items.length > 0 &&
    value.items.every((item) => item instanceof PyObject && isIterable(item))
  ) {
    return value.items;
  }
  const tensor = toNumpyTensor(vm, value);
  if (tensor.shape.length < 2) return [PyArray.of({ ...tensor, shape: [tensor.values.length] })];
  const [rows, columns] = tensor.shape;
  if (columns === 1 || rows === 1) return [PyArray.of({ ...tensor, shape: [tensor.values.length] })];
  return plottedColumns(plotted(vm, value)).map((column) =>
    PyArray.of({ dtype: 'float64', shape: [rows], values: Float64Array.from(column) }),
  );
}

/** `ax.imshow(X)`: rows × columns, with one, three or four values for each pixel. */
export function imshow(vm: Interpreter, axes: PyAxes, source: PyValue, cmap: PyValue, keywords: Keywords): PyArtist {
  checkKeywords('AxesImage', keywords);
  const tensor = toNumpyTensor(vm, source);
  const { shape } = tensor;
  const channels = shape[2] ?? 1;
  if (!(shape.length === 2 || (shape.length === 3 && [1, 3, 4].includes(channels)))) {
    raise('TypeError', `Invalid shape ${shapeText(shape)} for image data`);
  }
  const { values } = plotted(vm, source);
  const scale = tensor.dtype.includes('int') && channels > 1 ? 255 : 1;
  const clip = (value: number) => Math.max(0, Math.min(1, value / scale));
  axes.marks.push({
    kind: 'image',
    label: null,
    colour: null,
    rows: shape[0],
    columns: shape[1],
    channels: channels >= 3 ? 3 : 1,
    values: channels === 1 ? values : values.filter((_, place) => place % channels < 3).map(clip),
    colourMap: colourMapOf(vm, cmap),
  });
  return new PyArtist('matplotlib.image', 'AxesImage');
}

/** `ax.axhline(y)` and `ax.axvline(x)`. */
export function rule(vm: Interpreter, axes: PyAxes, at: PyValue, keywords: Keywords, horizontal: boolean): PyArtist {
  checkKeywords('Line2D', keywords);
  const label = labelOf(vm, keywords);
  axes.marks.push({ kind: 'rule', label, colour: colourFrom(vm, keywords), horizontal, at: numberOr(vm, at, 0) });
  return lineArtist(label ?? `_child${axes.marks.length - 1}`);
}

export function placeText(vm: Interpreter, axes: PyAxes, x: PyValue, y: PyValue, text: PyValue, keywords: Keywords): void {
  const colour = colourFrom(vm, keywords);
  axes.marks.push({ kind: 'text', label: null, colour, x: numberOr(vm, x, 0), y: numberOr(vm, y, 0), text: vm.str(text) });
}
