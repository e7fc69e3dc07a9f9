/** What axes can do by name. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { BoundArguments } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { addMethods, fill, type MethodTable } from '../native-methods.ts';
import { elementOf } from '../numpy/scalar-object.ts';
import { plain } from '../pandas/bridge.ts';
import { lineArtist, PyArtist, textArtist } from './artist.ts';
import { fillBetween, imshow, placeText, plot, rule, scatter } from './draw.ts';
import { bar, hist } from './draw-bars.ts';
import { axesType, PyAxes, type PyFigure } from './figure-object.ts';
import type { Keywords } from './keywords.ts';
import { plotted } from './plotted-values.ts';

type Body = (vm: Interpreter, axes: PyAxes, args: Readonly<Record<string, PyValue>>, bound: BoundArguments) => PyValue;

/** Drawing functions that axes and pyplot have under the same name. */
export const drawing: Readonly<Record<string, readonly [signature: string, body: Body]>> = {
  plot: ['*args, **kwargs', (vm, axes, _args, { rest, extra }) => plot(vm, axes, rest, extra)],
  step: [
    "*args, where='pre', **kwargs",
    (vm, axes, { where }, { rest, extra }) => {
      if (typeof where !== 'string' || !['pre', 'post', 'mid'].includes(where))
        raise('ValueError', `${vm.repr(where)} is not a valid value for where; supported values are 'pre', 'post', 'mid'`);
      return plot(vm, axes, rest, new Map([...extra, ['drawstyle', `steps-${where}`]]));
    },
  ],
  fill_between: [
    'x, y1, y2=0, where=None, interpolate=False, step=None, **kwargs',
    (vm, axes, args, { extra }) => fillBetween(vm, axes, args, extra),
  ],
  semilogx: ['*args, **kwargs', (vm, axes, _args, { rest, extra }) => scaled(vm, axes, rest, extra, true, false)],
  semilogy: ['*args, **kwargs', (vm, axes, _args, { rest, extra }) => scaled(vm, axes, rest, extra, false, true)],
  loglog: ['*args, **kwargs', (vm, axes, _args, { rest, extra }) => scaled(vm, axes, rest, extra, true, true)],
  scatter: [
    'x, y, s=None, c=None, marker=None, cmap=None, **kwargs',
    (vm, axes, args, { extra }) => scatter(vm, axes, args, extra),
  ],
  bar: [
    'x, height, width=0.8, bottom=None, **kwargs',
    (vm, axes, { x, height, width, bottom }, { extra }) =>
      bar(vm, axes, x, height, extra, false, { thickness: width, bottoms: bottom }),
  ],
  barh: [
    'y, width, height=0.8, left=None, **kwargs',
    (vm, axes, { y, width, height, left }, { extra }) =>
      bar(vm, axes, y, width, extra, true, { thickness: height, bottoms: left }),
  ],
  hist: ['x, bins=None, range=None, density=False, **kwargs', (vm, axes, args, { extra }) => hist(vm, axes, args, extra)],
  imshow: ['X, cmap=None, **kwargs', (vm, axes, args, { extra }) => imshow(vm, axes, args.X, args.cmap, extra)],
  matshow: ['A, cmap=None, **kwargs', (vm, axes, args, { extra }) => imshow(vm, axes, args.A, args.cmap, extra)],
  axhline: ['y=0, **kwargs', (vm, axes, { y }, { extra }) => rule(vm, axes, y, extra, true)],
  axvline: ['x=0, **kwargs', (vm, axes, { x }, { extra }) => rule(vm, axes, x, extra, false)],
  text: [
    'x, y, s, **kwargs',
    (vm, axes, { x, y, s }, { extra }) => {
      placeText(vm, axes, x, y, s, extra);
      return textArtist(vm, x, y, s);
    },
  ],
  annotate: [
    'text, xy, xytext=None, **kwargs',
    (vm, axes, { text, xy, xytext }, { extra }) => {
      const [x, y] = vm.toList(xytext ?? xy);
      placeText(vm, axes, x, y, text, without(extra, 'arrowprops', 'textcoords', 'xycoords'));
      return textArtist(vm, x, y, text);
    },
  ],
  legend: ['*args, **kwargs', (vm, axes, _args, { rest, extra }) => legend(vm, axes, rest, extra)],
  grid: [
    'visible=None, **kwargs',
    (vm, axes, { visible }, { extra }) => {
      axes.settings.grid = visible === null ? extra.size > 0 || !axes.settings.grid : vm.truth(visible);
      return null;
    },
  ],
  axis: ['arg=None, **kwargs', (vm, axes, { arg }) => axis(vm, axes, arg)],
};

