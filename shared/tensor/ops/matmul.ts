/** Products of matrices and tensors. */
import { resolveAxis } from '../axes.ts';
import { brackets, broadcastPartialShapes, broadcastStrides, type PartialShape, stridesOf } from '../broadcast.ts';
import { type DType, isFloat } from '../dtype.ts';
import { type MatrixSizes, multiplyMatrices } from '../kernels/matmul.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { arrayStr } from '../printing/array.ts';
import { emptyTensor, isTensor, type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { permute } from './arrange.ts';
import { algebra } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn, refuseMixedTypes } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { Op, RunOp } from './op.ts';

interface MatmulPlan {
  readonly shape: PartialShape;
  readonly batch: PartialShape;
  readonly sizes: readonly [rows: number | null, inner: number | null, columns: number | null];
}

const multiplied: readonly DType[] = ['float16', 'float32', 'float64', 'int32', 'int64'];

/** Kernels of two matrices and of batches of them; the optimised ones are for float32. */
function namesOf(
  left: TensorSpec,
  right: TensorSpec,
): { readonly kernel: 'MatMul' | 'BatchMatMulV2'; readonly wrapped: string; readonly own: string; readonly isBatch: boolean } {
  const isBatch = left.shape.length > 2 || right.shape.length > 2;
  const kernel = isBatch ? 'BatchMatMulV2' : 'MatMul';
  const isOptimised = left.dtype === 'float32';
  return { kernel, isBatch, wrapped: isOptimised ? `__Mkl${kernel}` : kernel, own: isOptimised ? `_Mkl${kernel}` : kernel };
}

export function planMatmul(left: TensorSpec, right: TensorSpec, transposeLeft: boolean, transposeRight: boolean): MatmulPlan {
  const { kernel, wrapped, own, isBatch } = namesOf(left, right);
  const refuseMatmul: (message: string) => never = (message) => refuseIn(kernel, message, { wrapped });
  if (left.dtype !== right.dtype) refuseMixedTypes(own, 1, left.dtype, right.dtype);
  requireType(kernel, left.dtype);
  if (!multiplied.includes(left.dtype) && !(isBatch && left.dtype === 'int16')) {
    const type = `DT_${left.dtype.toUpperCase()}`;
    refuse(
      'InvalidArgumentError',
      `Could not find device for node: {{node ${kernel}}} = ${kernel}[T=${type}] [Op:${kernel}] name: `,
    );
  }
  const ranks = [left.shape.length, right.shape.length];
  if (!isBatch && left.dtype !== 'float32') {
    const pair = `${brackets(left.shape)} vs. ${brackets(right.shape)}`;
    if (ranks[0] !== ranks[1]) refuseMatmul(`In[0] and In[1] has different ndims: ${pair}`);
    if (ranks[0] < 2) refuseMatmul(`In[0] and In[1] ndims must be == 2: ${ranks[0]}`);
  }
  for (const [place, { shape }] of [left, right].entries()) {
    if (shape.length < 2) refuseMatmul(`In[${place}] ndims must be >= 2${isBatch ? `: ${shape.length}` : ''}`);
  }
  const [leftBatch, rightBatch] = [left.shape.slice(0, -2), right.shape.slice(0, -2)];
  const batch = broadcastPartialShapes(leftBatch, rightBatch);
  const pair = `${brackets(left.shape)} vs. ${brackets(right.shape)}`;
  if (batch === null) refuseMatmul(`In[0] and In[1] must have compatible batch dimensions: ${pair}`);
  const [leftRows, leftColumns] = left.shape.slice(-2);
  const [rightRows, rightColumns] = right.shape.slice(-2);
  const [rows, leftInner] = transposeLeft ? [leftColumns, leftRows] : [leftRows, leftColumns];
  const [rightInner, columns] = transposeRight ? [rightColumns, rightRows] : [rightRows, rightColumns];
  if (!agree(leftInner, rightInner)) {
    const flags = isBatch && left.dtype === 'float32' ? ` ${Number(transposeLeft)} ${Number(transposeRight)}` : '';
    refuseMatmul(`Matrix size-incompatible: In[0]: ${brackets(left.shape)}, In[1]: ${brackets(right.shape)}${flags}`);
  }
  return { shape: [...batch, rows, columns], batch, sizes: [rows, leftInner ?? rightInner, columns] };
}

