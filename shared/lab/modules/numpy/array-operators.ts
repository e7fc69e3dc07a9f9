/** Python's operators on arrays and NumPy scalars. */
import { binary, type BinaryKind, binaryResult, type ComparisonKind } from '#shared/tensor/kernels/binary.ts';
import { byteSize, type DType, isFloat, isInteger, isText, isUnsigned } from '#shared/tensor/dtype.ts';
import { broadcastShapes } from '#shared/tensor/broadcast.ts';
import { sizeOf, tensor, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { BinaryOperator, ComparisonOperator, MaybeValue, PyValue, UnaryOperator } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { PyArray } from './array-object.ts';
import { assign } from './indexing.ts';
import { matmul } from './matmul.ts';
import { commonType, inType, type Operand, operandOf, sideOf, strong } from './operands.ts';
import { refuseCannotCast, refuseCoercion, refuseNoLoop } from './refusals.ts';
import { PyScalar, scalarOf } from './scalar-object.ts';
import { longestText } from '#shared/tensor/printing/array.ts';
import { unaryTensor } from './unary.ts';
import { floatResult, quotientResult } from '#shared/tensor/promote.ts';
import { select } from '#shared/tensor/kernels/select.ts';
import { unary } from '#shared/tensor/kernels/unary.ts';
import { castTensor } from './cast-tensor.ts';
import { type Element } from './storage.ts';

interface Operation {
  /** Name of NumPy's ufunc. */
  readonly ufunc: string;
  readonly kind: BinaryKind;
}

const operations: Readonly<Record<Exclude<BinaryOperator, '@'>, Operation>> = {
  '+': { ufunc: 'add', kind: 'add' },
  '-': { ufunc: 'subtract', kind: 'subtract' },
  '*': { ufunc: 'multiply', kind: 'multiply' },
  '/': { ufunc: 'divide', kind: 'divide' },
  '//': { ufunc: 'floor_divide', kind: 'floor_divide' },
  '%': { ufunc: 'remainder', kind: 'remainder' },
  '**': { ufunc: 'power', kind: 'pow' },
  '&': { ufunc: 'bitwise_and', kind: 'bitwise_and' },
  '|': { ufunc: 'bitwise_or', kind: 'bitwise_or' },
  '^': { ufunc: 'bitwise_xor', kind: 'bitwise_xor' },
  '<<': { ufunc: 'left_shift', kind: 'left_shift' },
  '>>': { ufunc: 'right_shift', kind: 'right_shift' },
};

const comparisons: Readonly<Record<ComparisonOperator, ComparisonKind>> = {
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal',
  '==': 'equal',
  '!=': 'not_equal',
};

/** An array, or a scalar where there are no axes. */
export function wrap(tensor: Tensor): PyValue {
  return tensor.shape.length === 0 ? scalarOf(tensor) : PyArray.of(tensor);
}

export function binaryArray(
  vm: Interpreter,
  operator: BinaryOperator,
  self: PyArray | PyScalar,
  other: PyValue,
  reflected: boolean,
): MaybeValue {
  const own = operandOf(vm, self);
  const given = operandOf(vm, other);
  if (own === undefined || given === undefined) return undefined;
  const [left, right] = reflected ? [given, own] : [own, given];
  if (operator === '@') return self instanceof PyScalar ? undefined : wrap(matmul(vm, strong(left), strong(right)));
  const { ufunc, kind } = operations[operator];
  return wrap(combine(vm, ufunc, kind, left, right));
}

/** `x += y` writes into x. */
export function changeArray(vm: Interpreter, operator: BinaryOperator, self: PyArray, other: PyValue): MaybeValue {
  const given = operandOf(vm, other);
  if (given === undefined) return undefined;
  if (self.readOnly) raise('ValueError', 'output array is read-only');
  const own: Operand = { weak: null, tensor: self.tensor };
  if (operator === '@') {
    assign(self, self.places(), self.shape, castTensor(matmul(vm, own.tensor, strong(given)), self.dtype));
    return self;
  }
  const { ufunc, kind } = operations[operator];
  const result = combine(vm, ufunc, kind, own, given);
  if (!keepsKind(result.dtype, self.dtype)) refuseCannotCast(ufunc, result.dtype, self.dtype);
  if (result.shape.length !== self.shape.length || result.shape.some((size, axis) => size !== self.shape[axis])) {
    const tuple = (shape: readonly number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`);
    raise(
      'ValueError',
      `non-broadcastable output operand with shape ${tuple(self.shape)} doesn't match the broadcast shape ${tuple(result.shape)}`,
    );
  }
  assign(self, self.places(), self.shape, castTensor(result, self.dtype));
  return self;
}

/** NumPy's casting rule 'same_kind'. */
function keepsKind(from: DType, to: DType): boolean {
  const rank = (dtype: DType): number => (isText(dtype) ? 3 : isFloat(dtype) ? 2 : dtype === 'bool' ? 0 : 1);
  return rank(from) <= rank(to) && isText(from) === isText(to);
}

/** One element-wise operation with NumPy's promotion and refusals. */
export function combine(vm: Interpreter, ufunc: string, kind: BinaryKind, left: Operand, right: Operand): Tensor {
  const common = commonType(left, right);
  if (common === null) return refuseNoLoop(ufunc, typeText(strong(left)), typeText(strong(right)));
  const dtype = operationType(ufunc, kind, common);
  if (binaryResult(kind, dtype) === null) return refuseOperation(ufunc, dtype);
  const [x, y] = asPython(() => [inType(left, dtype), inType(right, dtype)]);
  reserveResult(vm, x, y, byteSize(dtype) || 16);
  if (kind === 'pow' && isInteger(dtype) && hasNegative(y)) {
    raise('ValueError', 'Integers to negative integer powers are not allowed.');
  }
  if (kind === 'pow') return power(x, y);
  return kind === 'left_shift' || kind === 'right_shift' ? shift(kind, x, y) : asPython(() => binary(kind, x, y));
}

/** NumPy takes roots and reciprocals for the exponents 0.5 and -1. */
function power(x: Tensor, y: Tensor): Tensor {
  const exponent = y.shape.length === 0 && isFloat(y.dtype) ? y.values[0] : null;
  if (exponent === 0.5) return unary('sqrt', x);
  return exponent === -1 ? unary('reciprocal', x) : asPython(() => binary('pow', x, y));
}

/** Shifts by more bits than there are leave nothing, or the sign. */
function shift(kind: 'left_shift' | 'right_shift', x: Tensor, y: Tensor): Tensor {
  const bits = 8 * byteSize(x.dtype);
  const beyond = Uint8Array.from(
    Array.from<Element, number>(y.values, (count) => (Number(count) < 0 || Number(count) >= bits ? 1 : 0)),
  );
  const shifted = asPython(() => binary(kind, x, y));
  if (!beyond.includes(1)) return shifted;
  const most = castTensor(tensorOf('int64', [], BigInt64Array.of(BigInt(bits - 1))), x.dtype);
  const emptied = kind === 'left_shift' || isUnsigned(x.dtype) ? binary('subtract', x, x) : binary(kind, x, most);
  return select(tensor('bool', y.shape, beyond), emptied, shifted, shifted.shape);
}

function hasNegative({ values }: Tensor): boolean {
  for (const value of values) if (Number(value) < 0) return true;
  return false;
}

/** Throws before the kernel would: an outer product of two long vectors may be larger than any memory. */
export function reserveResult(vm: Interpreter, left: Tensor, right: Tensor, bytes: number): void {
  const shape = broadcastShapes(left.shape, right.shape);
  if (shape === null) return;
  const size = sizeOf(shape);
  vm.reserve(size * bytes);
  vm.tick(1 + Math.floor(size / 64));
}

const onlyIntegers: ReadonlySet<BinaryKind> = new Set(['bitwise_and', 'bitwise_or', 'bitwise_xor', 'left_shift', 'right_shift']);
const onlyFloats: ReadonlySet<BinaryKind> = new Set(['atan2', 'hypot', 'logaddexp']);
const boolsAsInt8: ReadonlySet<BinaryKind> = new Set(['floor_divide', 'remainder', 'pow', 'left_shift', 'right_shift']);

/** The dtype in which an operation on operands of `common` is carried out. */
function operationType(ufunc: string, kind: BinaryKind, common: DType): DType {
  if (isText(common)) return kind === 'add' ? common : refuseCoercion(ufunc);
  if (onlyIntegers.has(kind) && isFloat(common)) return refuseCoercion(ufunc);
  if (kind === 'divide') return quotientResult(common);
  if (onlyFloats.has(kind)) return floatResult(common);
  if (common === 'bool' && boolsAsInt8.has(kind)) return 'int8';
  return common;
}

function refuseOperation(ufunc: string, dtype: DType): never {
  if (ufunc === 'subtract' && dtype === 'bool') {
    return raise(
      'TypeError',
      'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
    );
  }
  return refuseCoercion(ufunc);
}

export function typeText({ dtype, values }: Tensor): string {
  if (dtype === 'unicode') return `dtype('<U${longestText(values)}')`;
  return `dtype('${dtype === 'string' ? 'O' : dtype}')`;
}

export function compareArray(
  vm: Interpreter,
  operator: ComparisonOperator,
  self: PyArray | PyScalar,
  other: PyValue,
): MaybeValue {
  const kind = comparisons[operator];
  const own = operandOf(vm, self);
  if (other === null && own !== undefined && (operator === '==' || operator === '!=')) {
    return wrap(everywhere(strong(own), operator === '!='));
  }
  const given = operandOf(vm, other);
  if (own === undefined || given === undefined) return undefined;
  return wrap(compareOperands(vm, kind, own, given));
}

export function compareOperands(vm: Interpreter, kind: ComparisonKind, left: Operand, right: Operand): Tensor {
  const common = commonType(left, right);
  if (common === null) {
    const [x, y] = [strong(left), strong(right)];
    if (kind !== 'equal' && kind !== 'not_equal') refuseNoLoop(kind, className(x.dtype), className(y.dtype));
    return everywhere(
      asPython(() => binary('equal', zeros(x), zeros(y))),
      kind === 'not_equal',
    );
  }
  const side = sideOf(right, common) - sideOf(left, common);
  if (side !== 0) return everywhere(strong(left.weak === null ? left : right), holdsBeside(kind, side));
  const [x, y] = [inType(left, common), inType(right, common)];
  reserveResult(vm, x, y, 1);
  return asPython(() => binary(kind, x, y));
}

/** Whether a comparison holds for everything on the left of a number beyond its type's end, above it (1) or below. */
function holdsBeside(kind: ComparisonKind, side: number): boolean {
  if (kind === 'equal' || kind === 'not_equal') return kind === 'not_equal';
  return (kind === 'less' || kind === 'less_equal') === side > 0;
}

const zeros = (tensor: Tensor): Tensor => tensorOf('bool', tensor.shape, new Uint8Array(tensor.values.length));

function everywhere(tensor: Tensor, value: boolean): Tensor {
  return tensorOf('bool', tensor.shape, new Uint8Array(tensor.values.length).fill(value ? 1 : 0));
}

function className(dtype: DType): string {
  if (dtype === 'unicode') return "<class 'numpy.dtypes.StrDType'>";
  const name = dtype.startsWith('uint') ? `UInt${dtype.slice(4)}` : dtype[0].toUpperCase() + dtype.slice(1);
  return `<class 'numpy.dtypes.${dtype === 'string' ? 'Object' : name}DType'>`;
}

export function unaryArray(vm: Interpreter, operator: UnaryOperator, self: PyArray | PyScalar): MaybeValue {
  const { tensor } = self;
  vm.reserve(tensor.values.length * (byteSize(tensor.dtype) || 16));
  if (operator === '-') return wrap(unaryTensor('negative', tensor));
  return wrap(unaryTensor(operator === '~' ? 'invert' : 'positive', tensor));
}
