/** What tf.constant and tf.convert_to_tensor make of nested Python values (`py_seq_tensor.cc` of TensorFlow 2.21). */
import { nodeOf, brackets } from './broadcast.ts';
import { cast } from './cast.ts';
import { allocate, type DType, isBig, isFloat, isText, type Values } from './dtype.ts';
import { roundToFloat16 } from './float16.ts';
import { elementOf, isNestedList, isNestedTensor, type Nested, nestedShape, nestedText } from './nested.ts';
import { refuse } from './op-error.ts';
import { sizeOf, tensor, type Shape, type Tensor } from './tensor.ts';
import { kernelTypeName } from './type-names.ts';
import { utf8Bytes } from './utf8.ts';

type Leaf = number | bigint | boolean | string;

/** TensorFlow's shapes have at most this many axes. */
const maximumRank = 254;

export function nestedForTensorFlow(value: Nested, dtype: DType | null, describe: () => string): Tensor {
  if (isNestedTensor(value)) return asDType(value, dtype, describe);
  if (isNestedList(value)) {
    const first = firstTensorType(value);
    if (first !== null) return pack(value, dtype ?? first);
  }
  const shape = nestedShape(value);
  if (shape.length > maximumRank) refuse('ValueError', "Can't convert Python sequence with more than 254 dimensions to Tensor.");
  const leaves: Leaf[] = [];
  if (sizeOf(shape) > 0) collect(value, shape, 0, leaves);
  const type = dtype ?? inferType(leaves);
  requireSuitable(leaves, type, describe);
  return tensor(type, shape, valuesOf(leaves, type, dtype !== null));
}

function asDType(value: Tensor, dtype: DType | null, describe: () => string): Tensor {
  const plain = value.dtype === 'unicode' ? tensor('string', value.shape, value.values.map(utf8Bytes)) : value;
  if (dtype === null || plain.dtype === dtype) return plain;
  if (isText(plain.dtype) || isText(dtype))
    refuse('TypeError', `Cannot convert ${describe()} to EagerTensor of dtype ${kernelTypeName(dtype)}`);
  return cast(plain, dtype);
}

/** Python's bytes are leaves; every other tensor makes its list one to be stacked. */
function isPart(value: Nested): value is Tensor {
  return isNestedTensor(value) && (value.dtype !== 'string' || value.shape.length > 0);
}

/** The type of the first tensor in depth-first order; lists deeper than tensors can be are left to be refused. */
function firstTensorType(value: Nested, depth = 0): DType | null {
  if (!isNestedList(value)) return isPart(value) ? value.dtype : null;
  if (depth > maximumRank) return null;
  for (const item of value) {
    const found = firstTensorType(item, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Lists with tensors among their items are stacked, all else in them takes the type of the first. */
function pack(items: readonly Nested[], dtype: DType): Tensor {
  const parts = items.map((item) => nestedForTensorFlow(item, dtype, () => nestedText(item)));
  const [first] = parts;
  const each = sizeOf(first.shape);
  const out = allocate(dtype, each * parts.length);
  for (const [place, part] of parts.entries()) {
    if (!sameShape(part.shape, first.shape)) {
      refuse(
        'InvalidArgumentError',
        `${nodeOf(`Pack_N_${parts.length}`)} Shapes of all inputs must match: values[0].shape = ${brackets(first.shape)} != values[${place}].shape = ${brackets(part.shape)} [Op:Pack] name: `,
      );
    }
    for (let index = 0; index < each; index++) out[place * each + index] = part.values[index];
  }
  return tensor(dtype, [parts.length, ...first.shape], out);
}

function sameShape(left: Shape, right: Shape): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis]);
}

function collect(value: Nested, shape: Shape, axis: number, leaves: Leaf[]): void {
  if (isNestedList(value)) {
    if (axis === shape.length) refuseMixed();
    if (value.length !== shape[axis]) refuseRagged();
    for (const item of value) collect(item, shape, axis + 1, leaves);
    return;
  }
  if (axis !== shape.length) refuseRagged();
  if (value === null) {
    if (leaves.length > 0) refuseMixed();
    refuse('ValueError', "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.");
  }
  if (isNestedTensor(value)) leaves.push(String(elementOf(value)(0)));
  else leaves.push(typeof value === 'string' ? utf8Bytes(value) : value);
}

function refuseRagged(): never {
  refuse('ValueError', "Can't convert non-rectangular Python sequence to Tensor.");
}

function refuseMixed(): never {
  refuse('ValueError', "Can't convert Python sequence with mixed types to Tensor.");
}

function refuseLarge(): never {
  refuse('ValueError', "Can't convert Python sequence with out-of-range integer to Tensor.");
}

/** The first element decides what may follow; whole numbers give way to floats. */
function inferType(leaves: readonly Leaf[]): DType {
  if (leaves.length === 0) return 'float32';
  if (typeof leaves[0] === 'string') return 'string';
  if (typeof leaves[0] === 'boolean') return 'bool';
  if (leaves.some((leaf) => typeof leaf === 'number')) return 'float32';
  return leaves.every((leaf) => typeof leaf !== 'bigint' || BigInt.asIntN(32, leaf) === leaf) ? 'int32' : 'int64';
}

function requireSuitable(leaves: readonly Leaf[], dtype: DType, describe: () => string): void {
  if (leaves.length === 0) return;
  const startsSuitable = suits(leaves[0], dtype);
  for (const leaf of leaves) {
    if (suits(leaf, dtype)) continue;
    const isOtherKind = typeof leaf === 'string' || typeof leaves[0] === 'string' || dtype === 'bool';
    if (startsSuitable && isOtherKind) refuseMixed();
    refuse('TypeError', `Cannot convert ${describe()} to EagerTensor of dtype ${kernelTypeName(dtype)}`);
  }
}

function suits(leaf: Leaf, dtype: DType): boolean {
  if (isText(dtype)) return typeof leaf === 'string';
  if (dtype === 'bool') return typeof leaf === 'boolean';
  return typeof leaf !== 'string' && (isFloat(dtype) || typeof leaf !== 'number');
}

/** A float32 that was asked for may overflow to infinity, one that was inferred may not. */
function valuesOf(leaves: readonly Leaf[], dtype: DType, isAskedFor: boolean): Values {
  if (isText(dtype)) return leaves.map(String);
  if (isBig(dtype)) {
    const values = allocate(dtype, leaves.length);
    for (const [index, leaf] of leaves.entries()) values[index] = wholeNumber(leaf, dtype);
    return values;
  }
  const values = allocate(dtype, leaves.length);
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index];
    if (!isFloat(dtype)) {
      values[index] = Number(BigInt.asIntN(32, wholeNumber(leaf, dtype)));
      continue;
    }
    const value = Number(leaf);
    if (typeof leaf === 'bigint' && !Number.isFinite(value)) refuseLarge();
    values[index] = dtype === 'float16' ? roundToFloat16(Math.fround(value)) : value;
    if (!isAskedFor && Number.isFinite(value) && !Number.isFinite(values[index])) {
      refuse('ValueError', "Can't convert Python sequence with a value out of range for a double-precision float.");
    }
  }
  return values;
}

function wholeNumber(leaf: Leaf, dtype: DType): bigint {
  const value = BigInt(leaf);
  const fitting = dtype === 'uint64' ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value);
  return fitting === value ? value : refuseLarge();
}
