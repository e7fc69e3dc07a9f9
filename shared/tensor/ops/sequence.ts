/** Ops that make evenly spaced numbers and grids of them. */
import { brackets, broadcastPartialShapes, broadcastStrides, type PartialShape } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { allocate, type DType, isBig, isFloat, isInteger } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { isBigTensor, isNumberTensor } from '../kernels/elements.ts';
import { rearrange } from '../kernels/copy.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { emptyTensor, isTensor, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, filled, noGradient } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { isKnown, refuseIn } from './kernel-refusal.ts';
import type { Gradient, Op } from './op.ts';

/** What tf.range calculates in: the highest of its arguments' types in this order. */
const rangeTypes: readonly DType[] = ['int32', 'int64', 'float16', 'float32', 'float64'];

const rounding: Readonly<Record<string, (value: number) => number>> = {
  float16: roundToFloat16,
  float32: Math.fround,
};
const roundingOf = (dtype: DType): ((value: number) => number) => rounding[dtype] ?? ((value) => value);

interface RangePlan {
  readonly dtype: DType;
  /** null: the bounds are not known. */
  readonly count: number | null;
}

/** start, limit and delta as tensors; with one argument it is the limit. null for what is left out. */
function rangeBounds(args: OpArguments): readonly (readonly [name: string, spec: TensorSpec | null])[] {
  const [start, limit, delta] = [args.specOrNull('start'), args.specOrNull('limit'), args.specOrNull('delta')];
  return [
    ['start', limit === null ? null : start],
    ['limit', limit ?? start],
    ['delta', delta],
  ];
}

function planRange(args: OpArguments): RangePlan {
  const bounds = rangeBounds(args);
  let rank = 0;
  for (const [name, spec] of bounds) {
    if (spec === null) continue;
    if (!rangeTypes.includes(spec.dtype)) {
      refuse('TypeError', `tf.range does not take ${spec.dtype}: ${name} must be int32, int64 or a float`);
    }
    if (spec.shape.length > 0) refuseIn('Range', `${name} must be a scalar, not shape ${brackets(spec.shape)}`);
    rank = Math.max(rank, rangeTypes.indexOf(spec.dtype));
  }
  const dtype = args.dtypeOrNull('dtype') ?? rangeTypes[rank];
  if (!isFloat(dtype) && !isInteger(dtype)) refuse('TypeError', `tf.range does not make ${dtype}`);
  const [start, limit, delta] = bounds.map(([name, spec]) => scalarOf(spec, name === 'start' ? 0n : 1n, dtype));
  if (start === null || limit === null || delta === null) return { dtype, count: null };
  return { dtype, count: countOf(start, limit, delta, dtype) };
}

/** The number that a bound is in `dtype`; null where it is not known yet. */
function scalarOf(spec: TensorSpec | null, usual: bigint, dtype: DType): number | bigint | null {
  if (spec === null) return isBig(dtype) ? usual : Number(usual);
  if (!isTensor(spec)) return null;
  const value = cast(spec, dtype).values[0];
  return typeof value === 'string' ? null : value;
}

function countOf(start: number | bigint, limit: number | bigint, delta: number | bigint, dtype: DType): number {
  if (Number(delta) === 0) refuseIn('Range', `Requires delta != 0: ${delta}`);
  const isWrong = delta > 0 ? start > limit : start < limit;
  if (isWrong) {
    const [sign, order] = delta > 0 ? ['>', '<='] : ['<', '>='];
    refuseIn('Range', `Requires start ${order} limit when delta ${sign} 0: ${start}/${limit}`);
  }
  if (typeof start === 'bigint' || typeof limit === 'bigint' || typeof delta === 'bigint') {
    const [span, step] = [BigInt(limit) - BigInt(start), BigInt(delta)];
    return Number(step > 0n ? (span + step - 1n) / step : (span + step + 1n) / step);
  }
  const round = roundingOf(dtype);
  const count = isFloat(dtype) ? Math.ceil(Math.abs(round(round(limit - start) / delta))) : Math.ceil((limit - start) / delta);
  if (!(count < 2 ** 63)) refuseIn('Range', `Requires ((limit - start) / delta) <= ${2n ** 63n - 1n}`);
  return count;
}

