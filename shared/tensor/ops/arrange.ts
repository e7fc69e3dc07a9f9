/** Ops that put the elements of one tensor in another order, or repeat them. */
import { resolveAxis } from '../axes.ts';
import { type PartialShape, stridesOf } from '../broadcast.ts';
import { isInteger } from '../dtype.ts';
import { rearrange } from '../kernels/copy.ts';
import { takeAlong } from '../kernels/gather.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { sizeOf, type Tensor, tensor } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn } from './kernel-refusal.ts';
import type { Op, RunOp } from './op.ts';
import { knownNumbers } from './shape.ts';

/** Which axis of the source each axis of the result is. */
function permutation(args: OpArguments): readonly number[] {
  const { shape } = args.spec('a');
  const rank = shape.length;
  const given = args.numbersOrNull('perm');
  if (given === null) return Array.from({ length: rank }, (_, axis) => rank - 1 - axis);
  if (given.length !== rank) {
    refuseIn('Transpose', `transpose expects a vector of size ${rank}. But input(1) is a vector of size ${given.length}`, {
      name: null,
    });
  }
  const perm = given.map((axis) => {
    const resolved = resolveAxis(axis, rank);
    if (resolved === null) refuseIn('Transpose', `${axis} is out of range [0 .. ${rank})`, { name: null });
    return resolved;
  });
  const missing = Array.from({ length: rank }, (_, axis) => axis).find((axis) => !perm.includes(axis));
  if (missing !== undefined) refuseIn('Transpose', `${missing} is missing from {${perm.join(',')}}.`, { name: null });
  return perm;
}

/** The tensor with axis i of the result being axis `perm[i]` of the source. */
export function permute(source: Tensor, perm: readonly number[]): Tensor {
  const strides = stridesOf(source.shape);
  const shape = perm.map((axis) => source.shape[axis]);
  return rearrange(source, shape, { start: 0, strides: perm.map((axis) => strides[axis]) });
}

const transpose: Op = {
  ...heading(
    'shape',
    'tf.transpose',
    'Reorders the axes, by default from last to first',
    'Reordena los ejes; por defecto, del último al primero',
  ),
  parameters: [
    { name: 'a', kind: 'tensor' },
    { name: 'perm', kind: 'ints', default: null, optional: true },
    { name: 'conjugate', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer(args) {
    const { dtype, shape } = args.spec('a');
    return { dtype, shape: permutation(args).map((axis) => shape[axis]) };
  },
  evaluate: (args) => permute(args.tensor('a'), permutation(args)),
  gradient({ args, upstream: [upstream], run }) {
    const perm = permutation(args);
    const inverse = perm.map((_, axis) => perm.indexOf(axis));
    return { a: run('transpose', { a: upstream, perm: inverse, conjugate: false }) };
  },
};

function reversedAxes(args: OpArguments): readonly number[] {
  const { shape } = args.spec('tensor');
  if (!Array.isArray(args.values.axis)) refuseIn('ReverseV2', "'dims' must be 1-dimension, not 0");
  const seen = new Set<number>();
  for (const [place, axis] of args.numbers('axis').entries()) {
    const resolved = resolveAxis(axis, shape.length);
    if (resolved === null) {
      refuseIn('ReverseV2', `'axis'[${place}] = ${axis} is out of valid range [0, ${shape.length - 1}`, { name: null });
    }
    if (seen.has(resolved)) refuseIn('ReverseV2', `axis ${resolved} specified more than once.`, { name: null });
    seen.add(resolved);
  }
  return [...seen];
}

const reverse: Op = {
  ...heading('shape', 'tf.reverse', 'Turns the order along some axes', 'Invierte el orden a lo largo de algunos ejes'),
  parameters: [
    { name: 'tensor', kind: 'tensor' },
    { name: 'axis', kind: 'ints' },
  ],
  elementwise: false,
  infer(args) {
    reversedAxes(args);
    return args.spec('tensor');
  },
  evaluate(args) {
    const source = args.tensor('tensor');
    const axes = reversedAxes(args);
    if (source.values.length === 0) return source;
    const strides = stridesOf(source.shape);
    const start = axes.reduce((sum, axis) => sum + (source.shape[axis] - 1) * strides[axis], 0);
    return rearrange(source, source.shape, {
      start,
      strides: strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride)),
    });
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    tensor: run('reverse', { tensor: upstream, axis: args.numbers('axis') }),
  }),
};

