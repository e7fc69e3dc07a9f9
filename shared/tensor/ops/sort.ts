/** Order, ranks and distinct elements. */
import { resolveAxis } from '../axes.ts';
import { brackets, nodeOf } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { allocate, type DType, isFloat, isText, isUnsigned } from '../dtype.ts';
import { isBigTensor, isNumberTensor, isTextTensor } from '../kernels/elements.ts';
import { linesAlong } from '../kernels/lines.ts';
import { type Direction, orderOfLines, placesAlongLines, takeAlongLines } from '../kernels/sort.ts';
import { refuse } from '../op-error.ts';
import { emptyTensor, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, noGradient, unregistered } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

interface SortPlan {
  readonly axis: number;
  readonly direction: Direction;
}

/** TensorFlow sorts with TopK, ascending by way of the negative numbers; its refusals come from there. */
function planSort(args: OpArguments, values: TensorSpec): SortPlan {
  const direction = args.text('direction');
  if (direction !== 'ASCENDING' && direction !== 'DESCENDING') {
    refuse('ValueError', `Argument \`direction\` should be one of ASCENDING, DESCENDING. Received: direction=${direction}`);
  }
  const [axis, rank] = [args.number('axis'), values.shape.length];
  const resolved = resolveAxis(axis, rank);
  if (resolved === null) {
    return refuse(
      'InvalidArgumentError',
      `${nodeOf('StridedSlice')} slice index ${axis} of dimension 0 out of bounds. [Op:StridedSlice] name: strided_slice/`,
    );
  }
  if (direction === 'ASCENDING' && !isUnsigned(values.dtype)) requireType('Neg', values.dtype);
  requireType('TopKV2', values.dtype);
  return { axis: resolved, direction: direction === 'ASCENDING' ? 'ascending' : 'descending' };
}

const sort: Op = {
  ...heading('sort', 'tf.sort', 'Elements in order along an axis', 'Elementos en orden a lo largo de un eje'),
  parameters: [
    { name: 'values', kind: 'tensor' },
    { name: 'axis', kind: 'int', default: -1 },
    { name: 'direction', kind: 'text', default: 'ASCENDING' },
  ],
  elementwise: false,
  infer: (args) => {
    const values = args.spec('values');
    planSort(args, values);
    return { dtype: values.dtype, shape: values.shape };
  },
  evaluate: (args) => {
    const values = args.tensor('values');
    const { axis, direction } = planSort(args, values);
    const lines = linesAlong(values.shape, axis);
    const order = orderOfLines(values, lines, direction, lines.length);
    return takeAlongLines(values, lines, order, lines.length, values.shape);
  },
  gradient: ({ args, upstream, run }) => {
    const values = args.tensor('values');
    if (!isFloat(values.dtype)) return noGradient;
    const { axis, direction } = planSort(args, values);
    const lines = linesAlong(values.shape, axis);
    const order = orderOfLines(values, lines, direction, lines.length);
    const back = new Int32Array(order.length);
    for (let place = 0; place < order.length; place++) back[place - (place % lines.length) + order[place]] = place % lines.length;
    const others = values.shape.flatMap((_, other) => (other === axis ? [] : [other]));
    const toLast = [...others, axis];
    const last = run('transpose', { a: upstream[0], perm: toLast, conjugate: false });
    const batch = others.length;
    const indices = tensor('int32', last.shape, back);
    const shares = run('gather', { params: last, indices, axis: batch, batch_dims: batch, validate_indices: null });
    const perm = toLast.map((_, position) => toLast.indexOf(position));
    return { values: run('transpose', { a: shares, perm, conjugate: false }) };
  },
};

