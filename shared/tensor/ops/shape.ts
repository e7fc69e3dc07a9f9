/** Ops that ask for a shape or change it without moving an element. */
import { brackets, broadcastStrides, type PartialShape } from '../broadcast.ts';
import { allocate, type DType, isBig } from '../dtype.ts';
import { rearrange } from '../kernels/copy.ts';
import { refuse } from '../op-error.ts';
import { resolveAxis } from '../axes.ts';
import { isTensor, type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { heading, type Heading } from './heading.ts';
import { agree, isKnown, refuseIn, requireShape } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { Gradient, Op } from './op.ts';

/** A tensor of whole numbers. */
export function wholeNumbers(dtype: DType, shape: Shape, numbers: readonly number[]): Tensor {
  const made: Tensor = tensor(dtype, shape, allocate(dtype, numbers.length));
  for (const [index, value] of numbers.entries()) made.values[index] = isBig(dtype) ? BigInt(value) : value;
  return made;
}

/** The upstream gradient in the shape of the argument. */
const reshapeBack =
  (name: string): Gradient =>
  ({ args, upstream: [upstream], run }) => ({ [name]: run('reshape', { tensor: upstream, shape: args.tensor(name).shape }) });

function outType(args: OpArguments): DType {
  const dtype = args.dtypeOrNull('out_type') ?? 'int32';
  requireType('Shape', dtype, 'out_type');
  return dtype;
}

const outTypeParameter = { name: 'out_type', kind: 'dtype', default: 'int32' } as const;

const shape: Op = {
  ...heading('shape', 'tf.shape', 'The shape as a tensor', 'La forma como tensor'),
  parameters: [{ name: 'input', kind: 'tensor' }, outTypeParameter],
  elementwise: false,
  infer: (args) => ({ dtype: outType(args), shape: [args.spec('input').shape.length] }),
  evaluate(args) {
    const { shape: sizes } = args.tensor('input');
    return wholeNumbers(outType(args), [sizes.length], sizes);
  },
};

const size: Op = {
  ...heading('shape', 'tf.size', 'How many elements there are', 'Cuántos elementos hay'),
  parameters: [{ name: 'input', kind: 'tensor' }, outTypeParameter],
  elementwise: false,
  infer: (args) => ({ dtype: outType(args), shape: [] }),
  evaluate: (args) => wholeNumbers(outType(args), [], [sizeOf(args.tensor('input').shape)]),
};

const rank: Op = {
  ...heading('shape', 'tf.rank', 'How many axes there are', 'Cuántos ejes hay'),
  parameters: [{ name: 'input', kind: 'tensor' }],
  elementwise: false,
  infer: () => ({ dtype: 'int32', shape: [] }),
  evaluate: (args) => wholeNumbers('int32', [], [args.tensor('input').shape.length]),
};

/** The shape asked for with -1 replaced by what is left; null where that is not known. */
export function resolveReshape(source: PartialShape, wanted: Shape): PartialShape {
  const open = wanted.indexOf(-1);
  for (const [place, length] of wanted.entries()) {
    if (length < -1) refuseIn('Reshape', `Size ${place} must be non-negative, not ${length}`, { name: null });
    if (length === -1 && place !== open) {
      refuseIn('Reshape', `Only one input size may be -1, not both ${open} and ${place}`, { name: null });
    }
  }
  const known = sizeOf(wanted.filter((length) => length !== -1));
  if (!isKnown(source)) return wanted.map((length) => (length === -1 ? null : length));
  const has = sizeOf(source);
  if (open < 0) {
    if (known !== has) {
      refuseIn('Reshape', `Input to reshape is a tensor with ${has} values, but the requested shape has ${known}`, {
        name: null,
      });
    }
    return wanted;
  }
  // With a zero elsewhere TensorFlow divides the other sizes only, so that [0, 3] reshaped to [3, -1] is [3, 0].
  const rest = known === 0 ? 1 : has / known;
  if (!Number.isInteger(rest) || (known === 0 && has > 0)) {
    refuseIn(
      'Reshape',
      `Input to reshape is a tensor with ${has} values, but the requested shape requires a multiple of ${known}`,
      { name: null },
    );
  }
  return wanted.map((length) => (length === -1 ? rest : length));
}

/** The elements of `source` in another shape of the same size. */
function inShape(source: Tensor, sizes: PartialShape): Tensor {
  if (!isKnown(sizes)) throw new RangeError('The shape of a known tensor is known');
  return tensor(source.dtype, sizes, source.values);
}

/** An op whose result is its argument in another shape. */
function reshaping(parts: {
  readonly heading: Heading;
  readonly input: string;
  readonly parameters: Op['parameters'];
  readonly shape: (args: OpArguments, source: TensorSpec) => PartialShape;
}): Op {
  return {
    ...parts.heading,
    parameters: [{ name: parts.input, kind: 'tensor' }, ...parts.parameters],
    elementwise: false,
    infer(args) {
      const source = args.spec(parts.input);
      return { dtype: source.dtype, shape: parts.shape(args, source) };
    },
    evaluate(args) {
      const source = args.tensor(parts.input);
      return inShape(source, parts.shape(args, source));
    },
    gradient: reshapeBack(parts.input),
  };
}

const reshape = reshaping({
  heading: heading('shape', 'tf.reshape', 'The same elements in another shape', 'Los mismos elementos con otra forma'),
  input: 'tensor',
  parameters: [{ name: 'shape', kind: 'shape' }],
  shape: (args, source) => resolveReshape(source.shape, args.numbers('shape')),
});

const squeeze = reshaping({
  heading: heading('shape', 'tf.squeeze', 'Removes axes of size 1', 'Quita los ejes de tamaño 1'),
  input: 'input',
  parameters: [{ name: 'axis', kind: 'axes', default: null, optional: true }],
  shape(args, { shape: sizes }) {
    if (sizes.includes(null) && (args.numbersOrNull('axis') ?? []).length === 0) {
      refuse('NotImplementedError', 'tf.squeeze of sizes that are not known yet needs an axis');
    }
    const axes = (args.numbersOrNull('axis') ?? []).map((axis) => {
      const resolved = resolveAxis(axis, sizes.length);
      if (resolved === null)
        refuseIn('Squeeze', `Tried to squeeze dim index ${axis} for tensor with ${sizes.length} dimensions.`);
      if (!agree(sizes[resolved], 1)) {
        refuseIn('Squeeze', `Can not squeeze dim[${resolved}], expected a dimension of 1, got ${sizes[resolved]}`);
      }
      return resolved;
    });
    return axes.length === 0 ? sizes.filter((length) => length !== 1) : sizes.filter((_, axis) => !axes.includes(axis));
  },
});

const expandDims = reshaping({
  heading: heading('shape', 'tf.expand_dims', 'Inserts an axis of size 1', 'Inserta un eje de tamaño 1'),
  input: 'input',
  parameters: [{ name: 'axis', kind: 'axis' }],
  shape(args, { shape: sizes }) {
    const given = args.number('axis');
    const axis = resolveAxis(given, sizes.length + 1);
    if (axis === null) refuseIn('ExpandDims', `Tried to expand dim index ${given} for tensor with ${sizes.length} dimensions.`);
    return [...sizes.slice(0, axis), 1, ...sizes.slice(axis)];
  },
});

/** A shape argument in which null stands for any size. */
function partialShape(args: OpArguments, name: string): PartialShape {
  const value: unknown = args.values[name];
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const sizes = items.filter((item) => item === null || typeof item === 'number');
  if (items.includes(null) && sizes.length === items.length) return sizes;
  return args.numbers(name);
}

const ensureShape = reshaping({
  heading: heading(
    'shape',
    'tf.ensure_shape',
    'Checks the shape; None fits any size',
    'Comprueba la forma; None admite cualquier tamaño',
  ),
  input: 'x',
  parameters: [{ name: 'shape', kind: 'shape' }],
  shape(args, { shape: sizes }) {
    const wanted = partialShape(args, 'shape');
    const fits = wanted.length === sizes.length && wanted.every((length, axis) => agree(length, sizes[axis]));
    if (!fits) {
      refuseIn(
        'EnsureShape',
        `Shape of tensor input ${brackets(sizes)} is not compatible with expected shape ${brackets(wanted)}.`,
      );
    }
    return sizes.map((length, axis) => length ?? wanted[axis]);
  },
});

function broadcastShape(args: OpArguments): Shape {
  const { dtype, shape: own } = args.spec('input');
  const target = args.numbers('shape');
  requireShape('BroadcastTo', dtype, target, { name: null });
  if (own.length > target.length) {
    refuseIn('BroadcastTo', `Rank of input (${own.length}) must be no greater than rank of output shape (${target.length}).`, {
      name: null,
    });
  }
  const added = target.length - own.length;
  const fits = own.every((length, axis) => length === 1 || agree(length, target[axis + added]));
  if (!fits) refuseIn('BroadcastTo', `Incompatible shapes: ${brackets(own)} vs. ${brackets(target)}`, { name: null });
  return target;
}

const broadcastTo: Op = {
  ...heading(
    'shape',
    'tf.broadcast_to',
    'Repeats along axes of size 1 until the shape is reached',
    'Repite los ejes de tamaño 1 hasta llegar a la forma',
  ),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'shape', kind: 'shape' },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('input').dtype, shape: broadcastShape(args) }),
  evaluate(args) {
    const input = args.tensor('input');
    const target = broadcastShape(args);
    return rearrange(input, target, { start: 0, strides: broadcastStrides(input.shape, target) });
  },
  gradient({ args, upstream: [upstream], run }) {
    const { shape: own } = args.tensor('input');
    const added = upstream.shape.length - own.length;
    const axes = upstream.shape.flatMap((length, axis) => (axis < added || own[axis - added] !== length ? [axis] : []));
    const sum = axes.length === 0 ? upstream : run('reduce_sum', { input_tensor: upstream, axis: axes, keepdims: false });
    return { input: run('reshape', { tensor: sum, shape: own }) };
  },
};

/** The elements of a small tensor of whole numbers; null where they are not known yet. */
export function knownNumbers(spec: TensorSpec): readonly number[] | null {
  return isTensor(spec) ? Array.from<number | bigint | string, number>(spec.values, Number) : null;
}

export const shapeOps: readonly Op[] = [shape, size, rank, reshape, squeeze, expandDims, ensureShape, broadcastTo];
