/** Diagonals, bands and other parts of matrices. */
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { allocate } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { copyBlock, rearrange } from '../kernels/copy.ts';
import { reduce } from '../kernels/reduce.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { arrayStr } from '../printing/array.ts';
import { shapeText } from '../printing/shape-text.ts';
import { emptyTensor, isTensor, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { permute } from './arrange.ts';
import { algebra, zerosLike } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn, refuseMixedTypes } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { Op, Parameter } from './op.ts';

const offsetParameter: Parameter = { name: 'k', kind: 'int', default: 0 };

/** Where a diagonal lies in a rows × columns matrix. */
interface Diagonal {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

function diagonalOf(rows: number, columns: number, offset: number): Diagonal {
  const start = offset >= 0 ? offset : -offset * columns;
  const length = Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));
  return { start: length === 0 ? 0 : start, step: columns + 1, length };
}

/** The two last sizes and the chosen diagonal of a tensor that must have them. */
function partOf(kernel: string, input: TensorSpec, offset: number): PartialShape {
  if (input.shape.length < 2) {
    refuseIn(kernel, `input must be at least 2-dim, received shape: ${brackets(input.shape)}`, { name: 'diag_part' });
  }
  const [rows, columns] = input.shape.slice(-2);
  if (rows === null || columns === null) return [...input.shape.slice(0, -2), null];
  const isWithin = (offset > -rows && offset < columns) || offset === 0;
  if (!isWithin) {
    refuseIn(kernel, `lower_diag_index is out of bound: ${offset}. It must be between ${-rows} and ${columns}`, {
      name: 'diag_part',
    });
  }
  return [...input.shape.slice(0, -2), diagonalOf(rows, columns, offset).length];
}

const offsetOf = (args: OpArguments): number => args.numberOrNull('k') ?? 0;

function takeDiagonal(input: Tensor, offset: number): Tensor {
  const [rows, columns] = input.shape.slice(-2);
  const { start, step, length } = diagonalOf(rows, columns, offset);
  const strides = stridesOf(input.shape).slice(0, -2);
  return rearrange(input, [...input.shape.slice(0, -2), length], { start, strides: [...strides, step] });
}

/** Writes a diagonal into a tensor that nobody has seen yet. */
function putDiagonal(made: Tensor, diagonal: Tensor, offset: number): Tensor {
  const [rows, columns] = made.shape.slice(-2);
  const { start, step, length } = diagonalOf(rows, columns, offset);
  const shape = [...made.shape.slice(0, -2), length];
  const strides = [...stridesOf(made.shape).slice(0, -2), step];
  copyBlock(shape, diagonal.values, { start: 0, strides: stridesOf(shape) }, made.values, { start, strides });
  return made;
}

const diagPart: Op = {
  ...heading('linalg', 'tf.linalg.diag_part', 'Elements on a diagonal of a matrix', 'Elementos de una diagonal de la matriz'),
  parameters: [{ name: 'input', kind: 'tensor' }, offsetParameter],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('input').dtype, shape: partOf('MatrixDiagPartV3', args.spec('input'), offsetOf(args)) }),
  evaluate(args) {
    partOf('MatrixDiagPartV3', args.tensor('input'), offsetOf(args));
    return takeDiagonal(args.tensor('input'), offsetOf(args));
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    input: run('set_diag', { input: zerosLike(args.tensor('input')), diagonal: upstream, k: offsetOf(args) }),
  }),
};

function planDiag(args: OpArguments): PartialShape {
  const { shape } = args.spec('diagonal');
  if (shape.length === 0) refuseIn('MatrixDiagV3', 'diagonal must be at least 1-dim, received shape: []', { name: 'diag' });
  const offset = offsetOf(args);
  const length = shape[shape.length - 1];
  const wanted = [args.numberOrNull('num_rows') ?? -1, args.numberOrNull('num_cols') ?? -1];
  if (length === null) return [...shape.slice(0, -1), wanted[0] < 0 ? null : wanted[0], wanted[1] < 0 ? null : wanted[1]];
  const least = [length + Math.max(-offset, 0), length + Math.max(offset, 0)];
  const isFree = wanted[0] < 0 && wanted[1] < 0;
  const size = Math.max(...least);
  const sizes = wanted.map((given, side) => (given >= 0 ? given : isFree ? size : least[side]));
  for (const [side, given] of sizes.entries()) {
    if (given < least[side])
      refuseIn('MatrixDiagV3', side === 0 ? 'The number of rows is too small.' : 'The number of columns is too small.', {
        name: 'diag',
      });
  }
  if (sizes[0] !== least[0] && sizes[1] !== least[1]) {
    refuseIn(
      'MatrixDiagV3',
      'The number of rows or columns is not consistent with the specified d_lower, d_upper, and diagonal.',
      { name: 'diag' },
    );
  }
  return [...shape.slice(0, -1), ...sizes];
}

