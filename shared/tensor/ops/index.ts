/** Ops that pick elements by index, mask or slice. */
import { resolveAxis } from '../axes.ts';
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { allocate } from '../dtype.ts';
import { copyBlock, rearrange } from '../kernels/copy.ts';
import { gatherSlices, takeAlong } from '../kernels/gather.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { itemsOfStridedSlice, planSlice, type SliceItem, sliceShape, tensorflowSliceRefusals } from '../slice.ts';
import { emptyTensor, isTensor, type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn, requireShape } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { Op, Parameter, RunOp, SlicesGradient } from './op.ts';
import { wholeNumbers } from './shape.ts';

/** Where a flat place lies, as TensorFlow writes it: `[1,0]`. */
export function placeText(flat: number, shape: Shape): string {
  const strides = stridesOf(shape);
  return `[${strides.map((stride, axis) => Math.floor(flat / stride) % shape[axis]).join(',')}]`;
}

interface GatherPlan {
  readonly axis: number;
  readonly batch: number;
  readonly shape: PartialShape;
}

function planGather(params: TensorSpec, indices: TensorSpec, axisGiven: number | null, batchGiven: number): GatherPlan {
  requireType('GatherV2', indices.dtype, 'Tindices');
  const rank = params.shape.length;
  const refuseGather: (message: string) => never = (message) => refuseIn('GatherV2', message, { name: null });
  if (rank === 0) refuseGather('params must be at least 1 dimensional');
  const batch = batchGiven < 0 ? batchGiven + indices.shape.length : batchGiven;
  const given = axisGiven ?? batch;
  const axis = resolveAxis(given, rank);
  if (axis === null) refuseGather(`Shape must be at least rank ${given < 0 ? -given : given + 1} but is rank ${rank}`);
  if (batch < 0 || batch > indices.shape.length) {
    refuseGather(`Expected batch_dims in the range [${-indices.shape.length}, ${indices.shape.length}], but got ${batchGiven}`);
  }
  if (batch > axis) refuseGather(`batch_dims (${batch}) must be less than or equal to axis (${axis}).`);
  for (let place = 0; place < batch; place++) {
    if (!agree(params.shape[place], indices.shape[place])) {
      refuseGather(
        `params.shape[${place}]: ${params.shape[place]} should be equal to indices.shape[${place}]: ${indices.shape[place]}`,
      );
    }
  }
  return { axis, batch, shape: [...params.shape.slice(0, axis), ...indices.shape.slice(batch), ...params.shape.slice(axis + 1)] };
}

/** For each index, in the order of the result's batches and outer axes, the row of `params` it names. */
function gather(params: Tensor, indices: Tensor, { axis, batch, shape }: GatherPlan): Tensor {
  if (!isKnown(shape)) throw new RangeError('The shapes of known tensors are known');
  refuseTooLarge(params.dtype, shape, 'GatherV2');
  const size = params.shape[axis];
  for (let place = 0; place < indices.values.length; place++) {
    const index = Number(indices.values[place]);
    if (index < 0 || index >= size) {
      const where = indices.shape.length === 0 ? '' : placeText(place, indices.shape);
      refuseIn('GatherV2', `indices${where} = ${indices.values[place]} is not in [0, ${size})`, {
        name: indices.shape.length === 0 ? '' : null,
      });
    }
  }
  const batches = sizeOf(params.shape.slice(0, batch));
  const outer = sizeOf(params.shape.slice(batch, axis));
  const inner = sizeOf(params.shape.slice(axis + 1));
  const each = sizeOf(indices.shape.slice(batch));
  const starts = new Int32Array(batches * outer * each);
  for (let row = 0; row < batches * outer; row++) {
    const first = Math.floor(row / outer) * each;
    for (let place = 0; place < each; place++) {
      starts[row * each + place] = (row * size + Number(indices.values[first + place])) * inner;
    }
  }
  const values = allocate(params.dtype, starts.length * inner);
  gatherSlices(params.values, starts, inner, values);
  return tensor(params.dtype, shape, values);
}

