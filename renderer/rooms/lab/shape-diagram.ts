/**
 * Lays out how an op turned shapes into shapes: boxes in proportion, the signs between them, which sides meet and which
 * axis is summed. Units are pixels; knows no screen and no language.
 */
import type { ShapeOperand, ShapeStep } from '#shared/lab/output.ts';

export type DiagramKind = 'matmul' | 'reduce' | 'rearrange' | 'join' | 'cut';

export interface DiagramBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Lines of the grid; 1 draws none. */
  readonly rows: number;
  readonly columns: number;
  /** Further matrices behind this one: the product of the axes before the last two, at most 4 drawn. */
  readonly behind: number;
  readonly role: 'left' | 'right' | 'result';
  readonly name: string | null;
  /** Whether the operand is drawn turned over, as `transpose_a` does. */
  readonly transposed: boolean;
  readonly shape: readonly number[];
  /** The elements of the drawn grid, row-major, where they are known; empty otherwise. */
  readonly values: readonly number[];
}

export interface DiagramSign {
  readonly x: number;
  readonly y: number;
  readonly text: '×' | '=' | '→' | '+';
}

/** An arrow along the axis that is reduced, joined or cut, beside the first box. */
export interface DiagramAxis {
  readonly box: number;
  readonly direction: 'down' | 'across';
}

export interface Diagram {
  readonly kind: DiagramKind;
  readonly op: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DiagramBox[];
  readonly signs: readonly DiagramSign[];
  readonly axis: DiagramAxis | null;
  /** Boxes that are there but not drawn, because there are too many. */
  readonly more: number;
}

const kinds: Readonly<Record<string, DiagramKind>> = {
  matmul: 'matmul',
  reshape: 'rearrange',
  transpose: 'rearrange',
  squeeze: 'rearrange',
  expand_dims: 'rearrange',
  concat: 'join',
  stack: 'join',
  split: 'cut',
  unstack: 'cut',
};

const largestSide = 84;
const smallestSide = 10;
const largestCell = 18;
const signWidth = 34;
const gap = 12;
/** Room for the name and the shape under a box. */
const foot = 38;
const mostBoxes = 4;
const mostLines = 16;
const mostColumnLines = 32;
/** Of a sign in the small words under a box. */
const signOfWords = 6.8;

/** How an op is drawn; null for the many that keep shapes as they are. */
export function diagramKind(step: ShapeStep): DiagramKind | null {
  const { op, inputs, outputs } = step;
  if (op.startsWith('reduce_') || op === 'argmax' || op === 'argmin' || op === 'norm') {
    const [input] = inputs;
    const [output] = outputs;
    return input && output && input.shape.length > output.shape.length && output.shape.length > 0 ? 'reduce' : null;
  }
  return kinds[op] ?? null;
}

/** null where the step is of a kind that is not drawn, or its tensors have no elements. */
export function layoutDiagram(step: ShapeStep, width: number): Diagram | null {
  const kind = diagramKind(step);
  const { inputs, outputs, options } = step;
  if (kind === null || inputs.length === 0 || outputs.length === 0) return null;
  const shownInputs = inputs.slice(0, mostBoxes);
  const shownOutputs = outputs.slice(0, mostBoxes);
  const operands = [
    ...shownInputs.map((operand, index) => {
      const side: DiagramBox['role'] = index === 0 || kind !== 'matmul' ? 'left' : 'right';
      const turned = kind === 'matmul' && options[index === 0 ? 'transpose_a' : 'transpose_b'] === true;
      return { operand, role: kind === 'join' && index % 2 === 1 ? ('right' as const) : side, turned };
    }),
    ...shownOutputs.map((operand) => ({ operand, role: 'result' as const, turned: false })),
  ];
  const grids = operands.map(({ operand, turned }) => gridOf(operand, turned));
  if (grids.some(({ rows, columns }) => rows === 0 || columns === 0)) return null;

  const signs = operands.map((_, index) => signBefore(kind, index, shownInputs.length));
  const signRoom = signs.reduce((sum, sign) => sum + (sign === null ? gap : signWidth), -gap);
  const labels = operands.map(({ operand, turned }) => labelWidth(operand, turned));
  const scale = scaleOf(grids, labels, width - signRoom);
  const heights = grids.map(({ rows }) => sideOf(rows, scale));
  const tallest = Math.max(...heights);

  const boxes: DiagramBox[] = [];
  const placedSigns: DiagramSign[] = [];
  let x = 1;
  for (const [index, { operand, role, turned }] of operands.entries()) {
    const grid = grids[index];
    const sign = signs[index];
    if (sign !== null) placedSigns.push({ x: x + signWidth / 2, y: tallest / 2 + 1, text: sign });
    if (index > 0) x += sign === null ? gap : signWidth;
    const boxWidth = sideOf(grid.columns, scale);
    const boxHeight = heights[index];
    const slot = Math.max(boxWidth, labels[index]);
    const drawn = grid.rows <= mostLines && grid.columns <= mostColumnLines;
    boxes.push({
      x: x + (slot - boxWidth) / 2,
      y: 1 + (tallest - boxHeight) / 2,
      width: boxWidth,
      height: boxHeight,
      rows: drawn ? grid.rows : 1,
      columns: drawn ? grid.columns : 1,
      behind: grid.behind,
      role,
      name: operand.name,
      transposed: turned,
      shape: turned ? swapped(operand.shape) : operand.shape,
      values: drawn && !turned ? valuesOf(operand) : [],
    });
    x += slot;
  }
  return {
    kind,
    op: step.op,
    width: x + 1,
    height: tallest + 2 + foot,
    boxes,
    signs: placedSigns,
    axis: axisOf(kind, step),
    more: inputs.length - shownInputs.length + outputs.length - shownOutputs.length,
  };
}