function without(keywords: Keywords, ...names: readonly string[]): Keywords {
  return new Map([...keywords].filter(([name]) => !names.includes(name)));
}

function scaled(vm: Interpreter, axes: PyAxes, args: readonly PyValue[], keywords: Keywords, x: boolean, y: boolean): PyValue {
  if (x) axes.settings.xScale = 'log';
  if (y) axes.settings.yScale = 'log';
  return plot(vm, axes, args, keywords);
}

/** Labels given in a list name the marks in order. */
function legend(vm: Interpreter, axes: PyAxes, args: readonly PyValue[], keywords: Keywords): PyArtist {
  axes.settings.legend = true;
  const labels = args.length === 2 ? args[1] : (args[0] ?? keywords.get('labels') ?? null);
  if (labels !== null) {
    const named = axes.marks.flatMap((mark, place) => (mark.kind === 'text' || mark.kind === 'image' ? [] : [place]));
    for (const [order, label] of vm.toList(labels).entries()) {
      if (order < named.length) axes.marks[named[order]] = { ...axes.marks[named[order]], label: vm.str(label) };
    }
  }
  return new PyArtist('matplotlib.legend', 'Legend');
}

/** Every number that is drawn along one axis. */
function extent(axes: PyAxes, horizontal: boolean): readonly [number, number] {
  const numbers = axes.marks.flatMap((mark): readonly number[] => {
    if (mark.kind === 'line' || mark.kind === 'scatter') return horizontal ? mark.x : mark.y;
    if (mark.kind === 'area') return horizontal ? mark.x : [...mark.low, ...mark.high];
    if (mark.kind === 'bar')
      return horizontal === mark.horizontal
        ? [0, ...mark.heights]
        : mark.x.map((x, place) => (typeof x === 'number' ? x : place));
    if (mark.kind === 'hist') return horizontal ? mark.edges : [0, ...mark.counts];
    return [];
  });
  const finite = numbers.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [low, high] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
  const margin = low === high ? Math.abs(low) * 0.05 || 0.055 : 0.05 * (high - low);
  return [low - margin, high + margin];
}

function limits(axes: PyAxes, horizontal: boolean): PyTuple {
  const [low, high] = (horizontal ? axes.settings.xLimits : axes.settings.yLimits) ?? extent(axes, horizontal);
  return new PyTuple([elementOf('float64', low), elementOf('float64', high)]);
}

/** `xlim(left, right)` or `xlim((left, right))`; a missing side stays. */
export function setLimits(vm: Interpreter, axes: PyAxes, low: PyValue, high: PyValue, horizontal: boolean): PyTuple {
  const pair = low instanceof PyList || low instanceof PyTuple ? low.items : [low, high];
  const before = (horizontal ? axes.settings.xLimits : axes.settings.yLimits) ?? extent(axes, horizontal);
  const next = pair.map((value, place) => (value === null ? before[place] : Number(vm.format(plain(value), ''))));
  if (next.length !== 2 || next.some((value) => !Number.isFinite(value))) raise('ValueError', 'Axis limits cannot be NaN or Inf');
  const made = [next[0], next[1]] as const;
  if (horizontal) axes.settings.xLimits = made;
  else axes.settings.yLimits = made;
  return new PyTuple([...made]);
}

function axis(vm: Interpreter, axes: PyAxes, arg: PyValue): PyValue {
  const all = new PyTuple([...limits(axes, true).items, ...limits(axes, false).items]);
  if (arg === null) return all;
  if (arg === 'off' || arg === false) axes.settings.visible = false;
  else if (arg === 'on' || arg === true) axes.settings.visible = true;
  else if (typeof arg === 'string') {
    if (!['equal', 'scaled', 'tight', 'auto', 'image', 'square'].includes(arg))
      raise('ValueError', `Unrecognized string ${vm.repr(arg)} to axis; try 'on' or 'off'`);
  } else {
    const [left, right, bottom, top] = vm.toList(arg);
    setLimits(vm, axes, left ?? null, right ?? null, true);
    setLimits(vm, axes, bottom ?? null, top ?? null, false);
    return new PyTuple([...limits(axes, true).items, ...limits(axes, false).items]);
  }
  return all;
}

