/** Reductions along axes. Gradients follow TensorFlow's `math_grad.py`. */
import { normaliseAxes, reducedShape, reductionRefusals } from '../axes.ts';
import { cast } from '../cast.ts';
import { type DType, isFloat, isInteger, isText } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { reduce, type ReduceKind } from '../kernels/reduce.ts';
import { select } from '../kernels/select.ts';
import { unary } from '../kernels/unary.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { Tensor, TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { type Algebra, algebra, filled, noGradient } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { segmentOps } from './segment.ts';
import type { DeclaredKernel } from './kernel-declarations.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Gradient, Op, Parameter } from './op.ts';

const parameters: readonly Parameter[] = [
  { name: 'input_tensor', kind: 'tensor' },
  { name: 'axis', kind: 'axes', default: null, optional: true },
  { name: 'keepdims', kind: 'bool', default: false },
];

/** The resolved axes of a parameter; refused in the kernel's name. */
export function axesOf(args: OpArguments, rank: number, kernel: string, parameter = 'axis'): readonly number[] {
  const asList = Array.isArray(args.values[parameter]);
  return normaliseAxes(args.numbersOrNull(parameter), rank, reductionRefusals(kernel, asList));
}

/** What the gradient of a reduction is made of; `kept` has the reduced axes with size 1. */
interface GradientParts extends Algebra {
  readonly x: Tensor;
  readonly axes: readonly number[];
  readonly y: Tensor;
  readonly keptY: Tensor;
  readonly keptUpstream: Tensor;
  /** The number of elements that make one of the result. */
  readonly count: number;
}

interface Definition {
  /** The kernel that refuses axes. */
  readonly kernel: string;
  check(x: TensorSpec): void;
  evaluate(x: Tensor, axes: readonly number[], keep: boolean): Tensor;
  readonly gradient?: (parts: GradientParts) => Tensor;
}

function reduction(head: Heading, { kernel, check, evaluate, gradient }: Definition): Op {
  return {
    ...head,
    parameters,
    elementwise: false,
    infer: (args) => {
      const x = args.spec('input_tensor');
      check(x);
      return { dtype: x.dtype, shape: reducedShape(x.shape, axesOf(args, x.shape.length, kernel), args.boolean('keepdims')) };
    },
    evaluate: (args) => {
      const x = args.tensor('input_tensor');
      check(x);
      return flushSubnormals(evaluate(x, axesOf(args, x.shape.length, kernel), args.boolean('keepdims')));
    },
    ...(gradient === undefined ? {} : { gradient: gradientOf(kernel, gradient) }),
  };
}

function gradientOf(kernel: string, gradient: (parts: GradientParts) => Tensor): Gradient {
  return ({ args, results, upstream, run }) => {
    const x = args.tensor('input_tensor');
    if (!isFloat(x.dtype)) return noGradient;
    const tools = algebra(run);
    const axes = axesOf(args, x.shape.length, kernel);
    const kept = reducedShape(x.shape, axes, true);
    const count = axes.reduce((product, axis) => product * x.shape[axis], 1);
    const [keptY, keptUpstream] = [tools.reshape(results[0], kept), tools.reshape(upstream[0], kept)];
    return { input_tensor: gradient({ ...tools, x, axes, y: results[0], keptY, keptUpstream, count }) };
  };
}

/** A reduction that is one kernel. */
function byKernel(head: Heading, kernel: DeclaredKernel, kind: ReduceKind, gradient: (parts: GradientParts) => Tensor): Op {
  return reduction(head, {
    kernel,
    check: (x) => requireType(kernel, x.dtype),
    evaluate: (x, axes, keep) => reduce(kind, x, axes, keep),
    gradient,
  });
}

function ofBools(head: Heading, kernel: 'Any' | 'All', kind: ReduceKind): Op {
  return reduction(head, {
    kernel,
    check: (x) => requireInput(kernel, x, 0, 'bool'),
    evaluate: (x, axes, keep) => reduce(kind, x, axes, keep),
  });
}

/** The upstream goes in equal parts to all elements that equal the extreme. */
function gradientOfExtreme({ x, axes, keptY, keptUpstream, compare, run, sum, divide, multiply }: GradientParts): Tensor {
  const chosen = run('cast', { x: compare('equal', keptY, x), dtype: x.dtype });
  return multiply(divide(chosen, sum(chosen, axes, true)), keptUpstream);
}

