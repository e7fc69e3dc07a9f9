/** Element-wise operations on two tensors of one dtype, with broadcasting. TensorFlow and NumPy share them. */
import { broadcastRows, broadcastShapes } from '../broadcast.ts';
import { byteSize, type DType, isBig, isFloat, isText } from '../dtype.ts';
import { roundArrayToFloat16, roundToFloat16 } from '../float16.ts';
import { refuse } from '../op-error.ts';
import { emptyTensor, type Shape, type Tensor } from '../tensor.ts';
import { isBigTensor, isNumberTensor, isTextTensor } from './elements.ts';
import * as rows from './rows.ts';
import * as two from './two-numbers.ts';

/** `floordiv` and `floormod` of floats are TensorFlow's, `floor_divide` and `remainder` NumPy's. */
export type ArithmeticKind =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'floordiv'
  | 'floormod'
  | 'floor_divide'
  | 'remainder'
  | 'truncatediv'
  | 'truncatemod'
  | 'pow'
  | 'maximum'
  | 'minimum'
  | 'squared_difference'
  | 'atan2'
  | 'hypot'
  | 'logaddexp'
  | 'divide_no_nan'
  | 'multiply_no_nan'
  | 'xlogy'
  | 'xdivy'
  | 'bitwise_and'
  | 'bitwise_or'
  | 'bitwise_xor'
  | 'left_shift'
  | 'right_shift';

export type ComparisonKind = 'equal' | 'not_equal' | 'less' | 'less_equal' | 'greater' | 'greater_equal';
export type LogicalKind = 'logical_and' | 'logical_or' | 'logical_xor';
export type BinaryKind = ArithmeticKind | ComparisonKind | LogicalKind;

/** What computes an arithmetic kind, by how the elements are kept; null where the kind has no meaning for them. */
interface Loops {
  readonly float: ((dtype: DType) => rows.NumberLoop) | null;
  readonly integer: ((dtype: DType) => rows.NumberLoop) | null;
  readonly big: rows.BigLoop | null;
}

const identity = (value: number): number => value;
const rounding = (dtype: DType): two.Rounding =>
  dtype === 'float32' ? Math.fround : dtype === 'float16' ? (value) => roundToFloat16(Math.fround(value)) : identity;

/** One loop for every dtype of the sort. */
const always = (loop: rows.NumberLoop) => (): rows.NumberLoop => loop;
const floats = (calculate: two.NumberFunction): Loops => ({
  float: always(rows.eachNumber(calculate)),
  integer: null,
  big: null,
});
const integers = (calculate: two.NumberFunction, big: two.BigFunction): Loops => ({
  float: null,
  integer: always(rows.eachNumber(calculate)),
  big: rows.eachBig(big),
});

/** Bytes wide enough that a product can leave float64's whole numbers. */
const multiplication = (dtype: DType): rows.NumberLoop => (byteSize(dtype) === 4 ? rows.multiplyIntegers : rows.multiplyNumbers);

