/** Ops that address elements by index vectors, for reading and for writing, and those that sort slices into parts. */
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { allocate } from '../dtype.ts';
import { gatherSlices, takeAlong } from '../kernels/gather.ts';
import { type Combination, scatterSlices } from '../kernels/scatter.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { emptyTensor, isTensor, type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { placeText } from './index.ts';
import { agree, isKnown, refuseIn, requireShape } from './kernel-refusal.ts';
import { requireInput, requireType } from './kernel-types.ts';
import type { Gradient, Op, Parameter, RunOp } from './op.ts';

type ScatterKernel =
  'ScatterNd' | 'TensorScatterUpdate' | 'TensorScatterAdd' | 'TensorScatterSub' | 'TensorScatterMax' | 'TensorScatterMin';

const indicesParameter: Parameter = { name: 'indices', kind: 'tensor', dtype: 'int32' };

/** The first elements of the slices of `shape` that rows of `indices` name; `refuseRow` is told the first row that names none. */
function startsOf(indices: Tensor, shape: Shape, batch: number, refuseRow: (row: number, text: string) => never): Int32Array {
  const depth = indices.shape[indices.shape.length - 1];
  const strides = stridesOf(shape);
  const rows = sizeOf(indices.shape.slice(0, -1));
  const rowsPerBatch = sizeOf(indices.shape.slice(batch, -1));
  const batchSize = sizeOf(shape.slice(batch));
  const starts = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let start = batch === 0 ? 0 : Math.floor(row / rowsPerBatch) * batchSize;
    for (let place = 0; place < depth; place++) {
      const index = Number(indices.values[row * depth + place]);
      if (index < 0 || index >= shape[batch + place]) {
        refuseRow(row, Array.from({ length: depth }, (_, other) => indices.values[row * depth + other]).join(', '));
      }
      start += index * strides[batch + place];
    }
    starts[row] = start;
  }
  return starts;
}

interface GatherNdPlan {
  readonly batch: number;
  readonly shape: PartialShape;
  readonly length: number | null;
}

function planGatherNd(args: OpArguments): GatherNdPlan {
  const [params, indices] = [args.spec('params'), args.spec('indices')];
  const batch = args.numberOrNull('batch_dims') ?? 0;
  requireType('GatherNd', indices.dtype, 'Tindices');
  if (indices.shape.length === 0) refuseIn('GatherNd', 'indices must be at least a vector');
  if (batch < 0 || batch >= indices.shape.length || batch > params.shape.length) {
    refuse('ValueError', `batch_dims = ${batch} must be less than rank(indices) = ${indices.shape.length}`);
  }
  for (let axis = 0; axis < batch; axis++) {
    if (!agree(params.shape[axis], indices.shape[axis])) {
      refuse('ValueError', `batch dimensions of params ${brackets(params.shape)} and indices ${brackets(indices.shape)} differ`);
    }
  }
  const depth = indices.shape[indices.shape.length - 1];
  if (depth === null) refuse('ValueError', 'The last dimension of indices must be known');
  if (batch + depth > params.shape.length) {
    refuseIn(
      'GatherNd',
      `index innermost dimension length must be <= params rank; saw: ${depth} vs. ${params.shape.length - batch}`,
      { name: null },
    );
  }
  const slice = params.shape.slice(batch + depth);
  return { batch, shape: [...indices.shape.slice(0, -1), ...slice], length: isKnown(slice) ? sizeOf(slice) : null };
}

const gatherNd: Op = {
  ...heading(
    'index',
    'tf.gather_nd',
    'Picks elements or slices by index vectors',
    'Toma elementos o partes por vectores de índices',
  ),
  parameters: [{ name: 'params', kind: 'tensor' }, indicesParameter, { name: 'batch_dims', kind: 'int', default: 0 }],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('params').dtype, shape: planGatherNd(args).shape }),
  evaluate(args) {
    const [params, indices] = [args.tensor('params'), args.tensor('indices')];
    const { batch, shape, length } = planGatherNd(args);
    if (!isKnown(shape) || length === null) throw new RangeError('The shapes of known tensors are known');
    const starts = startsOf(indices, params.shape, batch, (row, text) =>
      refuseIn(
        'GatherNd',
        `indices${indices.shape.length === 1 ? '' : placeText(row, indices.shape.slice(0, -1))} = [${text}] does not index into param shape ${brackets(params.shape)}, node name: GatherNd`,
        { name: null },
      ),
    );
    refuseTooLarge(params.dtype, shape, 'GatherNd');
    const values = allocate(params.dtype, starts.length * length);
    gatherSlices(params.values, starts, length, values);
    return tensor(params.dtype, shape, values);
  },
  gradient({ args, upstream: [upstream], run }) {
    const params = args.tensor('params');
    const { batch } = planGatherNd(args);
    const indices = withBatchIndices(args.tensor('indices'), batch);
    if (indices.shape.length === 2 && indices.shape[1] === 1) {
      return { params: { values: upstream, indices: run('squeeze', { input: indices, axis: -1 }), shape: params.shape } };
    }
    return { params: run('scatter_nd', { indices, updates: upstream, shape: params.shape }) };
  },
};