/** Multiplies matrices, or batches of them that are broadcast. */
export function matmul(left: Tensor, right: Tensor, transposeLeft: boolean, transposeRight: boolean): Tensor {
  const { shape, batch, sizes } = planMatmul(left, right, transposeLeft, transposeRight);
  const [rows, inner, columns] = sizes;
  if (!isKnown(shape) || !isKnown(batch) || rows === null || inner === null || columns === null) {
    throw new RangeError('The shapes of known tensors are known');
  }
  refuseTooLarge(left.dtype, shape, 'MatMul');
  const made: Tensor = emptyTensor(left.dtype, shape);
  const whole: MatrixSizes = { rows, inner, columns, transposeLeft, transposeRight };
  multiplyMatrices(left, startsOf(left.shape, batch), right, startsOf(right.shape, batch), whole, made);
  return made;
}

/** Where each matrix of the broadcast batch begins. */
function startsOf(shape: Shape, batch: Shape): Int32Array {
  const each = sizeOf(shape.slice(-2));
  const strides = broadcastStrides(shape.slice(0, -2), batch);
  const places = stridesOf(batch);
  return Int32Array.from({ length: sizeOf(batch) }, (_, index) =>
    strides.reduce((start, stride, axis) => start + (Math.floor(index / places[axis]) % batch[axis]) * stride * each, 0),
  );
}

const flags = (args: OpArguments): readonly [left: boolean, right: boolean] => {
  const given = (name: string): boolean => !args.isNone(name) && args.boolean(name);
  for (const side of ['a', 'b']) {
    if (given(`transpose_${side}`) && given(`adjoint_${side}`)) {
      refuse(
        'ValueError',
        `Only one of \`transpose_${side}\` and \`adjoint_${side}\` can be True. Received \`transpose_${side}\`=True, \`adjoint_${side}\`=True.`,
      );
    }
  }
  return [given('transpose_a') || given('adjoint_a'), given('transpose_b') || given('adjoint_b')];
};

const product = (run: RunOp, a: Tensor, b: Tensor, transpose_a: boolean, transpose_b: boolean): Tensor =>
  run('matmul', { a, b, transpose_a, transpose_b, adjoint_a: false, adjoint_b: false });

/** The gradients of both factors of a product, shaped like the factors. */
function productGradients(
  run: RunOp,
  a: Tensor,
  b: Tensor,
  transposes: readonly [boolean, boolean],
  upstream: Tensor,
): [Tensor, Tensor] {
  const [left, right] = transposes;
  const { toShape } = algebra(run);
  const ofLeft = left ? product(run, b, upstream, right, true) : product(run, upstream, b, false, !right);
  const ofRight = right ? product(run, upstream, a, true, left) : product(run, a, upstream, !left, false);
  return [toShape(ofLeft, a.shape), toShape(ofRight, b.shape)];
}

