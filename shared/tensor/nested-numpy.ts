/** What np.array makes of nested Python values (NumPy 2). */
import { cast } from './cast.ts';
import { allocate, type DType, isBig, isFloat, isInteger, isText, isUnsigned, type Values } from './dtype.ts';
import { roundToFloat16 } from './float16.ts';
import { elementOf, isNestedList, isNestedTensor, type Nested } from './nested.ts';
import { refuseObjects } from './object-arrays.ts';
import { refuse } from './op-error.ts';
import { readPythonFloat } from './printing/decimal-text.ts';
import { floatRepr } from './printing/scalar.ts';
import { promote } from './promote.ts';
import { integerAsFloat, integerWithin, readPythonInteger } from './python-integer.ts';
import { sizeOf, tensor, type Shape, type Tensor } from './tensor.ts';
import { utf8Text } from './utf8.ts';

/** null is Python's None. */
type Leaf = number | bigint | boolean | string | null;

/** NumPy's arrays have at most this many axes. */
const maximumRank = 64;

/** Without a type None and integers above 64 bits would make an array of objects, which is refused. */
export function nestedForNumPy(value: Nested, dtype: DType | null): Tensor {
  if (isNestedTensor(value)) return dtype === null || dtype === value.dtype ? value : converted(value, dtype);
  const shape = rectangle(value);
  const leaves: Leaf[] = [];
  if (sizeOf(shape) > 0) collect(value, leaves, dtype);
  const type = dtype ?? commonType(value, leaves);
  if (type === 'string' && commonType(value, leaves) !== 'string') refuseObjects('');
  return tensor(type, shape, valuesOf(leaves, type));
}

function converted(source: Tensor, dtype: DType): Tensor {
  if (!isText(source.dtype) && !isText(dtype)) return cast(source, dtype, 'numpy');
  return tensor(
    dtype,
    source.shape,
    valuesOf(
      Array.from({ length: source.values.length }, (_, index) => elementOf(source)(index)),
      dtype,
    ),
  );
}

/** The shape of all lists; refuses those that do not agree, naming the axes that still did. */
function rectangle(value: Nested): Shape {
  const shape: number[] = [];
  let items: readonly Nested[] = [value];
  while (items.length > 0 && shape.length <= maximumRank) {
    const sizes = new Set(
      items.map((item) => (isNestedList(item) ? item.length : isNestedTensor(item) ? (item.shape[0] ?? null) : null)),
    );
    if (sizes.size > 1) {
      const detected = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
      refuse(
        'ValueError',
        `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${shape.length} dimensions. The detected shape was ${detected} + inhomogeneous part.`,
      );
    }
    const [size] = sizes;
    if (size === null) return shape;
    shape.push(size);
    items = items.flatMap(rowsOf);
  }
  if (shape.length <= maximumRank) return shape;
  return refuse(
    'ValueError',
    'setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.',
  );
}

/** The items of a list; of a tensor only its shape matters, so that one row stands for all. */
function rowsOf(item: Nested): readonly Nested[] {
  if (isNestedList(item)) return item;
  if (!isNestedTensor(item) || item.shape[0] === 0) return [];
  return [{ ...item, shape: item.shape.slice(1) }];
}

/** Elements of arrays are converted as arrays are; signed types read scalars as Python's `int` does, unsigned ones do not. */
function collect(value: Nested, leaves: Leaf[], dtype: DType | null): void {
  if (isNestedList(value)) {
    for (const item of value) collect(item, leaves, dtype);
  } else if (isNestedTensor(value)) {
    const isConverted = dtype !== null && !isText(dtype) && !isText(value.dtype) && !isReadByPython(value, dtype);
    const element = elementOf(isConverted ? cast(value, dtype, 'numpy') : value);
    for (let index = 0; index < value.values.length; index++) leaves.push(element(index));
  } else {
    leaves.push(value);
  }
}

