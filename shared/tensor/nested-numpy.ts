/** What np.array makes of nested Python values (NumPy 2). */
import { cast } from './cast.ts';
import { allocate, type DType, isBig, isFloat, isText, isUnsigned, byteSize, type Values } from './dtype.ts';
import { roundToFloat16 } from './float16.ts';
import { elementOf, isNestedList, isNestedTensor, type Nested } from './nested.ts';
import { refuse } from './op-error.ts';
import { floatRepr } from './printing/scalar.ts';
import { promote } from './promote.ts';
import { sizeOf, tensor, type Shape, type Tensor } from './tensor.ts';
import { utf8Text } from './utf8.ts';

type Leaf = number | bigint | boolean | string;

/** NumPy's arrays have at most this many axes. */
const maximumRank = 64;

/** None and integers above 64 bits would need dtype object, which does not exist here. */
export function nestedForNumPy(value: Nested, dtype: DType | null): Tensor {
  if (isNestedTensor(value)) return dtype === null || dtype === value.dtype ? value : converted(value, dtype);
  const shape = rectangle(value);
  const leaves: Leaf[] = [];
  const types = new Set<DType>();
  if (sizeOf(shape) > 0) collect(value, leaves, types);
  const type = dtype ?? commonType(leaves, types);
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

function collect(value: Nested, leaves: Leaf[], types: Set<DType>): void {
  if (isNestedList(value)) {
    for (const item of value) collect(item, leaves, types);
  } else if (isNestedTensor(value)) {
    types.add(value.dtype);
    const element = elementOf(value);
    for (let index = 0; index < value.values.length; index++) leaves.push(element(index));
  } else if (value === null) {
    refuse('NotImplementedError', 'Arrays of dtype object (here because of None) are not supported');
  } else {
    types.add(typeOf(value));
    leaves.push(value);
  }
}

const signedLimit = 2n ** 63n;

/** Python's integers are int64 where they fit, else uint64. */
function typeOf(leaf: Leaf): DType {
  if (typeof leaf === 'string') return 'unicode';
  if (typeof leaf === 'boolean') return 'bool';
  if (typeof leaf === 'number') return 'float64';
  if (leaf >= -signedLimit && leaf < signedLimit) return 'int64';
  if (leaf >= 0n && leaf < 2n * signedLimit) return 'uint64';
  return refuse('OverflowError', 'Python int too large to convert to C long');
}

function commonType(leaves: readonly Leaf[], types: ReadonlySet<DType>): DType {
  if (leaves.length === 0) return 'float64';
  const list = [...types];
  if (list.includes('unicode')) return 'unicode';
  if (list.includes('string')) return list.length === 1 ? 'string' : 'unicode';
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
  return typeof leaf === 'number' ? floatRepr(leaf) : leaf.toString();
}

const floatPattern = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const specialPattern = /^\s*([+-]?)(inf|infinity|nan)\s*$/i;

function toFloat(leaf: Leaf): number {
  if (typeof leaf !== 'string') {
    const value = Number(leaf);
    if (typeof leaf === 'bigint' && !Number.isFinite(value)) refuse('OverflowError', 'int too large to convert to float');
    return value;
  }
  const special = specialPattern.exec(leaf);
  if (special !== null) return special[2].toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  if (!floatPattern.test(leaf)) refuse('ValueError', `could not convert string to float: '${utf8Text(leaf) ?? leaf}'`);
  return Number(leaf.replaceAll('_', ''));
}

/** Python's rules for what an integer array takes: floats lose their fraction, what does not fit is refused. */
function wholeNumber(leaf: Leaf, dtype: DType): bigint {
  const value = toWhole(leaf);
  const bits = 8 * byteSize(dtype);
  const fitting = isUnsigned(dtype) ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
  if (fitting === value) return value;
  if (bits === 64) refuse('OverflowError', 'Python int too large to convert to C long');
  return refuse('OverflowError', `Python integer ${value} out of bounds for ${dtype}`);
}

function toWhole(leaf: Leaf): bigint {
  if (typeof leaf === 'string') {
    if (!/^\s*[+-]?\d+(?:_\d+)*\s*$/.test(leaf)) refuse('ValueError', `invalid literal for int() with base 10: '${leaf}'`);
    return BigInt(leaf.trim().replaceAll('_', '').replace(/^\+/, ''));
  }
  if (Number.isNaN(leaf)) refuse('ValueError', 'cannot convert float NaN to integer');
  if (leaf === Infinity || leaf === -Infinity) refuse('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(typeof leaf === 'number' ? Math.trunc(leaf) : leaf);
}
