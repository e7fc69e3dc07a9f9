/** Norms of vectors and matrices. */
import { normaliseAxes, reducedShape, reductionRefusals } from '../axes.ts';
import { type DType, isFloat, isText } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { isFloatTensor } from '../kernels/elements.ts';
import { reduce } from '../kernels/reduce.ts';
import { singularValues } from '../kernels/spectrum.ts';
import { unary } from '../kernels/unary.ts';
import { refuse } from '../op-error.ts';
import { sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { permute } from './arrange.ts';
import { algebra, filled } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

interface NormPlan {
  /** Every norm of vectors is a number p; the matrix norms of the same name are other things. */
  readonly order: number | 'fro';
  readonly isOfMatrices: boolean;
  /** As given, so that the first of a pair counts rows. */
  readonly axes: readonly number[];
  readonly keep: boolean;
}

function planNorm(args: OpArguments): NormPlan {
  const { dtype, shape } = args.spec('tensor');
  const axis = args.numbersOrNull('axis');
  const isPair = axis !== null && Array.isArray(args.values.axis);
  if (isPair && (axis.length !== 2 || axis[0] === axis[1])) {
    const text = axis.length === 2 ? `(${axis.join(', ')})` : `[${axis.join(', ')}]`;
    refuse('ValueError', `'axis' must be None, an integer, or a tuple of 2 unique integers, got ${text}`);
  }
  const name = args.text('ord');
  const order = name === 'euclidean' ? (isPair ? 'fro' : 2) : name === 'fro' ? 'fro' : name === 'inf' ? Infinity : Number(name);
  if (isPair && order !== 'fro' && order !== 1 && order !== 2 && order !== Infinity) {
    refuse('ValueError', `'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, 2, inf], got ${name}`);
  }
  if (!isPair && (order === 'fro' || !(order > 0))) refuse('ValueError', `'ord' must be a supported vector norm, got ${name}`);
  if (isText(dtype) || dtype === 'bool') refuse('TypeError', `Expected numeric or variant tensor, got dtype tf.${dtype}.`);
  const isRooted = order === 'fro' || order === 2;
  if (isRooted && !isFloat(dtype)) requireType('Sqrt', dtype);
  if (!isFloat(dtype) && order !== 1 && order !== Infinity) requireType('Sqrt', dtype);
  const kernel = order === Infinity ? 'Max' : 'Sum';
  const resolved = (axis ?? shape.map((_, place) => place)).map(
    (one) => normaliseAxes([one], shape.length, reductionRefusals(kernel, true))[0],
  );
  if (new Set(resolved).size < resolved.length) reductionRefusals(kernel, true).duplicate(resolved[0]);
  return { order, isOfMatrices: isPair, axes: resolved, keep: !args.isNone('keepdims') && args.boolean('keepdims') };
}

const norm: Op = {
  ...heading(
    'linalg',
    'tf.norm tf.linalg.norm',
    'Length of vectors, or a norm of matrices',
    'Longitud de vectores o norma de matrices',
  ),
  parameters: [
    { name: 'tensor', kind: 'tensor' },
    { name: 'ord', kind: 'text', default: 'euclidean' },
    { name: 'axis', kind: 'axes', default: null, optional: true },
    { name: 'keepdims', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer(args): TensorSpec {
    const { axes, keep } = planNorm(args);
    const { dtype, shape } = args.spec('tensor');
    return { dtype, shape: reducedShape(shape, axes, keep) };
  },
  evaluate(args) {
    const plan = planNorm(args);
    const source = args.tensor('tensor');
    const made = plan.isOfMatrices ? matrixNorm(source, plan) : vectorNorm(source, plan);
    return plan.keep ? made : tensor(made.dtype, reducedShape(source.shape, plan.axes, false), made.values);
  },
  gradient({ args, results: [result], upstream: [upstream], run }) {
    const { order, isOfMatrices, axes } = planNorm(args);
    const x = args.tensor('tensor');
    const { reshape, multiply, divide, of, compare, sum } = algebra(run);
    const kept = reducedShape(x.shape, axes, true);
    const [length, slope] = [reshape(result, kept), reshape(upstream, kept)];
    if (order === 'fro' || (order === 2 && !isOfMatrices)) return { tensor: multiply(slope, divide(x, length)) };
    if (isOfMatrices) return { tensor: null };
    if (order === 1) return { tensor: multiply(slope, of('sign', x)) };
    const size = of('abs', x);
    if (order === Infinity) {
      const largest = run('cast', { x: compare('equal', size, length), dtype: x.dtype });
      return { tensor: multiply(multiply(slope, divide(largest, sum(largest, axes, true))), of('sign', x)) };
    }
    const ratio = run('pow', { x: divide(size, length), y: filled(x.dtype, order - 1) });
    return { tensor: multiply(multiply(slope, ratio), of('sign', x)) };
  },
};

function vectorNorm(source: Tensor, { order, axes }: NormPlan): Tensor {
  if (order === 2) return unary('sqrt', reduce('sum', binary('multiply', source, source), axes, true));
  const sizes = unary('abs', source);
  if (order === 1) return reduce('sum', sizes, axes, true);
  if (order === Infinity) return reduce('max', sizes, axes, true);
  const power = Number(order);
  const sum = reduce('sum', binary('pow', sizes, filled(source.dtype, power)), axes, true);
  return binary('pow', sum, filled(source.dtype, 1 / power));
}

function matrixNorm(source: Tensor, { order, axes }: NormPlan): Tensor {
  if (order === 'fro') return unary('sqrt', reduce('sum', binary('multiply', source, source), axes, true));
  if (order === 2) return spectralNorm(source, axes);
  const [rows, columns] = axes;
  const [first, second] = order === 1 ? [rows, columns] : [columns, rows];
  return reduce('max', reduce('sum', unary('abs', source), [first], true), [second], true);
}

/** The largest singular value. */
function spectralNorm(source: Tensor, axes: readonly number[]): Tensor {
  const others = source.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const ordered = permute(source, [...others, ...axes]);
  if (!isFloatTensor(ordered)) throw new RangeError('Norms of floats are calculated');
  const [rows, columns] = ordered.shape.slice(-2);
  const each = rows * columns;
  const count = sizeOf(ordered.shape.slice(0, -2));
  const values = ordered.values.slice(0, 0);
  const made = values instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const found = singularValues({ rows, columns, values: ordered.values.subarray(index * each, (index + 1) * each) });
    made[index] = found.values[0] ?? 0;
  }
  return tensor<DType>(ordered.dtype, reducedShape(source.shape, axes, true), made);
}

export const normOps: readonly Op[] = [norm];