const diag: Op = {
  ...heading(
    'linalg',
    'tf.linalg.diag',
    'A matrix with given elements on a diagonal',
    'Una matriz con los elementos dados en una diagonal',
  ),
  parameters: [
    { name: 'diagonal', kind: 'tensor', family: 'T' },
    offsetParameter,
    { name: 'num_rows', kind: 'int', default: -1 },
    { name: 'num_cols', kind: 'int', default: -1 },
    { name: 'padding_value', kind: 'tensor', family: 'T', default: null, optional: true },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('diagonal').dtype, shape: planDiag(args) }),
  evaluate(args) {
    const diagonal = args.tensor('diagonal');
    const padding = args.tensorOrNull('padding_value');
    const shape = planDiag(args);
    if (!isKnown(shape)) throw new RangeError('The shape of a known tensor is known');
    refuseTooLarge(diagonal.dtype, shape, 'MatrixDiagV3');
    const values = allocate(diagonal.dtype, sizeOf(shape));
    if (padding !== null && padding.dtype === diagonal.dtype) {
      for (let index = 0; index < values.length; index++) values[index] = padding.values[0];
    }
    return putDiagonal(tensor(diagonal.dtype, shape, values), diagonal, offsetOf(args));
  },
  gradient: ({ args, upstream: [upstream], run }) => ({ diagonal: run('diag_part', { input: upstream, k: offsetOf(args) }) }),
};

function planSetDiag(args: OpArguments): TensorSpec {
  const [input, diagonal] = [args.spec('input'), args.spec('diagonal')];
  if (input.dtype !== diagonal.dtype) refuseMixedTypes('MatrixSetDiagV3', 1, input.dtype, diagonal.dtype, 'set_diag');
  const expected = partOf('MatrixSetDiagV3', input, offsetOf(args));
  const fits = expected.length === diagonal.shape.length && expected.every((size, axis) => agree(size, diagonal.shape[axis]));
  if (!fits) {
    refuseIn(
      'MatrixSetDiagV3',
      `Either first dimensions of diagonal don't match input.shape[:-2], or diagonal.shape[:-1] is not equal to the longests diagonal in range [lower_diag_index:upper_diag_index].\nInput shape: ${brackets(input.shape)}\nDiagonal shape: ${brackets(diagonal.shape)}\nExpected diagonal shape: ${brackets(expected)}`,
      { name: null },
    );
  }
  return input;
}

const setDiag: Op = {
  ...heading('linalg', 'tf.linalg.set_diag', 'Replaces a diagonal of a matrix', 'Reemplaza una diagonal de la matriz'),
  parameters: [
    { name: 'input', kind: 'tensor', family: 'T' },
    { name: 'diagonal', kind: 'tensor', family: 'T' },
    offsetParameter,
  ],
  elementwise: false,
  infer: planSetDiag,
  evaluate(args) {
    planSetDiag(args);
    const input = args.tensor('input');
    const copy: Tensor = emptyTensor(input.dtype, input.shape);
    for (let index = 0; index < input.values.length; index++) copy.values[index] = input.values[index];
    return putDiagonal(copy, args.tensor('diagonal'), offsetOf(args));
  },
  gradient({ args, upstream: [upstream], run }) {
    const k = offsetOf(args);
    return {
      input: run('set_diag', { input: upstream, diagonal: zerosLike(args.tensor('diagonal')), k }),
      diagonal: run('diag_part', { input: upstream, k }),
    };
  },
};

function planTrace(args: OpArguments): TensorSpec {
  const x = args.spec('x');
  const shape = partOf('MatrixDiagPartV3', x, 0).slice(0, -1);
  requireType('Sum', x.dtype);
  return { dtype: x.dtype, shape };
}

const trace: Op = {
  ...heading('linalg', 'tf.linalg.trace', 'Sum of the diagonal', 'Suma de la diagonal'),
  parameters: [{ name: 'x', kind: 'tensor' }],
  elementwise: false,
  infer: planTrace,
  evaluate(args) {
    planTrace(args);
    const diagonal = takeDiagonal(args.tensor('x'), 0);
    return reduce('sum', diagonal, [diagonal.shape.length - 1], false);
  },
  gradient({ args, upstream: [upstream], run }) {
    const x = args.tensor('x');
    const { reshape, spread } = algebra(run);
    const shape = takeDiagonal(x, 0).shape;
    const diagonal = spread(reshape(upstream, [...upstream.shape, 1]), shape);
    return { x: run('set_diag', { input: zerosLike(x), diagonal, k: 0 }) };
  },
};

function flipped(args: OpArguments): TensorSpec {
  const a = args.spec('a');
  const { shape } = a;
  if (shape.length < 2) {
    const text = isTensor(a) ? arrayStr(a) : 'a';
    refuse(
      'ValueError',
      `Argument \`a\` should be a (batch) matrix with rank >= 2.  Received \`a\` = ${text} with shape: ${shapeText(shape)}`,
    );
  }
  return { dtype: a.dtype, shape: [...shape.slice(0, -2), shape[shape.length - 1], shape[shape.length - 2]] };
}