export function setTitle(vm: Interpreter, axes: PyAxes, text: PyValue): PyArtist {
  axes.settings.title = vm.str(text);
  return textArtist(vm, 0.5, 1, text);
}

export function setXLabel(vm: Interpreter, axes: PyAxes, text: PyValue): PyArtist {
  axes.settings.xLabel = vm.str(text);
  return textArtist(vm, 0.5, 0n, text);
}

export function setYLabel(vm: Interpreter, axes: PyAxes, text: PyValue): PyArtist {
  axes.settings.yLabel = vm.str(text);
  return textArtist(vm, 0n, 0.5, text);
}

/** Puts ticks where they are asked for; an empty list takes them away. */
export function setTicks(vm: Interpreter, axes: PyAxes, ticks: PyValue, labels: PyValue, horizontal: boolean): PyList {
  const { values } = plotted(vm, ticks);
  const words = labels === null ? null : vm.toList(labels).map((label) => vm.str(label));
  if (words !== null && words.length !== values.length) {
    raise(
      'ValueError',
      `The number of FixedLocator locations (${values.length}), usually from a call to set_ticks, does not match the number of labels (${words.length}).`,
    );
  }
  axes.settings[horizontal ? 'xTicks' : 'yTicks'] = values.length > 0;
  axes.settings[horizontal ? 'xMarks' : 'yMarks'] = values.map((at, place) => ({ at, label: words?.[place] ?? null }));
  return new PyList(values.map(() => new PyArtist('matplotlib.axis', horizontal ? 'XTick' : 'YTick')));
}

/** `colorbar()` explains the last picture or points with colours for numbers that were drawn, or those it is given. */
export function colourBar(
  vm: Interpreter,
  figure: PyFigure,
  { mappable, ax, label }: Readonly<Record<string, PyValue>>,
): PyArtist {
  const own = isAxes(ax)
    ? ax
    : (figure.axes.find(({ mapped }) => mapped !== null && mapped.artist === mappable) ?? figure.current);
  const mapped = own?.mapped ?? null;
  if (own === null || mapped === null) {
    raise(
      'RuntimeError',
      'No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).',
    );
  }
  const { low, high, colourMap } = mapped;
  own.settings.colourBar = { low, high, colourMap, label: label === null ? null : vm.str(label) };
  return new PyArtist('matplotlib.colorbar', 'Colorbar');
}

export function setScale(vm: Interpreter, axes: PyAxes, value: PyValue, horizontal: boolean): null {
  const scale = vm.str(value);
  if (scale !== 'linear' && scale !== 'log') {
    if (['symlog', 'logit', 'asinh', 'function', 'functionlog'].includes(scale))
      raise('NotImplementedError', `The scale '${scale}' is not supported here`);
    raise(
      'ValueError',
      `${vm.repr(value)} is not a valid value for scale; supported values are 'asinh', 'function', 'functionlog', 'linear', 'log', 'logit', 'mercator', 'symlog'`,
    );
  }
  axes.settings[horizontal ? 'xScale' : 'yScale'] = scale;
  return null;
}

const setters: Readonly<Record<string, (vm: Interpreter, axes: PyAxes, value: PyValue) => PyValue>> = {
  title: setTitle,
  xlabel: setXLabel,
  ylabel: setYLabel,
  xlim: (vm, axes, value) => setLimits(vm, axes, value, null, true),
  ylim: (vm, axes, value) => setLimits(vm, axes, value, null, false),
  xscale: (vm, axes, value) => setScale(vm, axes, value, true),
  yscale: (vm, axes, value) => setScale(vm, axes, value, false),
  xticks: (vm, axes, value) => setTicks(vm, axes, value, null, true),
  yticks: (vm, axes, value) => setTicks(vm, axes, value, null, false),
};

