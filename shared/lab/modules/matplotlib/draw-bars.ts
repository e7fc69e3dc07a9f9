/** Bars and histograms: their arguments as marks. */
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
import { barArtist, PyArtist } from './artist.ts';
import { colourOf } from './colours.ts';
import type { PyAxes } from './figure-object.ts';
import { checkKeywords, colourFrom, edgeOf, find, type Keywords, labelOf, numberOr, opacityOf, refuse } from './keywords.ts';
import { flat, plotted, plottedColumns, shapeText } from './plotted-values.ts';

/** `ax.bar(x, height)` and `ax.barh(y, width)`. */
export function bar(
  vm: Interpreter,
  axes: PyAxes,
  places: PyValue,
  sizes: PyValue,
  keywords: Keywords,
  horizontal: boolean,
  { thickness, bottoms }: { readonly thickness: PyValue; readonly bottoms: PyValue },
): PyArtist {
  checkKeywords('Rectangle', keywords);
  refuse(vm, horizontal ? 'barh' : 'bar', keywords, { align: ['center'], log: [false] });
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
  const at = (row: number): number | string => (x.words ?? x.values)[a === 1 ? 0 : row];
  const begin = bottoms === null ? null : flat(plotted(vm, bottoms)).values;
  axes.marks.push({
    kind: 'bar',
    label: labelOf(vm, keywords),
    ...barColours(vm, find(keywords, 'color', 'c', 'facecolor', 'fc')),
    ...opacityOf(vm, keywords),
    ...edgeOf(vm, keywords),
    horizontal,
    thickness: numberOr(vm, thickness, 0.8),
    ...(begin === null ? {} : { bottoms: Array.from({ length: count }, (_, row) => begin[begin.length === 1 ? 0 : row] ?? 0) }),
    x: Array.from({ length: count }, (_, row) => at(row)),
    heights: Array.from({ length: count }, (_, row) => heights.values[b === 1 ? 0 : row]),
  });
  return barArtist(count);
}

/** One colour for all bars, or a list with one for each. */
function barColours(vm: Interpreter, given: PyValue): { readonly colour: string | null; readonly colours?: readonly string[] } {
  if (given === null) return { colour: null };
  if (given instanceof PyList && given.items.some((item) => typeof item === 'string')) {
    const colours = given.items.map((item) => colourOf(vm, item));
    return { colour: colours[0] ?? null, colours };
  }
  return { colour: colourOf(vm, given) };
}

/** `ax.hist(x, bins)`: several data sets share their edges. */
export function hist(vm: Interpreter, axes: PyAxes, args: Readonly<Record<string, PyValue>>, keywords: Keywords): PyTuple {
  checkKeywords('Rectangle', keywords);
  refuse(vm, 'hist', keywords, {
    orientation: ['vertical'],
    cumulative: [false],
    stacked: [false],
    align: ['mid'],
    histtype: ['bar', 'stepfilled'],
  });
  if (vm.truth(find(keywords, 'log'))) axes.settings.yScale = 'log';
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
      ...opacityOf(vm, keywords),
      ...edgeOf(vm, keywords),
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