/** Index vectors that say their batch themselves. */
function withBatchIndices(indices: Tensor, batch: number): Tensor {
  if (batch === 0) return indices;
  const outer = indices.shape.slice(0, -1);
  const depth = indices.shape[outer.length];
  const strides = stridesOf(outer);
  const rows = sizeOf(outer);
  const numbers = new Int32Array(rows * (batch + depth));
  for (let row = 0; row < rows; row++) {
    const start = row * (batch + depth);
    for (let axis = 0; axis < batch; axis++) numbers[start + axis] = Math.floor(row / strides[axis]) % outer[axis];
    for (let place = 0; place < depth; place++) numbers[start + batch + place] = Number(indices.values[row * depth + place]);
  }
  return tensor('int32', [...outer, batch + depth], numbers);
}

/** How long the slices are that the rows of `indices` name in `shape`; checks that `updates` has one for each. */
function updateLength(
  kernel: ScatterKernel,
  indices: TensorSpec,
  updates: TensorSpec,
  shape: PartialShape,
  input: string,
): number | null {
  requireType(kernel, indices.dtype, 'Tindices');
  const isScatter = kernel === 'ScatterNd';
  if (indices.shape.length === 0)
    refuseIn(kernel, `Indices shape must have rank at least one. Found:${brackets(indices.shape)}`, { name: null });
  if (updates.shape.length === 0 && indices.shape.length > 1) {
    refuseIn(kernel, `Updates shape must have rank at least one. Found:${brackets(updates.shape)}`, { name: null });
  }
  const outer = indices.shape.slice(0, -1);
  const depth = indices.shape[outer.length] ?? 0;
  const prefixFits = outer.every((size, axis) => axis < updates.shape.length && agree(size, updates.shape[axis]));
  if (!prefixFits) {
    const text = isScatter
      ? `Dimensions [0,${outer.length}) of indices[shape=${brackets(indices.shape)}] must match dimensions [0,${outer.length}) of updates[shape=${brackets(updates.shape)}]`
      : `Outer dimensions of indices and update must match. Indices shape: ${brackets(indices.shape)}, updates shape:${brackets(updates.shape)}`;
    refuseIn(kernel, text, { name: null });
  }
  const slice = shape.slice(depth);
  const own = updates.shape.slice(outer.length);
  if (depth > shape.length || slice.length !== own.length || !slice.every((size, axis) => agree(size, own[axis]))) {
    const text = isScatter
      ? `Dimensions [${depth},${shape.length}) of input[shape=${brackets(shape)}] must match dimensions [${outer.length},${updates.shape.length}) of updates[shape=${brackets(updates.shape)}]`
      : `Inner dimensions of ${input} shape must match inner dimensions of updates shape. Output: ${brackets(shape)} updates: ${brackets(updates.shape)}`;
    refuseIn(kernel, text, { name: null });
  }
  return isKnown(slice) ? sizeOf(slice) : null;
}

function scattered(
  kernel: string,
  target: Tensor,
  indices: Tensor,
  updates: Tensor,
  length: number,
  combination: Combination,
): Tensor {
  const starts = startsOf(indices, target.shape, 0, (row, text) =>
    refuseIn(
      kernel,
      `indices${placeText(row, indices.shape.slice(0, -1))} = [${text}] does not index into shape ${brackets(target.shape)}`,
      { name: null },
    ),
  );
  scatterSlices(target, starts, length, updates, combination);
  return target;
}

