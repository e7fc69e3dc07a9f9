/** The module `matplotlib.pyplot`: figures that are shown beside the cell. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyModule } from '../../python/types/module.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { textArtist } from './artist.ts';
import {
  absent,
  colourBar,
  drawing,
  installAxes,
  isAxes,
  setLimits,
  setScale,
  setTicks,
  setTitle,
  setXLabel,
  setYLabel,
} from './axes-methods.ts';
import { installGrid } from './axes-grid.ts';
import {
  axesType,
  currentAxes,
  currentFigure,
  defaultSize,
  figuresOf,
  figureType,
  finishFigures,
  newFigure,
  PyFigure,
} from './figure-object.ts';
import { cellOf, installFigures, refuseSaving, setFigureTitle, sizeOf, subplots, subplotsSignature } from './figure-methods.ts';
import { plotted } from './plotted-values.ts';

/** Completes the types of this module. */
function install(): void {
  installAxes();
  installFigures();
  installGrid();
}

install();

/** A function that draws into the current axes. */
const onAxes = Object.fromEntries(
  Object.entries(drawing).map(([name, [signature, body]]): [string, NativeFunction] => [
    name,
    native(name, signature, (vm, args, bound) => body(vm, currentAxes(vm), args, bound)),
  ]),
);

const quiet = (name: string): NativeFunction => native(name, '*args, **kwargs', () => null);

function subplot(vm: Interpreter, args: readonly PyValue[]): PyValue {
  const figure = currentFigure(vm);
  const cell = cellOf(vm, args);
  const found = figure.axes.find(
    ({ cell: own }) => own.rows === cell.rows && own.columns === cell.columns && own.place === cell.place,
  );
  if (!found) return figure.addAxes(cell);
  figure.current = found;
  return found;
}

/** Makes a figure or axes the ones that pyplot's functions draw into. */
function select(vm: Interpreter, figure: PyFigure): void {
  const open = figuresOf(vm);
  open.figures = [...open.figures.filter((each) => each !== figure), figure];
}

function limitsFunction(name: string, horizontal: boolean): NativeFunction {
  const [low, high] = horizontal ? ['left', 'right'] : ['bottom', 'top'];
  return native(name, `${low}=None, ${high}=None`, (vm, args) => {
    const axes = currentAxes(vm);
    if (args[low] === null && args[high] === null)
      return vm.call(vm.getAttribute(axes, horizontal ? 'get_xlim' : 'get_ylim'), []);
    return setLimits(vm, axes, args[low], args[high], horizontal);
  });
}

function ticksFunction(name: string, horizontal: boolean): NativeFunction {
  return native(name, 'ticks=None, labels=None, **kwargs', (vm, { ticks, labels }) => {
    if (ticks === null) raise('NotImplementedError', `${name}() without the places of the marks is not supported here`);
    const made = setTicks(vm, currentAxes(vm), ticks, labels, horizontal);
    const places = plotted(vm, ticks).values;
    const words = labels === null ? places.map((place) => vm.str(place)) : vm.toList(labels).map((label) => vm.str(label));
    const texts = words.map((word, order) =>
      horizontal
        ? textArtist(vm, BigInt(Math.trunc(places[order] ?? 0)), 0n, word)
        : textArtist(vm, 0n, BigInt(Math.trunc(places[order] ?? 0)), word),
    );
    return new PyTuple([made, new PyList(texts)]);
  });
}