const matmulOp: Op = {
  ...heading('linalg', 'tf.matmul tf.linalg.matmul', 'Product of matrices', 'Producto de matrices'),
  parameters: [
    { name: 'a', kind: 'tensor', family: 'T' },
    { name: 'b', kind: 'tensor', family: 'T' },
    { name: 'transpose_a', kind: 'bool', default: false },
    { name: 'transpose_b', kind: 'bool', default: false },
    { name: 'adjoint_a', kind: 'bool', default: false },
    { name: 'adjoint_b', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer(args) {
    const [a, b] = [args.spec('a'), args.spec('b')];
    return { dtype: a.dtype, shape: planMatmul(a, b, ...flags(args)).shape };
  },
  evaluate: (args) => matmul(args.tensor('a'), args.tensor('b'), ...flags(args)),
  gradient({ args, upstream: [upstream], run }) {
    const [a, b] = productGradients(run, args.tensor('a'), args.tensor('b'), flags(args), upstream);
    return { a, b };
  },
};

/** A vector as a matrix of one column. */
const asColumn = (spec: TensorSpec): TensorSpec => ({ dtype: spec.dtype, shape: [...spec.shape, 1] });
const isTransposed = (args: OpArguments): boolean => !args.isNone('transpose_a') && args.boolean('transpose_a');

const matvec: Op = {
  ...heading('linalg', 'tf.linalg.matvec', 'Product of a matrix and a vector', 'Producto de una matriz y un vector'),
  parameters: [
    { name: 'a', kind: 'tensor', family: 'T' },
    { name: 'b', kind: 'tensor', family: 'T' },
    { name: 'transpose_a', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer(args) {
    const [a, b] = [args.spec('a'), args.spec('b')];
    return { dtype: a.dtype, shape: planMatmul(a, asColumn(b), isTransposed(args), false).shape.slice(0, -1) };
  },
  evaluate(args) {
    const b = args.tensor('b');
    const column = tensor(b.dtype, [...b.shape, 1], b.values);
    const made = matmul(args.tensor('a'), column, isTransposed(args), false);
    return tensor(made.dtype, made.shape.slice(0, -1), made.values);
  },
  gradient({ args, upstream: [upstream], run }) {
    const [a, b] = [args.tensor('a'), args.tensor('b')];
    const { reshape } = algebra(run);
    const column = reshape(b, [...b.shape, 1]);
    const gradients = productGradients(run, a, column, [isTransposed(args), false], reshape(upstream, [...upstream.shape, 1]));
    return { a: gradients[0], b: reshape(gradients[1], b.shape) };
  },
};

interface TensordotPlan {
  readonly shape: PartialShape;
  /** Axes of a and b that are summed over, in pairs, and those that remain. */
  readonly summed: readonly [readonly number[], readonly number[]];
  readonly free: readonly [readonly number[], readonly number[]];
}

function planTensordot(args: OpArguments): TensordotPlan {
  const [a, b] = [args.spec('a'), args.spec('b')];
  const summed = contractedAxes(args, a, b);
  const free = [a, b].map(({ shape }, side) => shape.map((_, axis) => axis).filter((axis) => !summed[side].includes(axis)));
  const kernel = 'MatMul';
  const own = a.dtype === 'float32' ? '_MklMatMul' : kernel;
  if (a.dtype !== b.dtype) refuseMixedTypes(own, 1, a.dtype, b.dtype);
  const flatLeft = [flat(a.shape, free[0]), flat(a.shape, summed[0])];
  const flatRight = [flat(b.shape, summed[1]), flat(b.shape, free[1])];
  planMatmul({ dtype: a.dtype, shape: flatLeft }, { dtype: b.dtype, shape: flatRight }, false, false);
  for (const [pair, axis] of summed[0].entries()) {
    const [left, right] = [a.shape[axis], b.shape[summed[1][pair]]];
    if (!agree(left, right))
      refuse('InvalidArgumentError', `Matrix size-incompatible: axes of ${left} and ${right} [Op:MatMul] name: `);
  }
  const shape = [...free[0].map((axis) => a.shape[axis]), ...free[1].map((axis) => b.shape[axis])];
  return { shape, summed, free: [free[0], free[1]] };
}

function flat(shape: PartialShape, axes: readonly number[]): number | null {
  return axes.reduce<number | null>(
    (size, axis) => (size === null || shape[axis] === null ? null : size * (shape[axis] ?? 0)),
    1,
  );
}

function contractedAxes(args: OpArguments, a: TensorSpec, b: TensorSpec): readonly [readonly number[], readonly number[]] {
  const given = args.numbers('axes');
  if (Array.isArray(args.values.axes)) {
    if (given.length % 2 !== 0)
      refuse('ValueError', `\`axes\` must be an integer or have length 2. Received [${given.join(', ')}].`);
    const half = given.length / 2;
    return [resolveAll(given.slice(0, half), a), resolveAll(given.slice(half), b)];
  }
  const [count] = given;
  if (count < 0) refuse('ValueError', `\`axes\` must be at least 0. Received: ${count}.`);
  for (const operand of [a, b]) {
    if (count <= operand.shape.length) continue;
    const text = isTensor(operand) ? arrayStr(operand) : `of shape ${brackets(operand.shape)}`;
    refuse(
      'ValueError',
      `\`axes\` must not be larger than the number of dimensions of tensor ${text}.  Received ${count}, vs tensor dimensions ${operand.shape.length}.`,
    );
  }
  const rank = a.shape.length;
  return [Array.from({ length: count }, (_, axis) => rank - count + axis), Array.from({ length: count }, (_, axis) => axis)];
}

function resolveAll(axes: readonly number[], { shape }: TensorSpec): readonly number[] {
  const resolved = axes.map((axis) => resolveAxis(axis, shape.length) ?? refuse('IndexError', 'list index out of range'));
  if (new Set(resolved).size < resolved.length) refuse('ValueError', `\`axes\` names an axis twice: [${axes.join(', ')}].`);
  return resolved;
}

const tensordot: Op = {
  ...heading(
    'linalg',
    'tf.tensordot tf.linalg.tensordot',
    'Sums products over pairs of axes',
    'Suma productos sobre pares de ejes',
  ),
  parameters: [
    { name: 'a', kind: 'tensor', family: 'T' },
    { name: 'b', kind: 'tensor', family: 'T' },
    { name: 'axes', kind: 'ints' },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('a').dtype, shape: planTensordot(args).shape }),
  evaluate(args) {
    const [a, b] = [args.tensor('a'), args.tensor('b')];
    const { shape, summed, free } = planTensordot(args);
    if (!isKnown(shape)) throw new RangeError('The shapes of known tensors are known');
    const left = permute(a, [...free[0], ...summed[0]]);
    const right = permute(b, [...summed[1], ...free[1]]);
    const inner = flat(a.shape, summed[0]) ?? 0;
    const made = matmul(
      tensor(a.dtype, [flat(a.shape, free[0]) ?? 0, inner], left.values),
      tensor(b.dtype, [inner, flat(b.shape, free[1]) ?? 0], right.values),
      false,
      false,
    );
    return tensor(made.dtype, shape, made.values);
  },
  gradient({ args, upstream: [upstream], run }) {
    const [a, b] = [args.tensor('a'), args.tensor('b')];
    if (!isFloat(a.dtype)) return { a: null, b: null };
    const { summed, free } = planTensordot(args);
    const { reshape } = algebra(run);
    const transposed = (source: Tensor, perm: readonly number[]): Tensor =>
      run('transpose', { a: source, perm, conjugate: false });
    const inner = flat(a.shape, summed[0]) ?? 0;
    const [rows, columns] = [flat(a.shape, free[0]) ?? 0, flat(b.shape, free[1]) ?? 0];
    const [leftPerm, rightPerm] = [
      [...free[0], ...summed[0]],
      [...summed[1], ...free[1]],
    ];
    const left = reshape(transposed(a, leftPerm), [rows, inner]);
    const right = reshape(transposed(b, rightPerm), [inner, columns]);
    const gradients = productGradients(run, left, right, [false, false], reshape(upstream, [rows, columns]));
    const back = (gradient: Tensor, source: Tensor, perm: readonly number[]): Tensor =>
      transposed(
        reshape(
          gradient,
          perm.map((axis) => source.shape[axis]),
        ),
        perm.map((_, axis) => perm.indexOf(axis)),
      );
    return { a: back(gradients[0], a, leftPerm), b: back(gradients[1], b, rightPerm) };
  },
};

export const matmulOps: readonly Op[] = [matmulOp, matvec, tensordot];
