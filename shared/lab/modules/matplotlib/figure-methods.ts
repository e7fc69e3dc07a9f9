/** What figures can do by name, and how subplots are laid out. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import type { PyValue } from '../../python/value.ts';
import { addMethods, fill } from '../native-methods.ts';
import { plain } from '../pandas/bridge.ts';
import { type PyArtist, textArtist } from './artist.ts';
import { colourBar } from './axes-methods.ts';
import { PyAxesGrid } from './axes-grid.ts';
import { figuresOf, figureType, type GridCell, PyFigure } from './figure-object.ts';

/** `(rows, columns, index)` or the three digits of `221`; without any the whole figure. */
export function cellOf(vm: Interpreter, args: readonly PyValue[]): GridCell {
  const numbers = args.map((value) => {
    const given = plain(value);
    if (typeof given !== 'bigint') raise('TypeError', `subplot() takes 1 or 3 whole numbers, not ${vm.typeOf(given).name}`);
    return Number(given);
  });
  if (numbers.length === 0) return { rows: 1, columns: 1, place: 0 };
  if (numbers.length !== 1 && numbers.length !== 3) {
    raise('TypeError', `subplot() takes 1 or 3 positional arguments but ${numbers.length} were given`);
  }
  const [rows, columns, place] = numbers.length === 3 ? numbers : digitsOf(numbers[0]);
  if (rows < 1) raise('ValueError', `Number of rows must be a positive integer, not ${rows}`);
  if (columns < 1) raise('ValueError', `Number of columns must be a positive integer, not ${columns}`);
  if (place < 1 || place > rows * columns) {
    raise('ValueError', `num must be an integer with 1 <= num <= ${rows * columns}, not ${place}`);
  }
  return { rows, columns, place: place - 1 };
}

function digitsOf(code: number): readonly number[] {
  if (code < 100 || code > 999) {
    raise('ValueError', `Integer subplot specification must be a three-digit number, not ${code}`);
  }
  return [Math.floor(code / 100), Math.floor(code / 10) % 10, code % 10];
}

const mostAxes = 400;

/** One axes, a row or a column of them, or the whole grid. */
export function subplots(
  vm: Interpreter,
  figure: PyFigure,
  { nrows, ncols, squeeze }: Readonly<Record<string, PyValue>>,
): PyValue {
  const [rows, columns] = [nrows, ncols].map((value) => Number(plain(value)));
  if (!Number.isInteger(rows) || rows < 1)
    raise('ValueError', `Number of rows must be a positive integer, not ${vm.repr(nrows)}`);
  if (!Number.isInteger(columns) || columns < 1)
    raise('ValueError', `Number of columns must be a positive integer, not ${vm.repr(ncols)}`);
  if (rows * columns > mostAxes) raise('ValueError', `More than ${mostAxes} axes in one figure are not supported here`);
  const axes = Array.from({ length: rows * columns }, (_, place) => figure.addAxes({ rows, columns, place }));
  if (!vm.truth(squeeze)) return new PyAxesGrid(axes, [rows, columns]);
  if (axes.length === 1) return axes[0];
  return new PyAxesGrid(axes, rows === 1 || columns === 1 ? [axes.length] : [rows, columns]);
}

export const subplotsSignature =
  'nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, figsize=None, dpi=None, constrained_layout=None, layout=None, width_ratios=None, height_ratios=None, gridspec_kw=None, subplot_kw=None';

export function setFigureTitle(vm: Interpreter, figure: PyFigure, text: PyValue): PyArtist {
  figure.title = vm.str(text);
  return textArtist(vm, 0.5, 0.98, text);
}

export function refuseSaving(): never {
  return raise('NotImplementedError', 'Figures cannot be saved to files from here; they are shown beside the cell');
}

/** Inches. */
export function sizeOf(vm: Interpreter, figsize: PyValue, otherwise: readonly [number, number]): readonly [number, number] {
  if (figsize === null) return otherwise;
  const sizes = vm.toList(figsize).map((value) => Number(plain(value)));
  if (sizes.length !== 2 || !sizes.every((size) => Number.isFinite(size) && size > 0)) {
    raise('ValueError', `figure size must be positive finite not ${vm.repr(figsize)}`);
  }
  return [sizes[0], sizes[1]];
}

/** Shows one figure and closes it. */
export function showFigure(vm: Interpreter, figure: PyFigure): void {
  const open = figuresOf(vm);
  open.figures = open.figures.filter((each) => each !== figure);
  vm.display({ kind: 'figure', figure: figure.display() });
}

export function installFigures(): void {
  fill<PyFigure>(figureType.slots, {
    repr: (_vm, self) =>
      `<Figure size ${Math.round(self.width * 100)}x${Math.round(self.height * 100)} with ${self.axes.length} Axes>`,
    str: (_vm, self) => `Figure(${Math.round(self.width * 100)}x${Math.round(self.height * 100)})`,
    getAttribute: (_vm, self, name) => (name === 'axes' ? new PyList([...self.axes]) : undefined),
  });
  addMethods<PyFigure>(figureType, (value) => value instanceof PyFigure, {
    add_subplot: ['*args, **kwargs', (vm, self, _args, { rest }) => self.addAxes(cellOf(vm, rest))],
    subplots: [subplotsSignature, (vm, self, args) => subplots(vm, self, args)],
    suptitle: ['t, **kwargs', (vm, self, { t }) => setFigureTitle(vm, self, t)],
    set_size_inches: [
      'w, h=None',
      (vm, self, { w, h }) => {
        [self.width, self.height] = sizeOf(vm, h === null ? w : new PyList([w, h]), [self.width, self.height]);
        return null;
      },
    ],
    tight_layout: ['**kwargs', () => null],
    subplots_adjust: ['**kwargs', () => null],
    autofmt_xdate: ['**kwargs', () => null],
    gca: ['', (_vm, self) => self.current ?? self.addAxes({ rows: 1, columns: 1, place: 0 })],
    show: [
      '',
      (vm, self) => {
        showFigure(vm, self);
        return null;
      },
    ],
    savefig: ['*args, **kwargs', () => refuseSaving()],
    colorbar: ['mappable=None, cax=None, ax=None, *, label=None, **kwargs', (vm, self, args) => colourBar(vm, self, args)],
  });
}