const argsort: Op = {
  ...heading('sort', 'tf.argsort', 'Places of the elements in order', 'Posiciones de los elementos en orden'),
  parameters: [
    { name: 'values', kind: 'tensor' },
    { name: 'axis', kind: 'int', default: -1 },
    { name: 'direction', kind: 'text', default: 'ASCENDING' },
    { name: 'stable', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer: (args) => {
    const values = args.spec('values');
    planSort(args, values);
    return { dtype: 'int32', shape: values.shape };
  },
  evaluate: (args) => {
    const values = args.tensor('values');
    const { axis, direction } = planSort(args, values);
    const lines = linesAlong(values.shape, axis);
    return placesAlongLines(lines, orderOfLines(values, lines, direction, lines.length), lines.length, values.shape);
  },
};

function checkTopK(args: OpArguments, input: TensorSpec): number {
  requireType('TopKV2', args.dtype('index_type'), 'index_type');
  requireType('TopKV2', input.dtype);
  const k = args.number('k');
  if (k < 0) refuseInKernel('TopKV2', `Need k >= 0, got ${k}`);
  if (input.shape.length === 0) refuseInKernel('TopKV2', `input must be >= 1-D, got shape ${brackets(input.shape)}`);
  const length = input.shape[input.shape.length - 1];
  if (length !== null && length < k) refuseInKernel('TopKV2', `input must have at least k columns. Had ${length}, needed ${k}`);
  return k;
}

const topK: Op = {
  ...heading(
    'sort',
    'tf.math.top_k tf.nn.top_k',
    'The k largest of the last axis and their places',
    'Los k mayores del último eje y sus posiciones',
  ),
  parameters: [
    { name: 'input', kind: 'tensor' },
    { name: 'k', kind: 'int', default: 1 },
    { name: 'sorted', kind: 'bool', default: true },
    { name: 'index_type', kind: 'dtype', default: 'int32' },
  ],
  elementwise: false,
  infer: (args) => {
    const input = args.spec('input');
    const shape = [...input.shape.slice(0, -1), checkTopK(args, input)];
    return [
      { dtype: input.dtype, shape },
      { dtype: args.dtype('index_type'), shape },
    ];
  },
  evaluate: (args) => {
    const input = args.tensor('input');
    const k = checkTopK(args, input);
    const shape = [...input.shape.slice(0, -1), k];
    const lines = linesAlong(input.shape, input.shape.length - 1);
    const order = orderOfLines(input, lines, 'descending', k);
    const places = placesAlongLines(lines, order, k, shape);
    return [takeAlongLines(input, lines, order, k, shape), cast(places, args.dtype('index_type'))];
  },
  gradient: ({ args, results, upstream, run }) => {
    const input = args.tensor('input');
    if (!isFloat(input.dtype)) return noGradient;
    const { multiply, sum, reshape } = algebra(run);
    const { values: places, shape } = results[1];
    const length = input.shape[input.shape.length - 1];
    const chosen: Tensor = emptyTensor(input.dtype, [...shape, length]);
    if (!isNumberTensor(chosen)) return noGradient;
    for (let place = 0; place < places.length; place++) chosen.values[place * length + Number(places[place])] = 1;
    return { input: sum(multiply(reshape(upstream[0], [...shape, 1]), chosen), [shape.length - 1], false) };
  },
};

interface Distinct {
  readonly y: Tensor;
  readonly places: Int32Array;
  readonly counts: Int32Array;
}

/** In the order in which they first occur; NaN equals nothing, as in TensorFlow. */
function distinct(x: Tensor): Distinct {
  const { values } = x;
  const found = new Map<number | bigint | string, number>();
  const firsts: number[] = [];
  const places = new Int32Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const known = value === value ? found.get(value) : undefined;
    places[index] = known ?? firsts.length;
    if (known !== undefined) continue;
    found.set(value, firsts.length);
    firsts.push(index);
  }
  const counts = new Int32Array(firsts.length);
  for (const place of places) counts[place]++;
  return { y: pick(x, firsts), places, counts };
}

function pick(x: Tensor, indices: readonly number[]): Tensor {
  const y: Tensor = emptyTensor(x.dtype, [indices.length]);
  for (const [place, index] of indices.entries()) {
    if (isNumberTensor(x) && isNumberTensor(y)) y.values[place] = x.values[index];
    else if (isBigTensor(x) && isBigTensor(y)) y.values[place] = x.values[index];
    else if (isTextTensor(x) && isTextTensor(y)) y.values[place] = x.values[index];
  }
  return y;
}

function uniqueOp(kernel: 'Unique' | 'UniqueWithCounts'): Op {
  const withCounts = kernel === 'UniqueWithCounts';
  const check = (x: TensorSpec): void => {
    if (x.shape.length !== 1) refuseInKernel(kernel, 'unique expects a 1D vector.');
  };
  return {
    ...(withCounts
      ? heading(
          'sort',
          'tf.unique_with_counts',
          'Distinct elements, where each is, how often',
          'Elementos distintos, dónde está cada uno y cuántas veces',
        )
      : heading(
          'sort',
          'tf.unique',
          'Distinct elements, and which of them each one is',
          'Elementos distintos, y cuál de ellos es cada uno',
        )),
    parameters: [
      { name: 'x', kind: 'tensor' },
      { name: 'out_idx', kind: 'dtype', default: 'int32' },
    ],
    elementwise: false,
    infer: (args) => {
      const x = args.spec('x');
      check(x);
      const dtype = indexType(args);
      const specs = [
        { dtype: x.dtype, shape: [null] },
        { dtype, shape: x.shape },
      ];
      return withCounts ? [...specs, { dtype, shape: [null] }] : specs;
    },
    evaluate: (args) => {
      const x = args.tensor('x');
      check(x);
      const dtype = indexType(args);
      const { y, places, counts } = distinct(x);
      const results = [y, cast(tensor('int32', x.shape, places), dtype)];
      return withCounts ? [...results, cast(tensor('int32', [counts.length], counts), dtype)] : results;
    },
    gradient: unregistered(kernel),
  };
}

function indexType(args: OpArguments): DType {
  const dtype = args.dtype('out_idx');
  requireType('Unique', dtype, 'out_idx');
  return dtype;
}

function checkSearch(args: OpArguments, sequence: TensorSpec, values: TensorSpec): 'LowerBound' | 'UpperBound' {
  const side = args.text('side');
  if (side !== 'left' && side !== 'right') {
    refuse('ValueError', `Argument \`side\` must be either 'right' or 'left'. Received: \`side\` = '${side}'.`);
  }
  const kernel = side === 'left' ? 'LowerBound' : 'UpperBound';
  if (sequence.shape.length === 0 || values.shape.length === 0) {
    refuse(
      'InvalidArgumentError',
      `${nodeOf('StridedSlice')} slice index -1 of dimension 0 out of bounds. [Op:StridedSlice] name: strided_slice/`,
    );
  }
  requireInput(kernel, values, 1, sequence.dtype);
  if (isText(sequence.dtype)) refuse('InvalidArgumentError', `${kernel} has no kernel for ${sequence.dtype}`);
  return kernel;
}

function searchSorted(args: OpArguments): Tensor {
  const [sequence, values] = [args.tensor('sorted_sequence'), args.tensor('values')];
  const kernel = checkSearch(args, sequence, values);
  const length = sequence.shape[sequence.shape.length - 1];
  const width = values.shape[values.shape.length - 1];
  const rows = sizeOf(sequence.shape.slice(0, -1));
  if (rows !== sizeOf(values.shape.slice(0, -1))) refuseInKernel(kernel, 'Leading dim_size of both tensors must match.');
  const places = allocate('int32', values.values.length);
  for (let index = 0; index < places.length; index++) {
    const start = Math.floor(index / width) * length;
    places[index] = boundIn(sequence.values, start, length, values.values[index], kernel === 'UpperBound');
  }
  return cast(tensor('int32', values.shape, places), args.dtype('out_type'));
}

/** How many of `length` sorted elements come before `value`, with `after` also those equal to it. */
function boundIn(
  sequence: Tensor['values'],
  start: number,
  length: number,
  value: number | bigint | string,
  after: boolean,
): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = sequence[start + middle];
    if (after ? element <= value : element < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const searchsorted: Op = {
  ...heading(
    'sort',
    'tf.searchsorted',
    'Where values would go in a sorted sequence',
    'Dónde irían valores en una secuencia ordenada',
  ),
  parameters: [
    { name: 'sorted_sequence', kind: 'tensor', family: 'T' },
    { name: 'values', kind: 'tensor', family: 'T' },
    { name: 'side', kind: 'text', default: 'left' },
    { name: 'out_type', kind: 'dtype', default: 'int32' },
  ],
  elementwise: false,
  infer: (args) => {
    const values = args.spec('values');
    checkSearch(args, args.spec('sorted_sequence'), values);
    return { dtype: args.dtype('out_type'), shape: values.shape };
  },
  evaluate: searchSorted,
};

export const sortOps: readonly Op[] = [sort, argsort, topK, uniqueOp('Unique'), uniqueOp('UniqueWithCounts'), searchsorted];
