/** The ops that gradients are made of, recorded like any others, so that gradients have gradients. */
import type { DType } from '../dtype.ts';
import { emptyTensor, type Shape, type Tensor } from '../tensor.ts';
import { refuse } from '../op-error.ts';
import type { Gradient, RunOp, SlicesGradient } from './op.ts';

export type { SlicesGradient } from './op.ts';

/** A constant; `dtype` is a number type or bool. */
export function filled(dtype: DType, value: number, shape: Shape = []): Tensor {
  const result: Tensor = emptyTensor(dtype, shape);
  if (result.dtype === 'int64' || result.dtype === 'uint64') result.values.fill(BigInt(value));
  else if (result.dtype !== 'string' && result.dtype !== 'unicode') result.values.fill(value);
  return result;
}

/** What an op gives whose arguments, of these dtypes, have no derivatives. */
export const noGradient: ReturnType<Gradient> = {};

/** The gradient of an op for which TensorFlow has none and says so, where it is asked for. */
export function unregistered(kernel: string): Gradient {
  return () => refuse('LookupError', `gradient registry has no entry for: ${kernel}`);
}

/** The gradient of an op for which TensorFlow has one and the Lab has not. */
export function unsupported(path: string): Gradient {
  return () => refuse('NotImplementedError', `${path} has a gradient in TensorFlow, but it is not supported here.`);
}

export function isSlicesGradient(gradient: object): gradient is SlicesGradient {
  return 'indices' in gradient;
}

/** The whole tensor that rows stand for. */
export function addUpSlices({ values, indices, shape }: SlicesGradient, run: RunOp): Tensor {
  return run('unsorted_segment_sum', { data: values, segment_ids: indices, num_segments: shape[0] });
}

export const zerosLike = (x: Tensor): Tensor => filled(x.dtype, 0, x.shape);

const sameShape = (left: Shape, right: Shape): boolean =>
  left.length === right.length && left.every((size, axis) => size === right[axis]);

export interface Algebra {
  readonly run: RunOp;
  add(x: Tensor, y: Tensor): Tensor;
  subtract(x: Tensor, y: Tensor): Tensor;
  multiply(x: Tensor, y: Tensor): Tensor;
  divide(x: Tensor, y: Tensor): Tensor;
  /** The op of this name whose only argument is `x`. */
  of(name: string, x: Tensor): Tensor;
  /** A comparison by name. */
  compare(name: string, x: Tensor, y: Tensor): Tensor;
  where(condition: Tensor, x: Tensor, y: Tensor): Tensor;
  sum(x: Tensor, axes: readonly number[], keep: boolean): Tensor;
  reshape(x: Tensor, shape: Shape): Tensor;
  /** `number` times `x`. */
  scale(number: number, x: Tensor): Tensor;
  /** `x` minus or plus a number. */
  shift(x: Tensor, number: number): Tensor;
  /** Adds up what broadcasting repeated: the gradient of an operand that was shaped `shape`. */
  toShape(gradient: Tensor, shape: Shape): Tensor;
  /** Repeats `x` up to `shape`. */
  spread(x: Tensor, shape: Shape): Tensor;
}

export function algebra(run: RunOp): Algebra {
  const two = (name: string) => (x: Tensor, y: Tensor) => run(name, { x, y });
  const multiply = two('multiply');
  const sum = (x: Tensor, axes: readonly number[], keep: boolean): Tensor =>
    run('reduce_sum', { input_tensor: x, axis: axes, keepdims: keep });
  const reshape = (x: Tensor, shape: Shape): Tensor => (sameShape(x.shape, shape) ? x : run('reshape', { tensor: x, shape }));
  return {
    run,
    add: two('add'),
    subtract: two('subtract'),
    multiply,
    divide: two('truediv'),
    of: (name, x) => run(name, { x }),
    compare: (name, x, y) => run(name, { x, y }),
    where: (condition, x, y) => run('where', { condition, x, y }),
    sum,
    reshape,
    scale: (number, x) => multiply(filled(x.dtype, number), x),
    shift: (x, number) => run('add', { x, y: filled(x.dtype, number) }),
    toShape: (gradient, shape) => {
      if (sameShape(gradient.shape, shape)) return gradient;
      const added = gradient.shape.length - shape.length;
      const repeated = gradient.shape.flatMap((size, axis) =>
        axis < added || (shape[axis - added] === 1 && size !== 1) ? [axis] : [],
      );
      return reshape(sum(gradient, repeated, false), shape);
    },
    spread: (x, shape) => (sameShape(x.shape, shape) ? x : multiply(x, filled(x.dtype, 1, shape))),
  };
}