/** Adds the upstream slices to the rows they came from. */
function gatherGradient(params: Tensor, indices: Tensor, { axis, batch }: GatherPlan, upstream: Tensor, run: RunOp): Tensor {
  const each = sizeOf(indices.shape.slice(batch));
  const batches = sizeOf(params.shape.slice(0, batch));
  const outer = sizeOf(params.shape.slice(batch, axis));
  const inner = sizeOf(params.shape.slice(axis + 1));
  const size = params.shape[axis];
  const rows = new Int32Array(batches * outer * each);
  for (let row = 0; row < batches * outer; row++) {
    const first = Math.floor(row / outer) * each;
    for (let place = 0; place < each; place++) rows[row * each + place] = row * size + Number(indices.values[first + place]);
  }
  const added = run('scatter_nd', {
    indices: tensor('int32', [rows.length, 1], rows),
    updates: run('reshape', { tensor: upstream, shape: [rows.length, inner] }),
    shape: [batches * outer * size, inner],
  });
  return run('reshape', { tensor: added, shape: params.shape });
}

/** As `gatherGradient` along the first axis: the rows alone. */
function rowsOf({ shape }: Tensor, indices: Tensor, upstream: Tensor, run: RunOp): SlicesGradient {
  const count = sizeOf(indices.shape);
  return {
    values: run('reshape', { tensor: upstream, shape: [count, ...shape.slice(1)] }),
    indices: run('reshape', { tensor: indices, shape: [count] }),
    shape,
  };
}

const gatherPlanOf = (args: OpArguments): GatherPlan =>
  planGather(args.spec('params'), args.spec('indices'), args.numberOrNull('axis'), args.numberOrNull('batch_dims') ?? 0);

const indicesParameter: Parameter = { name: 'indices', kind: 'tensor', dtype: 'int32' };

const gatherOp: Op = {
  ...heading('index', 'tf.gather', 'Picks slices by index along an axis', 'Toma partes por índice a lo largo de un eje'),
  parameters: [
    { name: 'params', kind: 'tensor' },
    indicesParameter,
    { name: 'validate_indices', kind: 'bool', default: null, optional: true },
    { name: 'axis', kind: 'axis', default: null, optional: true },
    { name: 'batch_dims', kind: 'int', default: 0 },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('params').dtype, shape: gatherPlanOf(args).shape }),
  evaluate: (args) => gather(args.tensor('params'), args.tensor('indices'), gatherPlanOf(args)),
  gradient({ args, upstream: [upstream], run }) {
    const [params, indices, plan] = [args.tensor('params'), args.tensor('indices'), gatherPlanOf(args)];
    const isOfRows = plan.axis === 0 && plan.batch === 0;
    return { params: isOfRows ? rowsOf(params, indices, upstream, run) : gatherGradient(params, indices, plan, upstream, run) };
  },
};

const embeddingLookup: Op = {
  ...heading('index', 'tf.nn.embedding_lookup', 'Rows of a table, one per id', 'Filas de una tabla, una por identificador'),
  parameters: [
    { name: 'params', kind: 'tensor' },
    { name: 'ids', kind: 'tensor', dtype: 'int32' },
  ],
  elementwise: false,
  infer(args) {
    const params = args.spec('params');
    return { dtype: params.dtype, shape: planGather(params, args.spec('ids'), 0, 0).shape };
  },
  evaluate(args) {
    const [params, ids] = [args.tensor('params'), args.tensor('ids')];
    return gather(params, ids, planGather(params, ids, 0, 0));
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    params: rowsOf(args.tensor('params'), args.tensor('ids'), upstream, run),
  }),
};

/** The mask as indices along one axis, that of the masked axes taken together. */
interface MaskPlan {
  readonly axis: number;
  /** The source with the masked axes taken together. */
  readonly flat: PartialShape;
  readonly shape: PartialShape;
}

function planMask(args: OpArguments): MaskPlan {
  const [source, mask] = [args.spec('tensor'), args.spec('mask')];
  const given = args.numberOrNull('axis') ?? 0;
  const axis = given < 0 ? given + source.shape.length : given;
  if (mask.shape.length === 0) refuse('ValueError', 'mask cannot be scalar.');
  const masked = source.shape.slice(axis, axis + mask.shape.length);
  const fits = masked.length === mask.shape.length && masked.every((size, place) => agree(size, mask.shape[place]));
  if (axis < 0 || !fits) {
    refuse('ValueError', `Shapes ${tupleText(masked)} and ${tupleText(mask.shape)} are incompatible`);
  }
  const outer = source.shape.slice(0, axis);
  const inner = source.shape.slice(axis + mask.shape.length);
  const together = isKnown(masked) ? sizeOf(masked) : null;
  const kept = isTensor(mask) ? trueIndices(mask).length : null;
  return { axis, flat: [...outer, together, ...inner], shape: [...outer, kept, ...inner] };
}