/** Each element's share is the product of all others: of those before and those behind it, which zeros do not disturb. */
function gradientOfProduct({ x, axes, keptUpstream, count, run, reshape, multiply }: GradientParts): Tensor {
  const kept = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const order = [...axes, ...kept];
  const moved = run('transpose', { a: x, perm: order, conjugate: false });
  const lines = reshape(moved, [count, x.values.length / Math.max(count, 1)]);
  const before = run('cumprod', { x: lines, axis: 0, exclusive: true, reverse: false });
  const behind = run('cumprod', { x: lines, axis: 0, exclusive: true, reverse: true });
  const others = reshape(multiply(before, behind), moved.shape);
  const back = order.map((_, axis) => order.indexOf(axis));
  return multiply(keptUpstream, run('transpose', { a: others, perm: back, conjugate: false }));
}

function checkVariance(x: TensorSpec): void {
  requireType('Mean', x.dtype);
  if (isInteger(x.dtype)) {
    refuse('TypeError', `Input must be either real or complex. Received integer type <dtype: '${x.dtype}'>.`);
  }
}

/** The mean of the squared differences from the mean. */
function varianceOf(x: Tensor, axes: readonly number[], keep: boolean): Tensor {
  const difference = binary('subtract', x, reduce('mean', x, axes, true));
  return reduce('mean', unary('square', difference), axes, keep);
}

/** TensorFlow composes the variance of other ops; this is what its tape makes of them. */
function gradientOfVariance(parts: GradientParts, upstream: Tensor): Tensor {
  const { x, axes, count, run, subtract, multiply, divide, spread, sum, add, of } = parts;
  const mean = run('reduce_mean', { input_tensor: x, axis: axes, keepdims: true });
  const difference = subtract(x, mean);
  const ofSquares = divide(spread(upstream, x.shape), filled(x.dtype, count));
  const ofDifference = multiply(ofSquares, multiply(difference, filled(x.dtype, 2)));
  const ofMean = of('negative', sum(ofDifference, axes, true));
  return add(ofDifference, divide(spread(ofMean, x.shape), filled(x.dtype, count)));
}

/** log Σ exp x, the largest element taken out first; infinities as TensorFlow has them. */
function logSumExp(x: Tensor, axes: readonly number[], keep: boolean): Tensor {
  const largest = reduce('max', x, axes, true);
  const finite = unary('is_finite', largest);
  if (finite.dtype !== 'bool') throw new RangeError('is_finite gives bools');
  const shift = select(finite, largest, filled(x.dtype, 0), largest.shape);
  const sum = reduce('sum', unary('exp', binary('subtract', x, shift)), axes, true);
  return { ...binary('add', unary('log', sum), shift), shape: reducedShape(x.shape, axes, keep) };
}

/** Integers are rounded down, as TensorFlow's kernel does. */
function euclideanNorm(x: Tensor, axes: readonly number[], keep: boolean): Tensor {
  const sum = reduce('sum', unary('square', x), axes, keep);
  return isFloat(x.dtype) ? unary('sqrt', sum) : cast(unary('sqrt', cast(sum, 'float64')), x.dtype);
}