const methods: MethodTable<PyAxes> = {
  ...drawing,
  set_title: ['label, fontdict=None, loc=None, pad=None, **kwargs', (vm, self, { label }) => setTitle(vm, self, label)],
  set_xlabel: ['xlabel, fontdict=None, labelpad=None, **kwargs', (vm, self, { xlabel }) => setXLabel(vm, self, xlabel)],
  set_ylabel: ['ylabel, fontdict=None, labelpad=None, **kwargs', (vm, self, { ylabel }) => setYLabel(vm, self, ylabel)],
  get_title: ['', (_vm, self) => self.settings.title ?? ''],
  get_xlabel: ['', (_vm, self) => self.settings.xLabel ?? ''],
  get_ylabel: ['', (_vm, self) => self.settings.yLabel ?? ''],
  set_xlim: ['left=None, right=None, **kwargs', (vm, self, { left, right }) => setLimits(vm, self, left, right, true)],
  set_ylim: ['bottom=None, top=None, **kwargs', (vm, self, { bottom, top }) => setLimits(vm, self, bottom, top, false)],
  get_xlim: ['', (_vm, self) => limits(self, true)],
  get_ylim: ['', (_vm, self) => limits(self, false)],
  set_xticks: ['ticks, labels=None, **kwargs', (vm, self, { ticks, labels }) => setTicks(vm, self, ticks, labels, true)],
  set_yticks: ['ticks, labels=None, **kwargs', (vm, self, { ticks, labels }) => setTicks(vm, self, ticks, labels, false)],
  set_xscale: ['value, **kwargs', (vm, self, { value }) => setScale(vm, self, value, true)],
  set_yscale: ['value, **kwargs', (vm, self, { value }) => setScale(vm, self, value, false)],
  set_axis_off: [
    '',
    (_vm, self) => {
      self.settings.visible = false;
      return null;
    },
  ],
  set_axis_on: [
    '',
    (_vm, self) => {
      self.settings.visible = true;
      return null;
    },
  ],
  set_aspect: ['aspect, **kwargs', () => null],
  tick_params: ['**kwargs', () => null],
  margins: ['*args, **kwargs', () => null],
  set: [
    '**kwargs',
    (vm, self, _args, { extra }) =>
      new PyList(
        [...extra].map(([name, value]) => {
          if (!Object.hasOwn(setters, name)) raise('AttributeError', `Axes.set() got an unexpected keyword argument '${name}'`);
          return setters[name](vm, self, value);
        }),
      ),
  ],
  clear: [
    '',
    (_vm, self) => {
      self.marks.length = 0;
      return null;
    },
  ],
};

/** Parts of matplotlib that are not here say so. */
export const absent = [
  'errorbar',
  'pie',
  'boxplot',
  'violinplot',
  'contour',
  'contourf',
  'quiver',
  'stem',
  'stackplot',
  'hexbin',
  'pcolormesh',
  'pcolor',
  'hist2d',
  'vlines',
  'hlines',
  'axhspan',
  'axvspan',
  'twinx',
  'twiny',
  'streamplot',
  'spy',
  'polar',
];

function axesRepr(vm: Interpreter, { settings: { title, xLabel, yLabel } }: PyAxes): string {
  const parts = [
    ...(title === null || title === '' ? [] : [`title={'center': ${vm.repr(title)}}`]),
    ...(xLabel === null || xLabel === '' ? [] : [`xlabel=${vm.repr(xLabel)}`]),
    ...(yLabel === null || yLabel === '' ? [] : [`ylabel=${vm.repr(yLabel)}`]),
  ];
  return `<Axes: ${parts.join(', ')}>`;
}

export function installAxes(): void {
  fill<PyAxes>(axesType.slots, {
    repr: axesRepr,
    getAttribute(_vm, self, name) {
      if (name === 'figure') return self.figure;
      if (name === 'lines')
        return new PyList(self.marks.flatMap((mark) => (mark.kind === 'line' ? [lineArtist(mark.label ?? '_child')] : [])));
      if (absent.includes(name)) raise('NotImplementedError', `matplotlib's ${name} is not supported here`);
      return undefined;
    },
  });
  addMethods<PyAxes>(axesType, (value) => value instanceof PyAxes, methods);
}

export const isAxes = (value: PyValue): value is PyAxes => value instanceof PyObject && value instanceof PyAxes;