function tupleText(shape: PartialShape): string {
  return shape.length === 1 ? `(${shape[0] ?? 'None'},)` : `(${shape.map((size) => size ?? 'None').join(', ')})`;
}

/** Places of the elements that are not zero. */
function trueIndices(mask: Tensor): Int32Array {
  let count = 0;
  for (let index = 0; index < mask.values.length; index++) if (Number(mask.values[index]) !== 0) count++;
  const indices = new Int32Array(count);
  let next = 0;
  for (let index = 0; index < mask.values.length; index++) if (Number(mask.values[index]) !== 0) indices[next++] = index;
  return indices;
}

const booleanMask: Op = {
  ...heading('index', 'tf.boolean_mask', 'Keeps what a mask marks as true', 'Conserva lo que una máscara marca como verdadero'),
  parameters: [
    { name: 'tensor', kind: 'tensor' },
    { name: 'mask', kind: 'tensor' },
    { name: 'axis', kind: 'axis', default: null, optional: true },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('tensor').dtype, shape: planMask(args).shape }),
  evaluate(args) {
    const source = args.tensor('tensor');
    const { axis, flat } = planMask(args);
    if (!isKnown(flat)) throw new RangeError('The shape of a known tensor is known');
    return takeAlong(tensor(source.dtype, flat, source.values), axis, trueIndices(args.tensor('mask')));
  },
  gradient({ args, upstream: [upstream], run }) {
    const source = args.tensor('tensor');
    const { axis, flat } = planMask(args);
    if (!isKnown(flat)) return { tensor: null };
    const indices = trueIndices(args.tensor('mask'));
    const together = tensor(source.dtype, flat, source.values);
    const picked = tensor('int32', [indices.length], indices);
    const added = gatherGradient(together, picked, planGather(together, picked, axis, 0), upstream, run);
    return { tensor: run('reshape', { tensor: added, shape: source.shape }) };
  },
};

/** Begin and size along each axis; -1 is all that is left. */
function planBlock(args: OpArguments): { readonly begin: readonly number[]; readonly shape: PartialShape } {
  const { shape } = args.spec('input_');
  const [begin, sizes] = [args.numbers('begin'), args.numbers('size')];
  const refuseSlice = (message: string): never => refuseIn('Slice', message, { name: null });
  if (begin.length !== shape.length || sizes.length !== shape.length) {
    refuseSlice(
      `Expected begin and size arguments to be 1-D tensors of size ${shape.length}, but got shapes [${begin.length}] and [${sizes.length}] instead.`,
    );
  }
  const block = shape.map((length, axis) => {
    if (length === null) return sizes[axis] < 0 ? null : sizes[axis];
    const start = begin[axis];
    if (start < 0 || start > length) refuseSlice(`Expected begin[${axis}] in [0, ${length}], but got ${start}`);
    const size = sizes[axis] === -1 ? length - start : sizes[axis];
    if (size < 0 || start + size > length)
      refuseSlice(`Expected size[${axis}] in [0, ${length - start}], but got ${sizes[axis]}`);
    return size;
  });
  return { begin, shape: block };
}

const slice: Op = {
  ...heading('index', 'tf.slice', 'A block: where it begins and how large it is', 'Un bloque: dónde empieza y qué tamaño tiene'),
  parameters: [
    { name: 'input_', kind: 'tensor' },
    { name: 'begin', kind: 'ints' },
    { name: 'size', kind: 'ints' },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('input_').dtype, shape: planBlock(args).shape }),
  evaluate(args) {
    const input = args.tensor('input_');
    const { begin, shape } = planBlock(args);
    if (!isKnown(shape)) throw new RangeError('The shape of a known tensor is known');
    const strides = stridesOf(input.shape);
    const start = shape.includes(0) ? 0 : begin.reduce((sum, first, axis) => sum + first * strides[axis], 0);
    return rearrange(input, shape, { start, strides });
  },
  gradient({ args, upstream: [upstream], run }) {
    const { shape } = args.tensor('input_');
    const { begin } = planBlock(args);
    const paddings = shape.flatMap((length, axis) => [begin[axis], length - begin[axis] - upstream.shape[axis]]);
    const border = wholeNumbers('int32', [shape.length, 2], paddings);
    return { input_: run('pad', { tensor: upstream, paddings: border, mode: 'CONSTANT', constant_values: null }) };
  },
};