/** How far each axis moves; several shifts of one axis add up. */
function shifts(args: OpArguments): ReadonlyMap<number, number> {
  const { shape } = args.spec('input');
  const [shift, axes] = [args.numbers('shift'), args.numbers('axis')];
  if (shape.length === 0) refuseIn('Roll', 'input must be 1-D or higher');
  if (shift.length !== axes.length) refuseIn('Roll', 'shift and axis must have the same size', { name: null });
  const found = new Map<number, number>();
  for (const [place, axis] of axes.entries()) {
    const resolved = resolveAxis(axis, shape.length);
    if (resolved === null) refuseIn('Roll', `axis ${axis} is out of range`);
    found.set(resolved, (found.get(resolved) ?? 0) + shift[place]);
  }
  return found;
}

const roll: Op = {
  ...heading(
    'shape',
    'tf.roll',
    'Moves along an axis; what leaves at the end comes in at the start',
    'Desplaza a lo largo de un eje; lo que sale por un lado entra por el otro',
  ),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'shift', kind: 'ints' },
    { name: 'axis', kind: 'ints' },
  ],
  elementwise: false,
  infer(args) {
    shifts(args);
    return args.spec('input');
  },
  evaluate(args) {
    let result = args.tensor('input');
    for (const [axis, shift] of shifts(args)) {
      const size = result.shape[axis];
      const indices = Int32Array.from({ length: size }, (_, index) => (((index - shift) % size) + size) % size);
      result = takeAlong(result, axis, indices);
    }
    return result;
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    input: run('roll', { input: upstream, shift: args.numbers('shift').map((shift) => -shift), axis: args.numbers('axis') }),
  }),
};

function tiled(args: OpArguments): readonly number[] {
  const { shape } = args.spec('input');
  const multiples = args.numbers('multiples');
  if (!Array.isArray(args.values.multiples)) refuseIn('Tile', 'Expected multiples to be 1-D, but got shape []');
  if (multiples.length !== shape.length) {
    refuseIn('Tile', `Expected multiples argument to be a vector of length ${shape.length} but got length ${multiples.length}`, {
      name: null,
    });
  }
  for (const [place, multiple] of multiples.entries()) {
    if (multiple < 0) refuseIn('Tile', `Expected multiples[${place}] >= 0, but got ${multiple}`, { name: null });
  }
  return multiples;
}

const tile: Op = {
  ...heading('shape', 'tf.tile', 'Repeats the whole tensor along each axis', 'Repite el tensor entero a lo largo de cada eje'),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'multiples', kind: 'ints' },
  ],
  elementwise: false,
  infer(args) {
    const { dtype, shape } = args.spec('input');
    return { dtype, shape: tiled(args).map((multiple, axis) => times(shape[axis], multiple)) };
  },
  evaluate(args) {
    const input = args.tensor('input');
    const multiples = tiled(args);
    refuseTooLarge(
      input.dtype,
      multiples.map((multiple, axis) => multiple * input.shape[axis]),
      'Tile',
    );
    const strides = stridesOf(input.shape);
    const copies = rearrange(
      input,
      multiples.flatMap((multiple, axis) => [multiple, input.shape[axis]]),
      { start: 0, strides: strides.flatMap((stride) => [0, stride]) },
    );
    return tensor(
      copies.dtype,
      multiples.map((multiple, axis) => multiple * input.shape[axis]),
      copies.values,
    );
  },
  gradient({ args, upstream: [upstream], run }) {
    const { shape } = args.tensor('input');
    const split = tiled(args).flatMap((multiple, axis) => [multiple, shape[axis]]);
    const parts = run('reshape', { tensor: upstream, shape: split });
    return { input: run('reduce_sum', { input_tensor: parts, axis: shape.map((_, axis) => 2 * axis), keepdims: false }) };
  },
};

function times(size: number | null, multiple: number): number | null {
  return size === null ? (multiple === 0 ? 0 : null) : size * multiple;
}

