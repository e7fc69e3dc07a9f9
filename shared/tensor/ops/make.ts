/** Ops that make tensors from numbers and shapes. */
import { brackets } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { allocate, type DType, isText } from '../dtype.ts';
import { toNested, nestedText } from '../nested.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { arrayStr } from '../printing/array.ts';
import { tensorRepr } from '../printing/tensor-text.ts';
import { emptyTensor, isTensor, type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { refuseIn, requireShape } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import { filled } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import type { Op } from './op.ts';

/** Writes the one element of `value` to every place from `start` on, into a tensor that nobody has seen yet. */
function fillWith(made: Tensor, start: number, value: Tensor): Tensor {
  const { values } = made;
  if (Array.isArray(values)) values.fill(String(value.values[0]), start);
  else if (values instanceof BigInt64Array || values instanceof BigUint64Array) values.fill(BigInt(value.values[0]), start);
  else values.fill(Number(value.values[0]), start);
  return made;
}

function requireOwnType(args: OpArguments, describe: (value: Tensor) => string): void {
  const value = args.spec('value');
  const dtype = args.dtypeOrNull('dtype');
  if (dtype !== null && dtype !== value.dtype && isTensor(value)) {
    refuse('ValueError', `Tensor conversion requested dtype ${dtype} for Tensor with dtype ${value.dtype}: ${describe(value)}`);
  }
}

const convertToTensor: Op = {
  ...heading(
    'make',
    'tf.convert_to_tensor',
    'Makes a tensor of a list, an array or a number',
    'Crea un tensor a partir de una lista, un arreglo o un número',
  ),
  parameters: [
    { name: 'value', kind: 'tensor', typedBy: 'dtype' },
    { name: 'dtype', kind: 'dtype', default: null, optional: true },
    { name: 'dtype_hint', kind: 'dtype', default: null, optional: true },
  ],
  elementwise: true,
  infer(args) {
    requireOwnType(args, tensorRepr);
    return args.spec('value');
  },
  evaluate(args) {
    requireOwnType(args, tensorRepr);
    return args.tensor('value');
  },
  gradient: ({ upstream: [upstream] }) => ({ value: upstream }),
};

/** The shape that tf.constant is asked for, checked against the number of values. */
function constantShape(args: OpArguments): readonly (number | null)[] {
  const value = args.spec('value');
  const wanted = args.numbersOrNull('shape');
  if (wanted === null) return value.shape;
  const negative = wanted.find((size) => size < 0);
  if (negative !== undefined) refuse('ValueError', `Dimension ${negative} must be >= 0`);
  if (!isTensor(value)) return wanted;
  const [has, needs] = [value.values.length, sizeOf(wanted)];
  if (has === needs || has === 1) return wanted;
  const text = wanted.length === 1 ? `(${wanted[0]},)` : `(${wanted.join(', ')})`;
  return refuse(
    'TypeError',
    `Eager execution of tf.constant with unsupported shape. Tensor ${arrayStr(value)} (converted from ${nestedText(toNested(value))}) has ${has} elements, but got \`shape\` ${text} with ${needs} elements).`,
  );
}

const constant: Op = {
  ...heading('make', 'tf.constant', 'Makes a tensor that does not change', 'Crea un tensor constante'),
  parameters: [
    { name: 'value', kind: 'tensor', typedBy: 'dtype' },
    { name: 'dtype', kind: 'dtype', default: null, optional: true },
    { name: 'shape', kind: 'shape', default: null, optional: true },
  ],
  elementwise: false,
  infer(args) {
    requireOwnType(args, tensorRepr);
    return { dtype: args.spec('value').dtype, shape: constantShape(args) };
  },
  evaluate(args) {
    requireOwnType(args, tensorRepr);
    const value = args.tensor('value');
    const shape = args.isNone('shape') ? value.shape : args.numbers('shape');
    constantShape(args);
    if (value.values.length === sizeOf(shape)) return tensor(value.dtype, shape, value.values);
    refuseTooLarge(value.dtype, shape, 'Fill');
    return fillWith(emptyTensor(value.dtype, shape), 0, value);
  },
};

/** tf.zeros, tf.ones and their `_like`: one table row each. */
function sameEverywhere(value: 0 | 1, en: string, es: string): Op {
  const name = value === 0 ? 'zeros' : 'ones';
  const spec = (args: OpArguments) => {
    const shape = args.numbers('shape');
    const dtype = args.dtypeOrNull('dtype') ?? 'float32';
    requireShape('Fill', dtype, shape);
    if (value === 1 && isText(dtype)) refuse('TypeError', 'Cannot convert 1 to EagerTensor of dtype string');
    return { dtype, shape };
  };
  return {
    ...heading('make', `tf.${name}`, en, es),
    parameters: [
      { name: 'shape', kind: 'shape' },
      { name: 'dtype', kind: 'dtype', default: 'float32' },
    ],
    elementwise: false,
    infer: spec,
    evaluate(args) {
      const { dtype, shape } = spec(args);
      return filled(dtype, value, shape);
    },
  };
}

function sameEverywhereLike(value: 0 | 1, en: string, es: string): Op {
  const name = value === 0 ? 'zeros_like' : 'ones_like';
  const spec = (args: OpArguments): TensorSpec => {
    const { dtype, shape } = args.spec('input');
    const wanted = args.dtypeOrNull('dtype') ?? dtype;
    if (value === 1) requireType('OnesLike', wanted);
    return { dtype: wanted, shape };
  };
  return {
    ...heading('make', `tf.${name}`, en, es),
    parameters: [
      { name: 'input', kind: 'tensor' },
      { name: 'dtype', kind: 'dtype', default: null, optional: true },
    ],
    elementwise: true,
    infer: spec,
    evaluate: (args) => filled(spec(args).dtype, value, args.tensor('input').shape),
  };
}

function fillSpec(args: OpArguments): { dtype: DType; shape: Shape } {
  const { dtype, shape } = args.spec('value');
  const dims = args.numbers('dims');
  requireShape('Fill', dtype, dims, { name: null });
  if (shape.length > 0) refuseIn('Fill', `value must represent a scalar, got shape [${shape.join(',')}]`, { name: null });
  return { dtype, shape: dims };
}

const fill: Op = {
  ...heading('make', 'tf.fill', 'Makes a tensor filled with one value', 'Crea un tensor lleno de un mismo valor'),
  parameters: [
    { name: 'dims', kind: 'shape' },
    { name: 'value', kind: 'tensor' },
  ],
  elementwise: false,
  infer: fillSpec,
  evaluate(args) {
    const { dtype, shape } = fillSpec(args);
    return fillWith(emptyTensor(dtype, shape), 0, args.tensor('value'));
  },
  gradient: ({ upstream: [upstream], run }) => ({
    value: run('reduce_sum', { input_tensor: upstream, axis: null, keepdims: false }),
  }),
};

function eyeSpec(args: OpArguments): { dtype: DType; shape: Shape } {
  const rows = args.number('num_rows');
  const columns = args.numberOrNull('num_columns') ?? rows;
  const shape = [...(args.numbersOrNull('batch_shape') ?? []), rows, columns];
  const dtype = args.dtypeOrNull('dtype') ?? 'float32';
  requireShape('Fill', dtype, shape);
  return { dtype, shape };
}

const eye: Op = {
  ...heading('make', 'tf.eye tf.linalg.eye', 'Identity matrix: ones on the diagonal', 'Matriz identidad: unos en la diagonal'),
  parameters: [
    { name: 'num_rows', kind: 'int' },
    { name: 'num_columns', kind: 'int', default: null, optional: true },
    { name: 'batch_shape', kind: 'shape', default: null, optional: true },
    { name: 'dtype', kind: 'dtype', default: 'float32' },
  ],
  elementwise: false,
  infer: eyeSpec,
  evaluate(args) {
    const { dtype, shape } = eyeSpec(args);
    const made = emptyTensor(dtype, shape);
    const [rows, columns] = shape.slice(-2);
    const one = filled(dtype, 1);
    for (let start = 0; start < made.values.length; start += rows * columns) {
      for (let index = 0; index < Math.min(rows, columns); index++) made.values[start + index * columns + index] = one.values[0];
    }
    return made;
  },
};

const identity: Op = {
  ...heading('make', 'tf.identity', 'The same tensor again', 'El mismo tensor'),
  parameters: [{ name: 'input', kind: 'tensor' }],
  elementwise: true,
  infer: (args) => args.spec('input'),
  evaluate: (args) => args.tensor('input'),
  gradient: ({ upstream: [upstream] }) => ({ input: upstream }),
};

const stopGradient: Op = {
  ...heading(
    'make',
    'tf.stop_gradient',
    'The same tensor, a constant to gradients',
    'El mismo tensor, constante para los gradientes',
  ),
  parameters: [{ name: 'input', kind: 'tensor' }],
  elementwise: true,
  infer: (args) => args.spec('input'),
  evaluate: (args) => args.tensor('input'),
};

interface OneHotPlan {
  readonly dtype: DType;
  readonly depth: number;
  readonly axis: number;
  readonly shape: readonly (number | null)[];
}

function planOneHot(args: OpArguments): OneHotPlan {
  const indices = args.spec('indices');
  const [on, off, wanted] = [args.specOrNull('on_value'), args.specOrNull('off_value'), args.dtypeOrNull('dtype')];
  requireType('OneHot', indices.dtype, 'TI');
  for (const [name, spec] of [['on_value', on] as const, ['off_value', off] as const]) {
    if (wanted !== null && spec !== null && spec.dtype !== wanted) {
      refuse('TypeError', `dtype <dtype: '${spec.dtype}'> of ${name} does not match dtype parameter <dtype: '${wanted}'>`);
    }
  }
  if (on !== null && off !== null && on.dtype !== off.dtype) {
    refuse('TypeError', `dtype <dtype: '${on.dtype}'> of on_value does not match dtype <dtype: '${off.dtype}'> of off_value`);
  }
  for (const [name, spec] of [['on_value', on] as const, ['off_value', off] as const]) {
    if (spec !== null && spec.shape.length > 0) {
      refuseIn('OneHot', `${name} must be a scalar, but got: ${brackets(spec.shape)}`, { name: null });
    }
  }
  const dtype = wanted ?? on?.dtype ?? off?.dtype ?? 'float32';
  if (dtype === 'bool' && on === null) refuse('TypeError', 'Cannot convert 1 to EagerTensor of dtype bool');
  if (isText(dtype) && (on === null || off === null)) {
    refuse('ValueError', 'Must provide on_value and off_value for string dtypes');
  }
  const depth = args.number('depth');
  const rank = indices.shape.length;
  const given = args.numberOrNull('axis') ?? -1;
  if (given < -1 || given > rank) {
    refuseIn('OneHot', `Expected axis to be -1 or between [0, ${rank + 1}).  But received: ${given}`, { name: null });
  }
  if (depth < 0) refuseIn('OneHot', `depth must be non-negative, got: ${depth}`, { name: null });
  const axis = given === -1 ? rank : given;
  return { dtype, depth, axis, shape: [...indices.shape.slice(0, axis), depth, ...indices.shape.slice(axis)] };
}

const oneHot: Op = {
  ...heading('make', 'tf.one_hot', 'A row of zeros with a one at each index', 'Una fila de ceros con un uno en cada índice'),
  parameters: [
    { name: 'indices', kind: 'tensor' },
    { name: 'depth', kind: 'int' },
    { name: 'on_value', kind: 'tensor', typedBy: 'dtype', default: null, optional: true },
    { name: 'off_value', kind: 'tensor', typedBy: 'dtype', default: null, optional: true },
    { name: 'axis', kind: 'axis', default: null, optional: true },
    { name: 'dtype', kind: 'dtype', default: null, optional: true },
  ],
  elementwise: false,
  infer: planOneHot,
  evaluate(args) {
    const { dtype, depth, axis } = planOneHot(args);
    const indices = args.tensor('indices');
    const shape = [...indices.shape.slice(0, axis), depth, ...indices.shape.slice(axis)];
    refuseTooLarge(dtype, shape, 'OneHot');
    const on = args.tensorOrNull('on_value') ?? filled(dtype, 1);
    const off = args.tensorOrNull('off_value') ?? filled(dtype, 0);
    const made = fillWith(emptyTensor(dtype, shape), 0, off);
    const inner = sizeOf(indices.shape.slice(axis));
    for (let index = 0; index < indices.values.length; index++) {
      const place = Number(indices.values[index]);
      const outer = Math.floor(index / inner);
      if (place >= 0 && place < depth) made.values[(outer * depth + place) * inner + (index % inner)] = on.values[0];
    }
    return made;
  },
};

/** The longest length where none is given; null where it is not known. */
function maskLength(args: OpArguments): number | null {
  const given = args.numberOrNull('maxlen');
  if (given !== null) return Math.max(given, 0);
  const lengths = args.spec('lengths');
  if (!isTensor(lengths)) return null;
  let longest = 0;
  for (const length of lengths.values) longest = Math.max(longest, Math.ceil(Number(length)));
  return longest;
}

const sequenceMask: Op = {
  ...heading(
    'make',
    'tf.sequence_mask',
    'Rows that are true in their first so many places',
    'Filas verdaderas en sus primeras posiciones',
  ),
  parameters: [
    { name: 'lengths', kind: 'tensor' },
    { name: 'maxlen', kind: 'int', default: null, optional: true },
    { name: 'dtype', kind: 'dtype', default: 'bool' },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.dtypeOrNull('dtype') ?? 'bool', shape: [...args.spec('lengths').shape, maskLength(args)] }),
  evaluate(args) {
    const lengths = args.tensor('lengths');
    const columns = maskLength(args) ?? 0;
    const dtype = args.dtypeOrNull('dtype') ?? 'bool';
    refuseTooLarge(dtype, [...lengths.shape, columns], 'Range');
    const values = allocate('bool', lengths.values.length * columns);
    for (let row = 0; row < lengths.values.length; row++) {
      const length = Number(lengths.values[row]);
      for (let column = 0; column < columns && column < length; column++) values[row * columns + column] = 1;
    }
    const mask = tensor('bool', [...lengths.shape, columns], values);
    if (isText(dtype)) refuse('TypeError', 'Cannot cast bool to string');
    return cast(mask, dtype);
  },
};

export const makeOps: readonly Op[] = [
  convertToTensor,
  constant,
  sameEverywhere(0, 'A tensor of zeros', 'Un tensor de ceros'),
  sameEverywhere(1, 'A tensor of ones', 'Un tensor de unos'),
  sameEverywhereLike(0, 'Zeros in the shape of another tensor', 'Ceros con la forma de otro tensor'),
  sameEverywhereLike(1, 'Ones in the shape of another tensor', 'Unos con la forma de otro tensor'),
  fill,
  eye,
  identity,
  stopGradient,
  oneHot,
  sequenceMask,
];