function isReadByPython({ shape }: Tensor, dtype: DType): boolean {
  return shape.length === 0 && isInteger(dtype) && !isUnsigned(dtype);
}

const signedLimit = 2n ** 63n;

/** Python's integers are int64 where they fit, else uint64. */
function typeOf(leaf: Exclude<Nested, readonly Nested[]>): DType {
  if (isNestedTensor(leaf)) return leaf.dtype;
  if (typeof leaf === 'string') return 'unicode';
  if (typeof leaf === 'boolean') return 'bool';
  if (typeof leaf === 'number') return 'float64';
  if (leaf === null) return refuseObjects('None is neither a number nor text');
  if (leaf >= -signedLimit && leaf < signedLimit) return 'int64';
  if (leaf >= 0n && leaf < 2n * signedLimit) return 'uint64';
  return refuseObjects('a whole number does not fit in 64 bits');
}

function typesWithin(value: Nested, types = new Set<DType>()): ReadonlySet<DType> {
  if (!isNestedList(value)) return types.add(typeOf(value));
  for (const item of value) typesWithin(item, types);
  return types;
}

function commonType(value: Nested, leaves: readonly Leaf[]): DType {
  if (leaves.length === 0) return 'float64';
  const list = [...typesWithin(value)];
  if (list.includes('unicode')) return 'unicode';
  if (list.length > 1 && list.includes('string')) {
    return refuse('NotImplementedError', 'arrays of bytes and numbers are not supported here');
  }
  return list.reduce((left, right) => promote(left, right) ?? 'unicode');
}

function valuesOf(leaves: readonly Leaf[], dtype: DType): Values {
  if (isText(dtype)) return leaves.map(leafText);
  if (isBig(dtype)) {
    const values = allocate(dtype, leaves.length);
    for (const [index, leaf] of leaves.entries()) values[index] = wholeNumber(leaf, dtype);
    return values;
  }
  const values = allocate(dtype, leaves.length);
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index];
    if (dtype === 'bool') values[index] = isTrue(leaf) ? 1 : 0;
    else if (!isFloat(dtype)) values[index] = Number(wholeNumber(leaf, dtype));
    else values[index] = dtype === 'float16' ? roundToFloat16(toFloat(leaf)) : toFloat(leaf);
  }
  return values;
}

function isTrue(leaf: Leaf): boolean {
  return typeof leaf === 'string' ? leaf !== '' : Number(leaf) !== 0;
}

function leafText(leaf: Leaf): string {
  if (typeof leaf === 'string') return leaf;
  if (typeof leaf === 'boolean') return leaf ? 'True' : 'False';
  if (leaf === null) return 'None';
  return typeof leaf === 'number' ? floatRepr(leaf) : leaf.toString();
}

function toFloat(leaf: Leaf): number {
  if (leaf === null) return NaN;
  if (typeof leaf === 'bigint') return integerAsFloat(leaf);
  if (typeof leaf !== 'string') return Number(leaf);
  return readPythonFloat(leaf) ?? refuse('ValueError', `could not convert string to float: '${utf8Text(leaf) ?? leaf}'`);
}

/** Python's rules for what an integer array takes: floats lose their fraction, what does not fit is refused. */
function wholeNumber(leaf: Leaf, dtype: DType): bigint {
  return integerWithin(dtype, toWhole(leaf));
}

function toWhole(leaf: Leaf): bigint {
  if (leaf === null) {
    return refuse('TypeError', "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'");
  }
  if (typeof leaf === 'string') {
    return readPythonInteger(leaf) ?? refuse('ValueError', `invalid literal for int() with base 10: '${leaf}'`);
  }
  if (Number.isNaN(leaf)) refuse('ValueError', 'cannot convert float NaN to integer');
  if (leaf === Infinity || leaf === -Infinity) refuse('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(typeof leaf === 'number' ? Math.trunc(leaf) : leaf);
}