const arithmetic: Readonly<Record<ArithmeticKind, Loops>> = {
  add: { float: always(rows.addNumbers), integer: always(rows.addNumbers), big: rows.addBig },
  subtract: { float: always(rows.subtractNumbers), integer: always(rows.subtractNumbers), big: rows.subtractBig },
  multiply: { float: always(rows.multiplyNumbers), integer: multiplication, big: rows.multiplyBig },
  divide: { float: always(rows.divideNumbers), integer: null, big: null },
  floordiv: {
    float: (dtype) => rows.eachNumber(two.floorDivideFloats(rounding(dtype))),
    integer: always(rows.eachNumber(two.floorDivideIntegers)),
    big: rows.eachBig(two.floorDivideBig),
  },
  floormod: {
    float: always(rows.eachNumber(two.floorModFloats)),
    integer: always(rows.eachNumber(two.floorModIntegers)),
    big: rows.eachBig(two.floorModBig),
  },
  floor_divide: {
    float: (dtype) => rows.eachNumber(two.divmodQuotientFloats(rounding(dtype))),
    integer: always(rows.eachNumber(two.floorDivideIntegers)),
    big: rows.eachBig(two.floorDivideBig),
  },
  remainder: {
    float: always(rows.eachNumber(two.divmodRemainderFloats)),
    integer: always(rows.eachNumber(two.floorModIntegers)),
    big: rows.eachBig(two.floorModBig),
  },
  truncatediv: integers(two.truncateDivideIntegers, two.truncateDivideBig),
  truncatemod: {
    float: always(rows.eachNumber((x, y) => x % y)),
    integer: always(rows.eachNumber(two.truncateModIntegers)),
    big: rows.eachBig(two.truncateModBig),
  },
  pow: {
    float: always(rows.eachNumber(two.powerFloats)),
    integer: always(rows.eachNumber(two.powerIntegers)),
    big: rows.eachBig(two.powerBig),
  },
  maximum: { float: always(rows.maximumNumbers), integer: always(rows.maximumNumbers), big: rows.maximumBig },
  minimum: { float: always(rows.minimumNumbers), integer: always(rows.minimumNumbers), big: rows.minimumBig },
  squared_difference: {
    float: (dtype) => rows.eachNumber(two.squaredDifferenceFloats(rounding(dtype))),
    integer: always(rows.eachNumber((x, y) => Math.imul(x - y, x - y))),
    big: rows.eachBig((x, y) => (x - y) * (x - y)),
  },
  atan2: floats(Math.atan2),
  hypot: floats(Math.hypot),
  logaddexp: floats(two.logAddExp),
  divide_no_nan: floats(two.divideNoNan),
  multiply_no_nan: floats(two.multiplyNoNan),
  xlogy: floats(two.xlogy),
  xdivy: floats(two.xdivy),
  bitwise_and: integers(
    (x, y) => x & y,
    (x, y) => x & y,
  ),
  bitwise_or: integers(
    (x, y) => x | y,
    (x, y) => x | y,
  ),
  bitwise_xor: integers(
    (x, y) => x ^ y,
    (x, y) => x ^ y,
  ),
  left_shift: {
    float: null,
    integer: (dtype) => rows.eachNumber(two.shiftLeftIntegers(8 * byteSize(dtype))),
    big: rows.eachBig(two.shiftLeftBig),
  },
  right_shift: {
    float: null,
    integer: (dtype) => rows.eachNumber(two.shiftRightIntegers(8 * byteSize(dtype))),
    big: rows.eachBig(two.shiftRightBig),
  },
};

interface Test {
  readonly number: rows.NumberTest;
  readonly big: rows.BigTest;
  readonly text: (x: string, y: string) => boolean;
  /** The operands change places. */
  readonly swapped: boolean;
}

const less = { number: rows.lessNumbers, big: rows.lessBig, text: (x: string, y: string) => x < y };
const lessEqual = { number: rows.lessEqualNumbers, big: rows.lessEqualBig, text: (x: string, y: string) => x <= y };

const tests: Readonly<Record<ComparisonKind, Test>> = {
  equal: { number: rows.equalNumbers, big: rows.equalBig, text: (x, y) => x === y, swapped: false },
  not_equal: { number: rows.notEqualNumbers, big: rows.notEqualBig, text: (x, y) => x !== y, swapped: false },
  less: { ...less, swapped: false },
  less_equal: { ...lessEqual, swapped: false },
  greater: { ...less, swapped: true },
  greater_equal: { ...lessEqual, swapped: true },
};

const and = rows.eachNumber((x, y) => x & y);
const or = rows.eachNumber((x, y) => x | y);
const xor = rows.eachNumber((x, y) => x ^ y);
const logical: Readonly<Record<LogicalKind, rows.NumberLoop>> = { logical_and: and, logical_or: or, logical_xor: xor };

/** As NumPy: true + true is true. */
const ofBools: Readonly<Partial<Record<ArithmeticKind, rows.NumberLoop>>> = {
  ...{ add: or, multiply: and, maximum: or, minimum: and },
  ...{ bitwise_and: and, bitwise_or: or, bitwise_xor: xor },
};

function isComparison(kind: BinaryKind): kind is ComparisonKind {
  return kind in tests;
}

function isLogical(kind: BinaryKind): kind is LogicalKind {
  return kind in logical;
}

