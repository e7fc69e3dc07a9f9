/** Figures and axes: what was drawn so far, as data for the window to draw. */
import type { AxesDisplay, FigureDisplay, Mark } from '../../output.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyArtist } from './artist.ts';
import { objectType, PyObject, PyType } from '../../python/value.ts';

const drawable = (name: string, module: string) => new PyType(name, { module, bases: [objectType], slots: {} });
export const figureType = drawable('Figure', 'matplotlib.figure');
export const axesType = drawable('Axes', 'matplotlib.axes._axes');

/** Where axes stand in the figure: one cell of a grid of their own. */
export interface GridCell {
  readonly rows: number;
  readonly columns: number;
  /** From 0, row by row. */
  readonly place: number;
}

/** Everything about axes but their place; changed as functions are called. */
export type AxesSettings = { -readonly [Name in keyof Omit<AxesDisplay, 'row' | 'column' | 'marks'>]: AxesDisplay[Name] };

/** What a colour bar would explain. */
export interface Mapped {
  readonly artist: PyArtist;
  readonly low: number;
  readonly high: number;
  readonly colourMap: string;
}

export class PyAxes extends PyObject {
  readonly marks: Mark[] = [];
  /** The last picture or points whose colours stand for numbers. */
  mapped: Mapped | null = null;
  readonly settings: AxesSettings = {
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
  };

  constructor(
    readonly figure: PyFigure,
    readonly cell: GridCell,
  ) {
    super();
  }

  get type(): PyType {
    return axesType;
  }
}

export class PyFigure extends PyObject {
  readonly axes: PyAxes[] = [];
  title: string | null = null;
  /** Where pyplot's functions draw. */
  current: PyAxes | null = null;

  constructor(
    public width: number,
    public height: number,
  ) {
    super();
  }

  get type(): PyType {
    return figureType;
  }

  /** Axes in a cell of a grid; pyplot's `subplot` finds those that are there already. */
  addAxes(cell: GridCell): PyAxes {
    const axes = new PyAxes(this, cell);
    this.axes.push(axes);
    this.current = axes;
    return axes;
  }

  display(): FigureDisplay {
    const rows = Math.max(1, ...this.axes.map(({ cell }) => cell.rows));
    const columns = Math.max(1, ...this.axes.map(({ cell }) => cell.columns));
    return {
      width: this.width,
      height: this.height,
      title: this.title,
      rows,
      columns,
      axes: this.axes.map(({ cell, settings, marks }) => ({
        ...settings,
        row: Math.floor((Math.floor(cell.place / cell.columns) * rows) / cell.rows),
        column: Math.floor(((cell.place % cell.columns) * columns) / cell.columns),
        marks: [...marks],
      })),
    };
  }
}

/** The figures of one session that are open, the current one last. */
export interface OpenFigures {
  figures: PyFigure[];
}

const openFigures = Symbol('matplotlib figures');

export function figuresOf(vm: Interpreter): OpenFigures {
  return vm.state(openFigures, () => ({ figures: [] }));
}

export function newFigure(vm: Interpreter, width: number, height: number): PyFigure {
  const figure = new PyFigure(width, height);
  figuresOf(vm).figures.push(figure);
  return figure;
}

/** The figure that pyplot's functions draw into; made where there is none. */
export function currentFigure(vm: Interpreter): PyFigure {
  const { figures } = figuresOf(vm);
  return figures[figures.length - 1] ?? newFigure(vm, defaultSize[0], defaultSize[1]);
}

/** Inches. */
export const defaultSize = [6.4, 4.8] as const;

export function currentAxes(vm: Interpreter): PyAxes {
  const figure = currentFigure(vm);
  return figure.current ?? figure.addAxes({ rows: 1, columns: 1, place: 0 });
}

/** Shows every open figure that has axes, and closes them all. A session calls it when a cell ends. */
export function finishFigures(vm: Interpreter): void {
  const open = figuresOf(vm);
  const { figures } = open;
  open.figures = [];
  for (const figure of figures) if (figure.axes.length > 0) vm.display({ kind: 'figure', figure: figure.display() });
}
