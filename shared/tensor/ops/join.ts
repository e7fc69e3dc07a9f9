/** Ops that put tensors together along an axis and take them apart again. */
import { resolveAxis } from '../axes.ts';
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { allocate } from '../dtype.ts';
import { copyBlock, rearrange } from '../kernels/copy.ts';
import { refuse } from '../op-error.ts';
import { type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn, refuseMixedTypes } from './kernel-refusal.ts';
import type { Op } from './op.ts';
import { wholeNumbers } from './shape.ts';

function requireOneType(kernel: string, specs: readonly TensorSpec[], name: string): void {
  const [{ dtype }] = specs;
  for (const [index, spec] of specs.entries()) if (spec.dtype !== dtype) refuseMixedTypes(kernel, index, dtype, spec.dtype, name);
}

/** Places the inputs one behind the other along `axis` of `shape`; `axis` is one of each input's axes. */
function joined(inputs: readonly Tensor[], shape: Shape, axis: number): Tensor {
  const [{ dtype }] = inputs;
  const values = allocate(dtype, sizeOf(shape));
  const strides = stridesOf(shape);
  let start = 0;
  for (const input of inputs) {
    copyBlock(input.shape, input.values, { start: 0, strides: stridesOf(input.shape) }, values, { start, strides });
    start += input.shape[axis] * strides[axis];
  }
  return tensor(dtype, shape, values);
}

/** The part of `source` from `begin` on along `axis`. */
function partOf(source: Tensor, axis: number, begin: number, size: number): Tensor {
  const strides = stridesOf(source.shape);
  const shape = source.shape.map((length, place) => (place === axis ? size : length));
  return rearrange(source, shape, { start: shape.includes(0) ? 0 : begin * strides[axis], strides });
}

function planConcat(args: OpArguments): {
  readonly specs: readonly TensorSpec[];
  readonly axis: number;
  readonly shape: PartialShape;
} {
  const specs = args.specs('values');
  const given = args.number('axis');
  if (specs.length === 0) {
    refuse(
      'InvalidArgumentError',
      "OpKernel 'ConcatV2' has constraint on attr 'T' not in NodeDef '[N=0, Tidx=DT_INT32]' [Op:ConcatV2] name: concat",
    );
  }
  requireOneType('ConcatV2', specs, 'concat');
  const [first] = specs;
  const rank = first.shape.length;
  const names = { wrapped: `ConcatV2_N_${specs.length}`, name: 'concat' };
  if (specs.length === 1) return { specs, axis: resolveAxis(given, rank) ?? 0, shape: first.shape };
  if (rank === 0) refuseIn('ConcatV2', "ConcatOp : Can't concatenate scalars (use tf.stack instead)", names);
  const axis = resolveAxis(given, rank);
  if (axis === null) {
    refuseIn(
      'ConcatV2',
      `ConcatOp : Expected concatenating dimensions in the range [-${rank}, ${rank}), but got ${given}`,
      names,
    );
  }
  let total: number | null = 0;
  for (const [index, { shape }] of specs.entries()) {
    const pair = `shape[0] = ${brackets(first.shape)} vs. shape[${index}] = ${brackets(shape)}`;
    if (shape.length !== rank) refuseIn('ConcatV2', `ConcatOp : Ranks of all input tensors should match: ${pair}`, names);
    for (const [place, size] of shape.entries()) {
      if (place !== axis && !agree(size, first.shape[place])) {
        refuseIn('ConcatV2', `ConcatOp : Dimension ${place} in both shapes must be equal: ${pair}`, names);
      }
    }
    const size = shape[axis];
    total = total === null || size === null ? null : total + size;
  }
  const shape = first.shape.map((size, place) => (place === axis ? total : known(specs, place, size)));
  return { specs, axis, shape };
}

/** A size that all have in common, from whichever knows it. */
function known(specs: readonly TensorSpec[], axis: number, size: number | null): number | null {
  return specs.reduce<number | null>((found, spec) => found ?? spec.shape[axis], size);
}