const matrixTranspose: Op = {
  ...heading('linalg', 'tf.linalg.matrix_transpose', 'Swaps the last two axes', 'Intercambia los dos últimos ejes'),
  parameters: [
    { name: 'a', kind: 'tensor' },
    { name: 'conjugate', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer: flipped,
  evaluate(args) {
    flipped(args);
    const a = args.tensor('a');
    const axes = a.shape.map((_, axis) => axis);
    return permute(a, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
  },
  gradient: ({ upstream: [upstream], run }) => ({ a: run('matrix_transpose', { a: upstream, conjugate: false }) }),
};

interface Band {
  readonly lower: number;
  readonly upper: number;
}

/** How many diagonals stay on either side; a negative number keeps all. */
function planBand(args: OpArguments): Band {
  const { shape } = args.spec('input');
  if (shape.length < 2)
    refuseIn('MatrixBandPart', `input must be at least 2-dim, received shape: ${brackets(shape)}`, { name: null });
  const [rows, columns] = shape.slice(-2);
  const [lower, upper] = [args.number('num_lower'), args.number('num_upper')];
  if (rows !== null && lower > rows) {
    refuseIn('MatrixBandPart', `num_lower must be negative or less or equal to number of rows (${rows}) got: ${lower}`);
  }
  if (columns !== null && upper > columns) {
    refuseIn('MatrixBandPart', `num_upper must be negative or less or equal to number of columns (${columns}) got: ${upper}`);
  }
  return { lower: lower < 0 ? Infinity : lower, upper: upper < 0 ? Infinity : upper };
}

const bandPart: Op = {
  ...heading(
    'linalg',
    'tf.linalg.band_part',
    'Keeps a band around the diagonal, zeros elsewhere',
    'Conserva una banda junto a la diagonal y pone ceros en el resto',
  ),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'num_lower', kind: 'int' },
    { name: 'num_upper', kind: 'int' },
  ],
  elementwise: false,
  infer(args) {
    planBand(args);
    return args.spec('input');
  },
  evaluate(args) {
    const input = args.tensor('input');
    const { lower, upper } = planBand(args);
    const [rows, columns] = input.shape.slice(-2);
    const made: Tensor = emptyTensor(input.dtype, input.shape);
    for (let index = 0; index < input.values.length; index++) {
      const row = Math.floor(index / columns) % rows;
      const column = index % columns;
      if (row - column <= lower && column - row <= upper) made.values[index] = input.values[index];
    }
    return made;
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    input: run('band_part', { input: upstream, num_lower: args.number('num_lower'), num_upper: args.number('num_upper') }),
  }),
};

function planCross(args: OpArguments): TensorSpec {
  const [a, b] = [args.spec('a'), args.spec('b')];
  if (a.dtype !== b.dtype) refuseMixedTypes('Cross', 1, a.dtype, b.dtype);
  requireType('Cross', a.dtype);
  const fits = a.shape.length === b.shape.length && a.shape.every((size, axis) => agree(size, b.shape[axis]));
  if (!fits)
    refuseIn('Cross', `Both inputs must be of same shape: ${brackets(a.shape)} vs. ${brackets(b.shape)}`, { name: null });
  if (a.shape.length === 0) refuseIn('Cross', 'Input must be at least 1D', { name: null });
  if (!agree(a.shape[a.shape.length - 1], 3))
    refuseIn('Cross', 'Cross-products are only defined for 3-element vectors.', { name: null });
  return a;
}

const cross: Op = {
  ...heading(
    'linalg',
    'tf.linalg.cross',
    'Cross product of vectors with three elements',
    'Producto vectorial de vectores de tres elementos',
  ),
  parameters: [
    { name: 'a', kind: 'tensor', family: 'T' },
    { name: 'b', kind: 'tensor', family: 'T' },
  ],
  elementwise: false,
  infer: planCross,
  evaluate(args) {
    planCross(args);
    const turned = (source: Tensor, by: number): Tensor => {
      const rows = tensor(source.dtype, [source.values.length / 3, 3], source.values);
      const values = allocate(source.dtype, source.values.length);
      for (let index = 0; index < values.length; index++) values[index] = rows.values[index - (index % 3) + ((index + by) % 3)];
      return tensor(source.dtype, source.shape, values);
    };
    const [a, b] = [args.tensor('a'), args.tensor('b')];
    const times = (left: number, right: number): Tensor => binary('multiply', turned(a, left), turned(b, right));
    return binary('subtract', times(1, 2), times(2, 1));
  },
  gradient({ args, upstream: [upstream], run }) {
    return { a: run('cross', { a: args.tensor('b'), b: upstream }), b: run('cross', { a: upstream, b: args.tensor('a') }) };
  },
};

export const matrixOps: readonly Op[] = [diag, diagPart, setDiag, trace, matrixTranspose, bandPart, cross];