export function createPyplotModule(vm: Interpreter): PyModule {
  const settings = new PyDict();
  settings.set(vm, 'figure.figsize', new PyList([...defaultSize]));
  const defaults = (): readonly [number, number] => sizeOf(vm, settings.get(vm, 'figure.figsize') ?? null, defaultSize);
  return new PyModule('matplotlib.pyplot', {
    __name__: 'matplotlib.pyplot',
    ...onAxes,
    Figure: figureType,
    Axes: axesType,
    figure: native('figure', 'num=None, figsize=None, dpi=None, **kwargs', (_vm, { num, figsize }) => {
      if (num instanceof PyFigure) {
        select(vm, num);
        return num;
      }
      const [width, height] = sizeOf(vm, figsize, defaults());
      return newFigure(vm, width, height);
    }),
    subplots: native('subplots', subplotsSignature, (_vm, args) => {
      const [width, height] = sizeOf(vm, args.figsize, defaults());
      const figure = newFigure(vm, width, height);
      return new PyTuple([figure, subplots(vm, figure, args)]);
    }),
    subplot: native('subplot', '*args, **kwargs', (_vm, _args, { rest }) => subplot(vm, rest)),
    gcf: native('gcf', '', () => currentFigure(vm)),
    gca: native('gca', '', () => currentAxes(vm)),
    sca: native('sca', 'ax', (_vm, { ax }) => {
      if (!isAxes(ax)) raise('TypeError', 'sca() takes axes');
      ax.figure.current = ax;
      select(vm, ax.figure);
      return null;
    }),
    title: native('title', 'label, **kwargs', (_vm, { label }) => setTitle(vm, currentAxes(vm), label)),
    xlabel: native('xlabel', 'xlabel, **kwargs', (_vm, { xlabel }) => setXLabel(vm, currentAxes(vm), xlabel)),
    ylabel: native('ylabel', 'ylabel, **kwargs', (_vm, { ylabel }) => setYLabel(vm, currentAxes(vm), ylabel)),
    suptitle: native('suptitle', 't, **kwargs', (_vm, { t }) => setFigureTitle(vm, currentFigure(vm), t)),
    xlim: limitsFunction('xlim', true),
    ylim: limitsFunction('ylim', false),
    xticks: ticksFunction('xticks', true),
    yticks: ticksFunction('yticks', false),
    xscale: native('xscale', 'value, **kwargs', (_vm, { value }) => setScale(vm, currentAxes(vm), value, true)),
    yscale: native('yscale', 'value, **kwargs', (_vm, { value }) => setScale(vm, currentAxes(vm), value, false)),
    colorbar: native('colorbar', 'mappable=None, cax=None, ax=None, *, label=None, **kwargs', (vm, args) =>
      colourBar(vm, currentFigure(vm), args),
    ),
    show: native('show', '*args, **kwargs', () => {
      finishFigures(vm);
      return null;
    }),
    close: native('close', 'fig=None', (_vm, { fig }) => {
      const open = figuresOf(vm);
      if (fig === 'all') open.figures = [];
      else open.figures = fig instanceof PyFigure ? open.figures.filter((each) => each !== fig) : open.figures.slice(0, -1);
      return null;
    }),
    clf: native('clf', '', () => {
      const figure = currentFigure(vm);
      figure.axes.length = 0;
      figure.current = null;
      return null;
    }),
    cla: native('cla', '', () => {
      currentAxes(vm).marks.length = 0;
      return null;
    }),
    tight_layout: quiet('tight_layout'),
    subplots_adjust: quiet('subplots_adjust'),
    draw: quiet('draw'),
    pause: quiet('pause'),
    ion: quiet('ion'),
    ioff: quiet('ioff'),
    savefig: native('savefig', '*args, **kwargs', () => refuseSaving()),
    rcParams: settings,
    style: new PyModule('matplotlib.style', { use: quiet('use') }),
    ...Object.fromEntries(
      absent.map((name) => [
        name,
        native(name, '*args, **kwargs', () => raise('NotImplementedError', `matplotlib's ${name} is not supported here`)),
      ]),
    ),
  });
}

/** `matplotlib` itself, with its version and pyplot. */
export function createMatplotlibModule(vm: Interpreter): PyModule {
  const pyplot = createPyplotModule(vm);
  return new PyModule('matplotlib', {
    __name__: 'matplotlib',
    __version__: '3.11.2',
    pyplot,
    use: quiet('use'),
    rcParams: () => pyplot.find('rcParams') ?? null,
  });
}