const range: Op = {
  ...heading(
    'make',
    'tf.range',
    'Numbers from start up to, not including, limit',
    'Números desde start hasta limit, sin incluirlo',
  ),
  parameters: [
    { name: 'start', kind: 'tensor', typedBy: 'dtype' },
    { name: 'limit', kind: 'tensor', typedBy: 'dtype', default: null, optional: true },
    { name: 'delta', kind: 'tensor', typedBy: 'dtype', default: 1 },
    { name: 'dtype', kind: 'dtype', default: null, optional: true },
  ],
  elementwise: false,
  infer(args) {
    const { dtype, count } = planRange(args);
    return { dtype, shape: [count] };
  },
  evaluate(args) {
    const { dtype, count } = planRange(args);
    const [start, , delta] = rangeBounds(args).map(([name, spec]) => scalarOf(spec, name === 'start' ? 0n : 1n, dtype) ?? 0);
    refuseTooLarge(dtype, [count ?? 0], 'Range');
    const made = tensor(dtype, [count ?? 0], allocate(dtype, count ?? 0));
    if (isBigTensor(made)) {
      const [first, step] = [BigInt(start), BigInt(delta)];
      for (let index = 0; index < made.values.length; index++) made.values[index] = first + BigInt(index) * step;
    } else if (isNumberTensor(made)) {
      const [first, step, round] = [Number(start), Number(delta), roundingOf(dtype)];
      for (let index = 0; index < made.values.length; index++) {
        made.values[index] = round(first + round(round(index) * step));
      }
    }
    return made;
  },
};

interface LinspacePlan {
  readonly dtype: DType;
  readonly axis: number;
  readonly ends: PartialShape;
  readonly shape: PartialShape;
}

/** Integers are spaced in float64. */
function planLinspace(args: OpArguments): LinspacePlan {
  const [start, stop] = [args.spec('start'), args.spec('stop')];
  const num = args.number('num');
  if (start.dtype !== stop.dtype) {
    refuse('ValueError', `Tensor conversion requested dtype ${start.dtype} for Tensor with dtype ${stop.dtype}`);
  }
  if (!isFloat(start.dtype) && !isInteger(start.dtype)) refuse('TypeError', `tf.linspace does not take ${start.dtype}`);
  if (!Number.isInteger(num)) {
    refuse(
      'TypeError',
      `Argument \`tensor\` (name: num) must be of type integer. Received \`tensor\` = ${num} of dtype: <dtype: 'float32'>`,
    );
  }
  if (num < 0) refuseIn('Range', `Requires start <= limit when delta > 0: 1/-1`);
  const ends = broadcastPartialShapes(start.shape, stop.shape);
  if (ends === null) {
    refuseIn('BroadcastArgs', `Incompatible shapes: ${brackets(start.shape)} vs. ${brackets(stop.shape)}`, { name: null });
  }
  const given = args.numberOrNull('axis') ?? 0;
  const axis = given < 0 ? given + ends.length + 1 : given;
  if (axis < 0 || axis > ends.length) {
    refuseIn('ExpandDims', `Tried to expand dim index ${given} for tensor with ${ends.length} dimensions.`);
  }
  const dtype = isInteger(start.dtype) ? 'float64' : start.dtype;
  return { dtype, axis, ends, shape: [...ends.slice(0, axis), num, ...ends.slice(axis)] };
}

/** Every number is a mixture of the two ends. */
const linspaceGradient: Gradient = ({ args, upstream: [above], run }) => {
  const { axis, dtype, shape } = planLinspace(args);
  const { multiply, subtract, sum, toShape } = algebra(run);
  if (!isFloat(args.spec('start').dtype)) return noGradient;
  const num = shape[axis] ?? 0;
  const part = emptyTensor(
    dtype,
    shape.map((_, place) => (place === axis ? num : 1)),
  );
  if (!isNumberTensor(part)) return noGradient;
  for (let index = 0; index < num; index++) part.values[index] = index / Math.max(num - 1, 1);
  const shareOf = (name: string, weights: Tensor): Tensor =>
    toShape(sum(multiply(above, weights), [axis], false), args.tensor(name).shape);
  return { start: shareOf('start', subtract(filled(dtype, 1), part)), stop: shareOf('stop', part) };
};