const concat: Op = {
  ...heading('shape', 'tf.concat', 'Joins tensors along an axis they have', 'Une tensores a lo largo de un eje existente'),
  parameters: [
    { name: 'values', kind: 'tensors' },
    { name: 'axis', kind: 'axis' },
  ],
  elementwise: false,
  infer(args) {
    const { specs, shape } = planConcat(args);
    return { dtype: specs[0].dtype, shape };
  },
  evaluate(args) {
    const { axis, shape } = planConcat(args);
    const inputs = args.tensors('values');
    return inputs.length === 1 || !isKnown(shape) ? inputs[0] : joined(inputs, shape, axis);
  },
  gradient({ args, upstream: [upstream], run }) {
    const { axis } = planConcat(args);
    let begin = 0;
    const gradients = args.tensors('values').map((input) => {
      const start = input.shape.map((_, place) => (place === axis ? begin : 0));
      begin += input.shape[axis] ?? 0;
      return run('slice', { input_: upstream, begin: start, size: input.shape });
    });
    return { values: gradients };
  },
};

function planStack(args: OpArguments): {
  readonly specs: readonly TensorSpec[];
  readonly axis: number;
  readonly shape: PartialShape;
} {
  const specs = args.specs('values');
  const given = args.number('axis');
  if (specs.length === 0) return { specs, axis: 0, shape: [0] };
  requireOneType('Pack', specs, 'stack');
  const [first] = specs;
  const rank = first.shape.length + 1;
  const axis = resolveAxis(given, rank);
  if (axis === null) refuse('ValueError', `Argument \`axis\` = ${given} not in range [-${rank}, ${rank})`);
  for (const [index, { shape }] of specs.entries()) {
    const fits = shape.length === rank - 1 && shape.every((size, place) => agree(size, first.shape[place]));
    if (!fits) {
      const pair = `values[0].shape = ${brackets(first.shape)} != values[${index}].shape = ${brackets(shape)}`;
      refuseIn('Pack', `Shapes of all inputs must match: ${pair}`, { wrapped: `Pack_N_${specs.length}`, name: 'stack' });
    }
  }
  const sizes = first.shape.map((size, place) => known(specs, place, size));
  return { specs, axis, shape: [...sizes.slice(0, axis), specs.length, ...sizes.slice(axis)] };
}