const scatterNd: Op = {
  ...heading(
    'index',
    'tf.scatter_nd',
    'Adds updates into zeros at the places indices name',
    'Suma valores sobre ceros en los lugares indicados',
  ),
  parameters: [indicesParameter, { name: 'updates', kind: 'tensor' }, { name: 'shape', kind: 'shape' }],
  elementwise: false,
  infer(args) {
    const shape = args.numbers('shape');
    requireShape('ScatterNd', args.spec('updates').dtype, shape, { name: null });
    updateLength('ScatterNd', args.spec('indices'), args.spec('updates'), shape, 'output');
    return { dtype: args.spec('updates').dtype, shape };
  },
  evaluate(args) {
    const [indices, updates, shape] = [args.tensor('indices'), args.tensor('updates'), args.numbers('shape')];
    requireShape('ScatterNd', updates.dtype, shape, { name: null });
    const length = updateLength('ScatterNd', indices, updates, shape, 'output') ?? 0;
    return scattered('ScatterNd', emptyTensor(updates.dtype, shape), indices, updates, length, 'add');
  },
  gradient: ({ args, upstream: [upstream], run }) => ({
    updates: run('gather_nd', { params: upstream, indices: args.tensor('indices'), batch_dims: 0 }),
  }),
};

/** tf.tensor_scatter_nd_update and its relatives. */
function tensorScatter(parts: {
  readonly heading: Heading;
  readonly kernel: ScatterKernel;
  readonly combination: Combination;
  readonly gradient?: Op['gradient'];
}): Op {
  const check = (args: OpArguments): number | null => {
    const [target, updates] = [args.spec('tensor'), args.spec('updates')];
    if (target.dtype !== updates.dtype) {
      refuse('ValueError', `Tensor conversion requested dtype ${target.dtype} for Tensor with dtype ${updates.dtype}`);
    }
    return updateLength(parts.kernel, args.spec('indices'), updates, target.shape, 'output');
  };
  return {
    ...parts.heading,
    parameters: [
      { name: 'tensor', kind: 'tensor', family: 'T' },
      indicesParameter,
      { name: 'updates', kind: 'tensor', family: 'T' },
    ],
    elementwise: false,
    infer(args) {
      check(args);
      return args.spec('tensor');
    },
    evaluate(args) {
      const source = args.tensor('tensor');
      const copy: Tensor = { ...source, values: source.values.slice() } as Tensor;
      return scattered(parts.kernel, copy, args.tensor('indices'), args.tensor('updates'), check(args) ?? 0, parts.combination);
    },
    ...(parts.gradient && { gradient: parts.gradient }),
  };
}

const gathered = (run: RunOp, upstream: Tensor, args: OpArguments): Tensor =>
  run('gather_nd', { params: upstream, indices: args.tensor('indices'), batch_dims: 0 });

/** Elements and updates that became the result share its derivative. */
const extremeGradient: Gradient = ({ args, results: [result], upstream: [above], run }) => {
  const { add, multiply, divide, compare } = algebra(run);
  const [source, indices, updates] = [args.tensor('tensor'), args.tensor('indices'), args.tensor('updates')];
  const isResult = (x: Tensor, y: Tensor): Tensor => run('cast', { x: compare('equal', x, y), dtype: above.dtype });
  const ofSource = isResult(source, result);
  const ofUpdates = isResult(updates, gathered(run, result, args));
  const share = divide(above, add(ofSource, run('scatter_nd', { indices, updates: ofUpdates, shape: source.shape })));
  return { tensor: multiply(share, ofSource), updates: multiply(gathered(run, share, args), ofUpdates) };
};

const tensorScatterOps: readonly Op[] = [
  tensorScatter({
    heading: heading(
      'index',
      'tf.tensor_scatter_nd_update',
      'Replaces elements at the places indices name',
      'Reemplaza elementos en los lugares indicados',
    ),
    kernel: 'TensorScatterUpdate',
    combination: 'update',
    gradient: ({ args, upstream: [upstream], run }) => ({
      tensor: run('tensor_scatter_nd_update', {
        tensor: upstream,
        indices: args.tensor('indices'),
        updates: run('zeros_like', { input: args.tensor('updates'), dtype: null }),
      }),
      updates: gathered(run, upstream, args),
    }),
  }),
  tensorScatter({
    heading: heading(
      'index',
      'tf.tensor_scatter_nd_add',
      'Adds to elements at the places indices name',
      'Suma a los elementos en los lugares indicados',
    ),
    kernel: 'TensorScatterAdd',
    combination: 'add',
    gradient: ({ args, upstream: [upstream], run }) => ({ tensor: upstream, updates: gathered(run, upstream, args) }),
  }),
  tensorScatter({
    heading: heading(
      'index',
      'tf.tensor_scatter_nd_sub',
      'Subtracts from elements at the places indices name',
      'Resta de los elementos en los lugares indicados',
    ),
    kernel: 'TensorScatterSub',
    combination: 'subtract',
    gradient: ({ args, upstream: [upstream], run }) => ({
      tensor: upstream,
      updates: run('negative', { x: gathered(run, upstream, args) }),
    }),
  }),
  tensorScatter({
    heading: heading(
      'index',
      'tf.tensor_scatter_nd_max',
      'Keeps the larger of element and update',
      'Conserva el mayor entre elemento y valor nuevo',
    ),
    kernel: 'TensorScatterMax',
    combination: 'maximum',
    gradient: extremeGradient,
  }),
  tensorScatter({
    heading: heading(
      'index',
      'tf.tensor_scatter_nd_min',
      'Keeps the smaller of element and update',
      'Conserva el menor entre elemento y valor nuevo',
    ),
    kernel: 'TensorScatterMin',
    combination: 'minimum',
    gradient: extremeGradient,
  }),
];