const linspace: Op = {
  ...heading(
    'make',
    'tf.linspace',
    'num numbers at equal distances, both ends included',
    'num números a igual distancia, con ambos extremos',
  ),
  parameters: [
    { name: 'start', kind: 'tensor', family: 'T' },
    { name: 'stop', kind: 'tensor', family: 'T' },
    { name: 'num', kind: 'int' },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  elementwise: false,
  infer(args) {
    const { dtype, shape } = planLinspace(args);
    return { dtype, shape };
  },
  evaluate(args) {
    const { dtype, axis, ends, shape } = planLinspace(args);
    if (!isKnown(ends) || !isKnown(shape)) throw new RangeError('The ends of tf.linspace are known when it is evaluated');
    const [start, stop] = [broadcast(cast(args.tensor('start'), dtype), ends), broadcast(cast(args.tensor('stop'), dtype), ends)];
    refuseTooLarge(dtype, shape, 'Range');
    const made: Tensor = tensor(dtype, shape, allocate(dtype, sizeOf(shape)));
    if (!isNumberTensor(made)) return made;
    const round = roundingOf(dtype);
    const num = shape[axis];
    const steps = Math.max(num - 1, 1);
    const inner = sizeOf(ends.slice(axis));
    for (let place = 0; place < start.values.length; place++) {
      const [first, last] = [Number(start.values[place]), Number(stop.values[place])];
      const delta = round(round(last - first) / steps);
      const base = Math.floor(place / inner) * num * inner + (place % inner);
      for (let index = 0; index < num; index++) {
        made.values[base + index * inner] = index > 0 && index === num - 1 ? last : round(first + round(delta * index));
      }
    }
    return made;
  },
  gradient: linspaceGradient,
};

function broadcast(source: Tensor, shape: readonly number[]): Tensor {
  return rearrange(source, shape, { start: 0, strides: broadcastStrides(source.shape, shape) });
}

/** The sizes of the grid and along which of its axes each input runs. */
function planMeshgrid(args: OpArguments): {
  readonly inputs: readonly TensorSpec[];
  readonly shape: PartialShape;
  readonly axes: readonly number[];
} {
  const inputs = args.specs('args');
  const indexing = args.text('indexing');
  if (indexing !== 'xy' && indexing !== 'ij') {
    refuse('ValueError', `Argument \`indexing\` parameter must be either 'xy' or 'ij', got '${indexing}'`);
  }
  const axes = inputs.map((_, place) => (indexing === 'xy' && place < 2 && inputs.length > 1 ? 1 - place : place));
  const shape: (number | null)[] = inputs.map(() => 1);
  for (const [place, { shape: own }] of inputs.entries()) {
    shape[axes[place]] = own.reduce<number | null>(
      (size, length) => (size === null || length === null ? null : size * length),
      1,
    );
  }
  return { inputs, shape, axes };
}

const meshgrid: Op = {
  ...heading('make', 'tf.meshgrid', 'Coordinates of every point of a grid', 'Coordenadas de todos los puntos de una malla'),
  parameters: [
    { name: 'args', kind: 'tensors', rest: true },
    { name: 'indexing', kind: 'text', default: 'xy' },
  ],
  elementwise: false,
  infer(args) {
    const { inputs, shape } = planMeshgrid(args);
    return inputs.map(({ dtype }) => ({ dtype, shape }));
  },
  evaluate(args) {
    const { shape, axes } = planMeshgrid(args);
    const sizes = shape.map((size) => size ?? 0);
    for (const { dtype } of args.specs('args')) refuseTooLarge(dtype, sizes, 'Mul');
    return args
      .tensors('args')
      .map((input, place) =>
        rearrange(input, sizes, { start: 0, strides: sizes.map((_, axis) => (axis === axes[place] ? 1 : 0)) }),
      );
  },
  gradient({ args, upstream, run }) {
    const { axes } = planMeshgrid(args);
    const gradients = args.specs('args').map((input, place) => {
      const others = axes.filter((axis) => axis !== axes[place]);
      const sum = run('reduce_sum', { input_tensor: upstream[place], axis: others, keepdims: false });
      return isKnown(input.shape) ? run('reshape', { tensor: sum, shape: input.shape }) : null;
    });
    return { args: gradients };
  },
};

export const sequenceOps: readonly Op[] = [range, linspace, meshgrid];