const stack: Op = {
  ...heading(
    'shape',
    'tf.stack',
    'Puts tensors of one shape side by side along a new axis',
    'Apila tensores de igual forma en un eje nuevo',
  ),
  parameters: [
    { name: 'values', kind: 'tensors' },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  elementwise: false,
  infer(args) {
    const { specs, shape } = planStack(args);
    return { dtype: specs[0]?.dtype ?? 'float32', shape };
  },
  evaluate(args) {
    const { axis, shape } = planStack(args);
    const inputs = args.tensors('values');
    if (inputs.length === 0 || !isKnown(shape)) return tensor('float32', [0], new Float32Array(0));
    const rows = inputs.map((input) => ({ ...input, shape: [...input.shape.slice(0, axis), 1, ...input.shape.slice(axis)] }));
    return joined(rows, shape, axis);
  },
  gradient({ args, upstream: [upstream], run }) {
    const { axis } = planStack(args);
    const gradients = args.tensors('values').map((_, index) =>
      run('gather', {
        params: upstream,
        indices: wholeNumbers('int32', [], [index]),
        validate_indices: null,
        axis,
        batch_dims: 0,
      }),
    );
    return { values: gradients };
  },
};

function planUnstack(args: OpArguments): { readonly value: TensorSpec; readonly axis: number; readonly count: number } {
  const value = args.spec('value');
  const given = args.number('axis');
  const rank = value.shape.length;
  const axis = resolveAxis(given, rank);
  if (axis === null) refuse('ValueError', `Argument \`axis\` = ${given} not in range [${-rank}, ${rank})`);
  const size = value.shape[axis];
  const num = args.numberOrNull('num');
  if (num !== null && !agree(size, num)) {
    refuseIn('Unpack', `Input shape axis ${axis} must equal ${num}, got shape ${brackets(value.shape)}`, {
      wrapped: `Unpack_num_${num}`,
      name: 'unstack',
    });
  }
  const count = num ?? size;
  if (count === null) refuse('ValueError', `Cannot infer argument \`num\` from shape ${brackets(value.shape)}`);
  return { value, axis, count };
}

const unstack: Op = {
  ...heading('shape', 'tf.unstack', 'A list of the slices along an axis', 'Lista de las partes a lo largo de un eje'),
  parameters: [
    { name: 'value', kind: 'tensor' },
    { name: 'num', kind: 'int', default: null, optional: true },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  elementwise: false,
  infer(args) {
    const { value, axis, count } = planUnstack(args);
    const shape = value.shape.filter((_, place) => place !== axis);
    return Array.from({ length: count }, () => ({ dtype: value.dtype, shape }));
  },
  evaluate(args) {
    const { axis, count } = planUnstack(args);
    const value = args.tensor('value');
    const shape = value.shape.filter((_, place) => place !== axis);
    return Array.from({ length: count }, (_, index) => ({ ...partOf(value, axis, index, 1), shape }));
  },
  gradient({ args, upstream, run }) {
    const { axis } = planUnstack(args);
    return { value: upstream.length === 0 ? null : run('stack', { values: upstream, axis }) };
  },
};

function planSplit(args: OpArguments): {
  readonly value: TensorSpec;
  readonly axis: number;
  readonly sizes: readonly (number | null)[];
} {
  const value = args.spec('value');
  const pieces = args.numbers('num_or_size_splits');
  const isCount = !Array.isArray(args.values.num_or_size_splits);
  const given = args.number('axis');
  const num = isCount ? pieces[0] : (args.numberOrNull('num') ?? pieces.length);
  const kernel = isCount ? 'Split' : 'SplitV';
  const names = { wrapped: `${kernel}_num_split_${num}`, name: 'split' };
  if (num < 1)
    refuse('InvalidArgumentError', `Value for attr 'num_split' of ${num} must be at least minimum 1 [Op:${kernel}] name: split`);
  const rank = value.shape.length;
  const axis = resolveAxis(given, rank);
  if (axis === null) refuseIn(kernel, `-input rank(-${rank}) <= split_dim < input rank (${rank}), but got ${given}`, names);
  const size = value.shape[axis];
  if (isCount) {
    if (size !== null && size % num !== 0) {
      refuseIn(
        kernel,
        `Number of ways to split should evenly divide the split dimension, but got split_dim ${axis} (size = ${size}) and num_split ${num}`,
        names,
      );
    }
    return { value, axis, sizes: new Array<number | null>(num).fill(size === null ? null : size / num) };
  }
  if (num !== pieces.length) {
    refuseIn(
      kernel,
      `size of the split_tensor must be 1-D and have the same elements as outputs got 1 -D and ${pieces.length} elements`,
      names,
    );
  }
  return { value, axis, sizes: pieceSizes(pieces, size, names) };
}

/** The sizes of the pieces with -1 replaced by what the others leave. */
function pieceSizes(pieces: Shape, size: number | null, names: { wrapped: string; name: string }): readonly (number | null)[] {
  const open = pieces.indexOf(-1);
  if (open !== pieces.lastIndexOf(-1)) refuseIn('SplitV', 'There can only be one -1 in the input.', names);
  const total = pieces.reduce((sum, piece) => sum + (piece === -1 ? 0 : piece), 0);
  const fits = size === null || (open < 0 ? total === size : total <= size);
  if (!fits || pieces.some((piece) => piece < -1)) {
    refuseIn(
      'SplitV',
      `Determined shape must either match input shape along split_dim exactly if fully specified, or be less than the size of the input along split_dim if not fully specified.  Got: ${total}`,
      names,
    );
  }
  return pieces.map((piece) => (piece !== -1 ? piece : size === null ? null : size - total));
}

const split: Op = {
  ...heading(
    'shape',
    'tf.split',
    'Cuts into equal parts, or into parts of given sizes',
    'Corta en partes iguales o de tamaños dados',
  ),
  parameters: [
    { name: 'value', kind: 'tensor' },
    { name: 'num_or_size_splits', kind: 'ints' },
    { name: 'axis', kind: 'axis', default: 0 },
    { name: 'num', kind: 'int', default: null, optional: true },
  ],
  elementwise: false,
  infer(args) {
    const { value, axis, sizes } = planSplit(args);
    return sizes.map((size) => ({
      dtype: value.dtype,
      shape: value.shape.map((length, place) => (place === axis ? size : length)),
    }));
  },
  evaluate(args) {
    const { axis, sizes } = planSplit(args);
    const value = args.tensor('value');
    let begin = 0;
    return sizes.map((size) => {
      const part = partOf(value, axis, begin, size ?? 0);
      begin += size ?? 0;
      return part;
    });
  },
  gradient: ({ args, upstream, run }) => ({ value: run('concat', { values: upstream, axis: planSplit(args).axis }) }),
};

export const joinOps: readonly Op[] = [concat, stack, unstack, split];