interface PartitionPlan {
  readonly count: number;
  readonly slice: PartialShape;
  /** The rows of each part; null where not known. */
  readonly rows: readonly (readonly number[])[] | null;
}

function planPartition(args: OpArguments): PartitionPlan {
  const [data, partitions, count] = [args.spec('data'), args.spec('partitions'), args.number('num_partitions')];
  const names = { name: null, wrapped: `DynamicPartition_num_partitions_${count}` };
  if (count < 1) {
    refuse(
      'InvalidArgumentError',
      `Value for attr 'num_partitions' of ${count} must be at least minimum 1 [Op:DynamicPartition]`,
    );
  }
  requireInput('DynamicPartition', partitions, 1, 'int32');
  const prefix = data.shape.slice(0, partitions.shape.length);
  if (prefix.length < partitions.shape.length || !prefix.every((size, axis) => agree(size, partitions.shape[axis]))) {
    refuseIn(
      'DynamicPartition',
      `data.shape must start with partitions.shape, got data.shape = ${brackets(data.shape)}, partitions.shape = ${brackets(partitions.shape)}`,
      names,
    );
  }
  const slice = data.shape.slice(partitions.shape.length);
  if (!isTensor(partitions)) return { count, slice, rows: null };
  const rows: number[][] = Array.from({ length: count }, () => []);
  for (let row = 0; row < partitions.values.length; row++) {
    const part = Number(partitions.values[row]);
    if (part < 0 || part >= count) {
      refuseIn('DynamicPartition', `partitions${placeText(row, partitions.shape)} = ${part} is not in [0, ${count})`, names);
    }
    rows[part].push(row);
  }
  return { count, slice, rows };
}

const dynamicPartition: Op = {
  ...heading(
    'index',
    'tf.dynamic_partition',
    'Sorts slices into so many parts by number',
    'Reparte en varias partes según un número',
  ),
  parameters: [
    { name: 'data', kind: 'tensor' },
    { name: 'partitions', kind: 'tensor', dtype: 'int32' },
    { name: 'num_partitions', kind: 'int' },
  ],
  elementwise: false,
  infer(args) {
    const { count, slice, rows } = planPartition(args);
    const { dtype } = args.spec('data');
    return Array.from({ length: count }, (_, part) => ({ dtype, shape: [rows?.[part].length ?? null, ...slice] }));
  },
  evaluate(args) {
    const data = args.tensor('data');
    const { slice, rows } = planPartition(args);
    if (rows === null || !isKnown(slice)) throw new RangeError('The shapes of known tensors are known');
    const flat = tensor(data.dtype, [args.tensor('partitions').values.length, ...slice], data.values);
    return rows.map((part) => takeAlong(flat, 0, part));
  },
  gradient({ args, upstream, run }) {
    const data = args.tensor('data');
    const { slice, rows } = planPartition(args);
    if (rows === null || !isKnown(slice)) return { data: null };
    const order = Int32Array.from(rows.flat());
    const added = run('scatter_nd', {
      indices: tensor('int32', [order.length, 1], order),
      updates: run('concat', { values: upstream, axis: 0 }),
      shape: [order.length, ...slice],
    });
    return { data: run('reshape', { tensor: added, shape: data.shape }) };
  },
};

export const scatterOps: readonly Op[] = [gatherNd, scatterNd, ...tensorScatterOps, dynamicPartition];