export const reduceOps: readonly Op[] = [
  byKernel(
    heading('reduce', 'tf.reduce_sum tf.math.reduce_sum', 'Sum along axes', 'Suma a lo largo de ejes'),
    'Sum',
    'sum',
    ({ x, keptUpstream, spread }) => spread(keptUpstream, x.shape),
  ),
  byKernel(
    heading('reduce', 'tf.reduce_mean tf.math.reduce_mean', 'Mean along axes', 'Media a lo largo de ejes'),
    'Mean',
    'mean',
    ({ x, keptUpstream, count, spread, divide }) => divide(spread(keptUpstream, x.shape), filled(x.dtype, count)),
  ),
  byKernel(
    heading('reduce', 'tf.reduce_prod tf.math.reduce_prod', 'Product along axes', 'Producto a lo largo de ejes'),
    'Prod',
    'prod',
    gradientOfProduct,
  ),
  byKernel(
    heading('reduce', 'tf.reduce_max tf.math.reduce_max', 'Largest element along axes', 'Elemento mayor a lo largo de ejes'),
    'Max',
    'max',
    gradientOfExtreme,
  ),
  byKernel(
    heading('reduce', 'tf.reduce_min tf.math.reduce_min', 'Smallest element along axes', 'Elemento menor a lo largo de ejes'),
    'Min',
    'min',
    gradientOfExtreme,
  ),
  ofBools(
    heading('reduce', 'tf.reduce_any tf.math.reduce_any', 'Whether any element is true', 'Si algún elemento es verdadero'),
    'Any',
    'any',
  ),
  ofBools(
    heading(
      'reduce',
      'tf.reduce_all tf.math.reduce_all',
      'Whether all elements are true',
      'Si todos los elementos son verdaderos',
    ),
    'All',
    'all',
  ),
  reduction(heading('reduce', 'tf.math.reduce_variance', 'Variance along axes', 'Varianza a lo largo de ejes'), {
    kernel: 'Mean',
    check: checkVariance,
    evaluate: varianceOf,
    gradient: (parts) => gradientOfVariance(parts, parts.keptUpstream),
  }),
  reduction(heading('reduce', 'tf.math.reduce_std', 'Standard deviation along axes', 'Desviación típica a lo largo de ejes'), {
    kernel: 'Mean',
    check: checkVariance,
    evaluate: (x, axes, keep) => unary('sqrt', varianceOf(x, axes, keep)),
    gradient: (parts) => gradientOfVariance(parts, parts.divide(parts.scale(0.5, parts.keptUpstream), parts.keptY)),
  }),
  reduction(
    heading(
      'reduce',
      'tf.reduce_logsumexp tf.math.reduce_logsumexp',
      'Logarithm of the sum of exponentials',
      'Logaritmo de la suma de exponenciales',
    ),
    {
      kernel: 'Max',
      check: (x) => {
        requireType('Max', x.dtype);
        requireType('IsFinite', x.dtype);
      },
      evaluate: logSumExp,
      gradient: ({ x, keptY, keptUpstream, subtract, multiply, of }) => multiply(keptUpstream, of('exp', subtract(x, keptY))),
    },
  ),
  reduction(
    heading('reduce', 'tf.math.reduce_euclidean_norm', 'Square root of the sum of squares', 'Raíz de la suma de cuadrados'),
    {
      kernel: 'EuclideanNorm',
      check: (x) => requireType('EuclideanNorm', x.dtype),
      evaluate: euclideanNorm,
      gradient: ({ x, keptY, keptUpstream, divide }) => divide(x, divide(keptY, keptUpstream)),
    },
  ),
  countNonzero(),
  ...segmentOps,
];

function countNonzero(): Op {
  const result = (args: OpArguments): DType => {
    const dtype = args.dtype('dtype');
    if (isText(dtype)) refuseInKernel('Cast', `Cast int64 to ${dtype} is not supported`);
    return dtype;
  };
  const keeps = (args: OpArguments): boolean => !args.isNone('keepdims') && args.boolean('keepdims');
  return {
    ...heading('reduce', 'tf.math.count_nonzero', 'How many elements are not zero', 'Cuántos elementos no son cero'),
    parameters: [
      { name: 'input', kind: 'tensor' },
      { name: 'axis', kind: 'axes', default: null, optional: true },
      { name: 'keepdims', kind: 'bool', default: null, optional: true },
      { name: 'dtype', kind: 'dtype', default: 'int64' },
    ],
    elementwise: false,
    infer: (args) => {
      const { shape } = args.spec('input');
      return { dtype: result(args), shape: reducedShape(shape, axesOf(args, shape.length, 'Sum'), keeps(args)) };
    },
    evaluate: (args) => {
      const input = args.tensor('input');
      const axes = axesOf(args, input.shape.length, 'Sum');
      const zero: Tensor = input.dtype === 'string' ? { dtype: 'string', shape: [], values: [''] } : filled(input.dtype, 0);
      const counts = reduce('sum', cast(binary('not_equal', input, zero), 'int64'), axes, keeps(args));
      return cast(counts, result(args));
    },
  };
}