/** The sizes of the sides that meet in a matrix product, and so vanish; null for other kinds. */
export function meetingSides(step: ShapeStep): number | null {
  const [left] = step.inputs;
  if (step.op !== 'matmul' || left === undefined || left.shape.length < 2) return null;
  return left.shape[left.shape.length - (step.options['transpose_a'] === true ? 2 : 1)];
}

/** Whether rows are walked down (`axis` 0 of a matrix), across (the last axis), or something else. */
export function reducedAlong(step: ShapeStep): 'down' | 'across' | null {
  const axis = step.options['axis'];
  const rank = step.inputs[0]?.shape.length ?? 0;
  const single = typeof axis === 'number' ? axis : Array.isArray(axis) && axis.length === 1 ? (axis[0] as number) : null;
  if (single === null || rank === 0) return null;
  const place = single < 0 ? single + rank : single;
  if (place === rank - 1) return 'across';
  return place === rank - 2 ? 'down' : null;
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly behind: number;
}

/** The last two axes; a vector is one row. */
function gridOf({ shape }: ShapeOperand, turned: boolean): Grid {
  const columns = shape.length === 0 ? 1 : shape[shape.length - 1];
  const rows = shape.length < 2 ? 1 : shape[shape.length - 2];
  const before = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const behind = Math.min(3, Math.max(0, before - 1));
  if (before === 0) return { rows: 0, columns: 0, behind: 0 };
  return turned ? { rows: columns, columns: rows, behind } : { rows, columns, behind };
}

/** Pixels per element, the same for all boxes, so that equal sides look equal; no box is wider than it has to be. */
function scaleOf(grids: readonly Grid[], labels: readonly number[], room: number): number {
  const tallest = Math.max(...grids.map(({ rows }) => rows));
  let scale = Math.min(largestCell, largestSide / tallest);
  const taken = (): number => grids.reduce((sum, { columns }, index) => sum + Math.max(columns * scale, labels[index]), 0);
  const wide = grids.reduce((sum, { columns }) => sum + columns, 0);
  for (let tries = 0; tries < 6 && taken() > room; tries += 1) {
    const words = grids.reduce((sum, { columns }, index) => sum + (columns * scale < labels[index] ? labels[index] : 0), 0);
    const stretchy = grids.reduce((sum, { columns }, index) => sum + (columns * scale < labels[index] ? 0 : columns), 0);
    scale = Math.max(room / (wide * 4), (room - words) / Math.max(1, stretchy));
  }
  return scale;
}

/** Room that the words under a box need. */
function labelWidth({ name, shape }: ShapeOperand, turned: boolean): number {
  const written = String(shape).length + shape.length + 2;
  const extra = turned ? 12 : 0;
  return Math.max(written, ((name ?? '').length + extra) * 0.9) * signOfWords;
}

function sideOf(count: number, scale: number): number {
  return Math.max(smallestSide, Math.round(count * scale));
}

function signBefore(kind: DiagramKind, index: number, inputs: number): DiagramSign['text'] | null {
  if (index === 0) return null;
  if (index === inputs) return kind === 'matmul' ? '=' : '→';
  if (index > inputs) return null;
  return kind === 'matmul' ? '×' : kind === 'join' ? '+' : null;
}

function axisOf(kind: DiagramKind, step: ShapeStep): DiagramAxis | null {
  if (kind === 'matmul' || kind === 'rearrange') return null;
  const direction = reducedAlong(step);
  return direction === null ? null : { box: 0, direction };
}

function swapped(shape: readonly number[]): readonly number[] {
  const turned = [...shape];
  turned.push(...turned.splice(-2).reverse());
  return turned;
}

/** The elements of the front matrix as numbers. */
function valuesOf({ shape, tensor }: ShapeOperand): readonly number[] {
  if (tensor === null || tensor.dtype === 'string' || tensor.dtype === 'unicode') return [];
  const front = shape.slice(-2).reduce((product, length) => product * length, 1);
  return Array.from({ length: front }, (_, index) => Number(tensor.values[index]));
}