/** The dtype of a kind's result for operands of `dtype`; null where the kind has no meaning for them. */
export function binaryResult(kind: BinaryKind, dtype: DType): DType | null {
  if (isComparison(kind)) return 'bool';
  if (isLogical(kind)) return dtype === 'bool' ? 'bool' : null;
  if (isText(dtype)) return kind === 'add' ? dtype : null;
  if (dtype === 'bool') return ofBools[kind] === undefined ? null : 'bool';
  const loops = arithmetic[kind];
  if (isFloat(dtype)) return loops.float === null ? null : dtype;
  if (isBig(dtype)) return loops.big === null ? null : dtype;
  return loops.integer === null ? null : dtype;
}

/**
 * Both operands have the same dtype, for which the kind has a meaning (see `binaryResult`); a RangeError otherwise. Shapes
 * that do not fit are refused as NumPy does. float32 and float16 results are rounded once, integers wrap around, integer
 * division by zero gives 0, `add` joins text, bools are added and multiplied as or and and.
 */
export function binary(kind: BinaryKind, left: Tensor, right: Tensor): Tensor {
  const dtype = binaryResult(kind, left.dtype);
  if (dtype === null || left.dtype !== right.dtype) throw new RangeError(`${kind} of ${left.dtype} and ${right.dtype}`);
  const shape = broadcastShapes(left.shape, right.shape) ?? refuseShapes(left.shape, right.shape);
  const result: Tensor = emptyTensor(dtype, shape);
  if (isComparison(kind)) {
    if (tests[kind].swapped) compare(tests[kind], right, left, result);
    else compare(tests[kind], left, right, result);
  } else {
    calculate(kind, left, right, result);
  }
  if (result.dtype === 'float16') roundArrayToFloat16(result.values);
  return result;
}

function calculate(kind: ArithmeticKind | LogicalKind, left: Tensor, right: Tensor, result: Tensor): void {
  if (isNumberTensor(left) && isNumberTensor(right) && isNumberTensor(result)) {
    run(loopOfNumbers(kind, left.dtype), left, right, result);
  } else if (isBigTensor(left) && isBigTensor(right) && isBigTensor(result)) {
    const loop = isLogical(kind) ? null : arithmetic[kind].big;
    if (loop !== null) run(loop, left, right, result);
  } else if (isTextTensor(left) && isTextTensor(right) && isTextTensor(result)) {
    run(
      rows.eachText<string>((x, y) => x + y),
      left,
      right,
      result,
    );
  }
}

function loopOfNumbers(kind: ArithmeticKind | LogicalKind, dtype: DType): rows.NumberLoop {
  if (isLogical(kind)) return logical[kind];
  const loop =
    dtype === 'bool' ? ofBools[kind] : isFloat(dtype) ? arithmetic[kind].float?.(dtype) : arithmetic[kind].integer?.(dtype);
  if (loop === undefined) throw new RangeError(`${kind} of ${dtype}`);
  return loop;
}

function compare(test: Test, left: Tensor, right: Tensor, result: Tensor): void {
  if (result.dtype !== 'bool') return;
  if (isNumberTensor(left) && isNumberTensor(right)) run(test.number, left, right, result);
  else if (isBigTensor(left) && isBigTensor(right)) run(test.big, left, right, result);
  else if (isTextTensor(left) && isTextTensor(right))
    run(
      rows.eachText<number>((x, y) => (test.text(x, y) ? 1 : 0)),
      left,
      right,
      result,
    );
}

function refuseShapes(left: Shape, right: Shape): never {
  const tuple = (shape: Shape): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`);
  refuse('ValueError', `operands could not be broadcast together with shapes ${tuple(left)} ${tuple(right)} `);
}

interface Operand<Values> {
  readonly shape: Shape;
  readonly values: Values;
}

function run<In, Out>(loop: rows.RowLoop<In, Out>, left: Operand<In>, right: Operand<In>, out: Operand<Out>): void {
  const plan = broadcastRows([left.shape, right.shape], out.shape);
  const [leftStarts, rightStarts] = plan.starts;
  const [leftStep, rightStep] = plan.steps;
  const { length } = plan;
  for (let row = 0; row < plan.rows; row++) {
    loop(left.values, leftStarts[row], leftStep, right.values, rightStarts[row], rightStep, out.values, row * length, length);
  }
}