interface RepeatPlan {
  readonly axis: number;
  /** The source, flat where no axis was named. */
  readonly source: PartialShape;
  /** One number for every element or one for all; null where not known. */
  readonly counts: readonly number[] | null;
  readonly shape: PartialShape;
}

function planRepeat(args: OpArguments): RepeatPlan {
  const input = args.spec('input');
  const repeats = args.spec('repeats');
  const given = args.numberOrNull('axis');
  const rank = input.shape.length;
  const flat = isKnown(input.shape) ? sizeOf(input.shape) : null;
  const source = given === null || rank === 0 ? [flat] : input.shape;
  const axis = given === null ? 0 : resolveAxis(given, Math.max(rank, 1));
  if (axis === null) refuse('ValueError', `axis=${given} out of bounds: expected ${-rank}<=axis<${rank}`);
  if (!isInteger(repeats.dtype)) refuse('TypeError', `repeats must be whole numbers, got dtype ${repeats.dtype}`);
  if (repeats.shape.length > 1) refuse('ValueError', `Shape (${repeats.shape.join(', ')}) must have rank at most 1`);
  const size = source[axis];
  const counts = knownNumbers(repeats);
  const [each] = repeats.shape;
  const isShared = repeats.shape.length === 0 || each === 1;
  if (!isShared && !agree(each, size)) refuse('ValueError', `Dimensions ${size} and ${each} are not compatible`);
  const negative = counts?.find((count) => count < 0);
  if (negative !== undefined) refuseIn('Tile', `Expected multiples[1] >= 0, but got ${negative}`, { name: null });
  let total: number | null = null;
  if (counts !== null) total = isShared ? times(size, counts[0]) : counts.reduce((sum, count) => sum + count, 0);
  return { axis, source, counts, shape: source.map((length, place) => (place === axis ? total : length)) };
}

/** For each place of the result along the axis the place of the source that it repeats. */
function repeatedIndices({ axis, source, counts, shape }: RepeatPlan): Int32Array {
  const indices = new Int32Array(shape[axis] ?? 0);
  const size = source[axis] ?? 0;
  let next = 0;
  for (let index = 0; index < size; index++) {
    const count = (counts?.length === 1 ? counts[0] : counts?.[index]) ?? 0;
    indices.fill(index, next, next + count);
    next += count;
  }
  return indices;
}

const repeat: Op = {
  ...heading('shape', 'tf.repeat', 'Repeats each element', 'Repite cada elemento'),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'repeats', kind: 'tensor', dtype: 'int32' },
    { name: 'axis', kind: 'axis', default: null, optional: true },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('input').dtype, shape: planRepeat(args).shape }),
  evaluate(args) {
    const plan = planRepeat(args);
    const input = args.tensor('input');
    if (isKnown(plan.shape)) refuseTooLarge(input.dtype, plan.shape, 'Tile');
    const source = isKnown(plan.source) ? tensor(input.dtype, plan.source, input.values) : input;
    return takeAlong(source, plan.axis, repeatedIndices(plan));
  },
  gradient({ args, upstream: [upstream], run }) {
    const plan = planRepeat(args);
    const input = args.tensor('input');
    const sum = addAlong(run, upstream, plan.axis, repeatedIndices(plan), plan.source[plan.axis] ?? 0);
    return { input: run('reshape', { tensor: sum, shape: input.shape }) };
  },
};

/**
 * What `takeAlong` does, backwards: slice i of `upstream` is added to slice `indices[i]` of a tensor with `size` slices along
 * the axis.
 */
export function addAlong(run: RunOp, upstream: Tensor, axis: number, indices: Int32Array, size: number): Tensor {
  const perm = [axis, ...upstream.shape.map((_, place) => place).filter((place) => place !== axis)];
  const front = run('transpose', { a: upstream, perm, conjugate: false });
  const added = run('scatter_nd', {
    indices: tensor('int32', [indices.length, 1], indices),
    updates: front,
    shape: [size, ...front.shape.slice(1)],
  });
  return run('transpose', { a: added, perm: perm.map((_, place) => perm.indexOf(place)), conjugate: false });
}

export const arrangeOps: readonly Op[] = [transpose, reverse, roll, tile, repeat];