const sliceParameters: readonly Parameter[] = [
  { name: 'begin', kind: 'ints' },
  { name: 'end', kind: 'ints' },
  { name: 'strides', kind: 'ints', default: null, optional: true },
  { name: 'begin_mask', kind: 'int', default: 0 },
  { name: 'end_mask', kind: 'int', default: 0 },
  { name: 'ellipsis_mask', kind: 'int', default: 0 },
  { name: 'new_axis_mask', kind: 'int', default: 0 },
  { name: 'shrink_axis_mask', kind: 'int', default: 0 },
];

function stridedItems(args: OpArguments): readonly SliceItem[] {
  const [begin, end] = [args.numbers('begin'), args.numbers('end')];
  const strides = args.numbersOrNull('strides') ?? begin.map(() => 1);
  if (begin.length !== end.length || begin.length !== strides.length) {
    refuseIn(
      'StridedSlice',
      `Expected begin, end, and strides to be 1D equal size tensors, but got shapes [${begin.length}], [${end.length}], and [${strides.length}] instead.`,
      { name: null },
    );
  }
  const mask = (name: string): number => args.numberOrNull(name) ?? 0;
  return itemsOfStridedSlice({
    begin,
    end,
    strides,
    beginMask: mask('begin_mask'),
    endMask: mask('end_mask'),
    ellipsisMask: mask('ellipsis_mask'),
    newAxisMask: mask('new_axis_mask'),
    shrinkAxisMask: mask('shrink_axis_mask'),
  });
}

/** The slice's own arguments, to be passed on. */
function sliceArguments(args: OpArguments): Readonly<Record<string, number | readonly number[] | null>> {
  const passed: Record<string, number | readonly number[] | null> = {};
  for (const { name, kind } of sliceParameters)
    passed[name] = kind === 'int' ? args.numberOrNull(name) : args.numbersOrNull(name);
  return passed;
}

const stridedSlice: Op = {
  ...heading('index', 'tf.strided_slice', 'What t[start:stop:step, ...] does', 'Lo que hace t[inicio:fin:paso, ...]'),
  parameters: [{ name: 'input_', kind: 'tensor' }, ...sliceParameters],
  elementwise: false,
  infer(args) {
    const { dtype, shape } = args.spec('input_');
    return { dtype, shape: sliceShape(shape, stridedItems(args), tensorflowSliceRefusals) };
  },
  evaluate(args) {
    const input = args.tensor('input_');
    const plan = planSlice(input.shape, stridedItems(args), tensorflowSliceRefusals);
    return rearrange(input, plan.shape, plan);
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    input_: run('StridedSliceGrad', { dy: upstream, shape: args.tensor('input_').shape, ...sliceArguments(args) }),
  }),
};

const stridedSliceGrad: Op = {
  ...heading('index', 'tf.raw_ops.StridedSliceGrad', 'Puts a slice back into zeros', 'Coloca una parte dentro de ceros'),
  parameters: [{ name: 'dy', kind: 'tensor' }, { name: 'shape', kind: 'shape' }, ...sliceParameters],
  elementwise: false,
  infer(args) {
    sliceShape(args.numbers('shape'), stridedItems(args), tensorflowSliceRefusals);
    return { dtype: args.spec('dy').dtype, shape: args.numbers('shape') };
  },
  evaluate(args) {
    const dy = args.tensor('dy');
    const shape = args.numbers('shape');
    const plan = planSlice(shape, stridedItems(args), tensorflowSliceRefusals);
    const fits = plan.shape.length === dy.shape.length && plan.shape.every((size, axis) => size === dy.shape[axis]);
    if (!fits)
      refuseIn('StridedSliceGrad', `shape of dy was ${brackets(dy.shape)} instead of ${brackets(plan.shape)}`, { name: null });
    requireShape('StridedSliceGrad', dy.dtype, shape);
    const made = emptyTensor(dy.dtype, shape);
    copyBlock(dy.shape, dy.values, { start: 0, strides: stridesOf(dy.shape) }, made.values, plan);
    return made;
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    dy: run('strided_slice', { input_: upstream, ...sliceArguments(args) }),
  }),
};

export const indexOps: readonly Op[] = [gatherOp, embeddingLookup, booleanMask, slice, stridedSlice, stridedSliceGrad];
