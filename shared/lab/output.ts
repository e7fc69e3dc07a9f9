/** What a cell leaves behind: text exactly as Python prints it, and things to draw beside it. All plain data. */
import type { Tensor } from '#shared/tensor/tensor.ts';

export interface CellOutput {
  /** What print wrote. */
  readonly stdout: string;
  /** repr of the last expression, null where there is none or it is None. */
  readonly result: string | null;
  readonly error: CellError | null;
  /** In the order they came to be. */
  readonly displays: readonly Display[];
  /** How the ops of this cell turned shapes into shapes, the last few; see `ShapeStep`. */
  readonly shapes: readonly ShapeStep[];
  readonly steps: number;
}

export interface CellError {
  /** Python's class: `ValueError`. */
  readonly type: string;
  readonly message: string;
  /** Line of the cell, from 1, and UTF-16 offsets of what is to blame. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** `Traceback (most recent call last): …` as Python writes it. */
  readonly traceback: string;
  /** Key of the words that help on (`lab.hint.*` in `shared/text`), null where there are none. */
  readonly hint: string | null;
  /** A name that may have been meant instead of the one that `message` names; null where none is near. */
  readonly suggestion: string | null;
}

export type Display =
  | { readonly kind: 'tensor'; readonly name: string | null; readonly tensor: Tensor }
  | { readonly kind: 'table'; readonly table: TableDisplay }
  | { readonly kind: 'figure'; readonly figure: FigureDisplay };

/** One op of a cell: what went in and what came out, for the shape diagrams. */
export interface ShapeStep {
  /** Name in the catalogue: `matmul`. */
  readonly op: string;
  readonly line: number;
  readonly inputs: readonly ShapeOperand[];
  readonly outputs: readonly ShapeOperand[];
  /** Plain arguments that matter to the drawing: axis, perm, transpose_a, transpose_b. */
  readonly options: Readonly<Record<string, boolean | number | readonly number[] | null>>;
}

export interface ShapeOperand {
  /** The variable's name where the argument is one. */
  readonly name: string | null;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The elements of small tensors, null for others. */
  readonly tensor: Tensor | null;
}

export interface TableDisplay {
  readonly columns: readonly string[];
  /** pandas' type of each column. */
  readonly types: readonly string[];
  /** Empty where the index has no name. */
  readonly indexName: string;
  readonly index: readonly string[];
  /** Cells as printed, row by row; the first rows of a long table, and its last five. */
  readonly rows: readonly (readonly string[])[];
  /** The same cells with all their digits, for copying; missing ones are empty. */
  readonly exact: readonly (readonly string[])[];
  /** Which rows of the table these are, from 0, rising. */
  readonly places: readonly number[];
  /** Rows of the whole table. */
  readonly total: number;
}

export interface FigureDisplay {
  /** Inches, as `figsize`. */
  readonly width: number;
  readonly height: number;
  readonly title: string | null;
  /** Grid of the axes; `axes` in the order they were made, each with its cell. */
  readonly rows: number;
  readonly columns: number;
  readonly axes: readonly AxesDisplay[];
}

export interface AxesDisplay {
  readonly row: number;
  readonly column: number;
  readonly title: string | null;
  readonly xLabel: string | null;
  readonly yLabel: string | null;
  readonly xScale: 'linear' | 'log';
  readonly yScale: 'linear' | 'log';
  /** null: from the data. */
  readonly xLimits: readonly [number, number] | null;
  readonly yLimits: readonly [number, number] | null;
  /** false where `set_xticks([])` took them away. */
  readonly xTicks: boolean;
  readonly yTicks: boolean;
  /** Ticks where a cell put them; absent: where the window likes. */
  readonly xMarks?: readonly AxisMark[] | undefined;
  readonly yMarks?: readonly AxisMark[] | undefined;
  /** Beside the plot, what its colours mean. */
  readonly colourBar?: ColourBar | undefined;
  readonly grid: boolean;
  readonly legend: boolean;
  readonly visible: boolean;
  readonly marks: readonly Mark[];
}

/** A tick of an axis; its number is written where `label` is null. */
export interface AxisMark {
  readonly at: number;
  readonly label: string | null;
}

/** Which values the ends of a colour map stand for. */
export interface ColourBar {
  readonly low: number;
  readonly high: number;
  readonly colourMap: string;
  readonly label: string | null;
}

export type Dash = '' | 'solid' | 'dashed' | 'dotted' | 'dashdot';

interface MarkStyle {
  readonly label: string | null;
  /** As given to matplotlib; null: the next of the palette. */
  readonly colour: string | null;
  /** From 0 to 1; absent: 1. */
  readonly opacity?: number | undefined;
}

export type Mark = MarkStyle &
  (
    | {
        readonly kind: 'line';
        readonly x: readonly number[];
        readonly y: readonly number[];
        /** '' draws no line. */
        readonly dash: Dash;
        readonly marker: string | null;
        readonly markerSize: number;
        readonly width: number;
      }
    | {
        readonly kind: 'scatter';
        readonly x: readonly number[];
        readonly y: readonly number[];
        /** Square points, as matplotlib's `s`. */
        readonly size: number;
        /** Absent: a dot. */
        readonly marker?: string | undefined;
      }
    /** Between two curves over the same x. */
    | { readonly kind: 'area'; readonly x: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] }
    | {
        readonly kind: 'bar';
        readonly x: readonly (number | string)[];
        readonly heights: readonly number[];
        readonly horizontal: boolean;
        /** In the unit of x; absent: 0.8. */
        readonly thickness?: number | undefined;
        /** Where bars begin; absent: at zero. */
        readonly bottoms?: readonly number[] | undefined;
        /** One for each bar, in turn. */
        readonly colours?: readonly string[] | undefined;
        readonly edge?: string | undefined;
      }
    | {
        readonly kind: 'hist';
        readonly edges: readonly number[];
        readonly counts: readonly number[];
        readonly edge?: string | undefined;
      }
    | {
        readonly kind: 'image';
        readonly rows: number;
        readonly columns: number;
        /** 1 (through the colour map) or 3 (red, green, blue from 0 to 1) values per pixel, row-major. */
        readonly channels: 1 | 3;
        readonly values: readonly number[];
        readonly colourMap: string;
        /** Values of the colour map's ends; absent: the smallest and the largest. */
        readonly low?: number | undefined;
        readonly high?: number | undefined;
        /** Whether the first row is at the bottom. */
        readonly upward?: boolean | undefined;
      }
    | {
        readonly kind: 'rule';
        readonly horizontal: boolean;
        readonly at: number;
        readonly dash?: Dash | undefined;
        readonly width?: number | undefined;
      }
    | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly text: string }
  );
