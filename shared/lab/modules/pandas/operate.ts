/** Arithmetic, comparisons and logic on whole columns, by NumPy's rules for types and pandas' for missing values. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { BinaryOperator, ComparisonOperator, PyValue, UnaryOperator } from '../../python/value.ts';
import {
  boolColumn,
  type Column,
  column,
  isFloatType,
  isIntegerType,
  isMissing,
  isNumberType,
  isStatistical,
  numberOf,
  type NumberType,
  promote,
} from './column.ts';

/** The other operand: a column of the same length, or one value for all cells. */
export type Operand = { readonly column: Column } | { readonly value: PyValue };

const operandCell = (operand: Operand, row: number) => ('column' in operand ? operand.column.cells[row] : operand.value);

/** A value repeated as a column of the type it weakly has beside `type`. */
function operandType(operand: Operand, type: Column['type']): Column['type'] {
  if ('column' in operand) return operand.column.type;
  const { value } = operand;
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return isNumberType(type) ? type : 'int64';
  if (typeof value === 'number') return isFloatType(type) ? type : 'float64';
  return typeof value === 'string' ? 'str' : 'object';
}

const logical: ReadonlySet<BinaryOperator> = new Set(['&', '|', '^']);

/** `reflected`: the operand stands on the left. */
export function operateColumns(
  vm: Interpreter,
  operator: BinaryOperator,
  left: Column,
  operand: Operand,
  reflected = false,
): Column {
  const type = operandType(operand, left.type);
  if (left.type === 'bool' && type === 'bool' && logical.has(operator)) return logic(operator, left, operand);
  if (isStatistical(left.type) && isStatistical(type)) {
    const bools = left.type === 'bool' && type === 'bool';
    if (bools && operator === '-') {
      raise(
        'TypeError',
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
      );
    }
    if (bools && (operator === '+' || operator === '*')) return logic(operator === '+' ? '|' : '&', left, operand);
    return arithmetic(operator, left, type, operand, reflected);
  }
  return objectwise(vm, operator, left, operand, reflected);
}

function logic(operator: BinaryOperator, left: Column, operand: Operand): Column {
  return boolColumn(
    left.cells.map((cell, row) => {
      const [a, b] = [cell === true, operandCell(operand, row) === true];
      if (operator === '&') return a && b;
      return operator === '|' ? a || b : a !== b;
    }),
  );
}

const asNumberType = (type: Column['type']): NumberType => (isNumberType(type) ? type : 'int8');

function arithmetic(
  operator: BinaryOperator,
  left: Column,
  otherType: Column['type'],
  operand: Operand,
  reflected: boolean,
): Column {
  const both = left.type === 'bool' && otherType === 'bool' ? 'int8' : promote(asNumberType(left.type), asNumberType(otherType));
  const count = left.cells.length;
  if (isFloatType(both) || operator === '/') {
    if (logical.has(operator) || operator === '<<' || operator === '>>') {
      raise('TypeError', `unsupported operand type(s) for ${operator}: 'float' and '${both === 'float64' ? 'float' : both}'`);
    }
    const type = isFloatType(both) ? both : 'float64';
    const round = type === 'float32' ? Math.fround : (value: number) => value;
    const cells = new Array<number>(count);
    for (let row = 0; row < count; row++) {
      const [a, b] = [numberOf(left.cells[row]), numberOf(operandCell(operand, row))];
      cells[row] = round(reflected ? floatStep(operator, b, a) : floatStep(operator, a, b));
    }
    return column(type, cells);
  }
  const zero = (operator === '//' || operator === '%') && dividesByZero(left, operand, reflected);
  const cells: PyValue[] = new Array<PyValue>(count);
  const wrap = wrapper(both);
  for (let row = 0; row < count; row++) {
    const [a, b] = [wholeOf(left.cells[row]), wholeOf(operandCell(operand, row))];
    const [x, y] = reflected ? [b, a] : [a, b];
    // Whole numbers divided by zero become floats: infinite quotients, missing remainders.
    if (zero) cells[row] = y === 0n ? quotientByZero(operator, x) : Number(intStep(operator, x, y));
    else cells[row] = wrap(intStep(operator, x, y));
  }
  return column(zero ? 'float64' : both, cells);
}

function wholeOf(cell: PyValue): bigint {
  return typeof cell === 'bigint' ? cell : typeof cell === 'boolean' ? BigInt(cell) : 0n;
}

function dividesByZero(left: Column, operand: Operand, reflected: boolean): boolean {
  if (reflected) return left.cells.some((cell) => wholeOf(cell) === 0n);
  if ('value' in operand) return wholeOf(operand.value) === 0n;
  return operand.column.cells.some((cell) => wholeOf(cell) === 0n);
}

function quotientByZero(operator: BinaryOperator, x: bigint): number {
  if (operator === '%' || x === 0n) return NaN;
  return x > 0n ? Infinity : -Infinity;
}

/** Keeps a whole number within its type as C does. */
function wrapper(type: NumberType): (value: bigint) => bigint {
  const bits = Number(type.replace(/\D+/, ''));
  return type.startsWith('u') ? (value) => BigInt.asUintN(bits, value) : (value) => BigInt.asIntN(bits, value);
}

function floatStep(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return b === 0 ? a / b : Math.floor(a / b);
    case '%':
      return b === 0 ? NaN : floorRemainder(a, b);
    case '**':
      return a === 1 || b === 0 ? 1 : a ** b;
    default:
      return raise('TypeError', `ufunc '${operator}' is not supported for the input types`);
  }
}

/** The remainder with the divisor's sign. */
function floorRemainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function intStep(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//': {
      const quotient = a / b;
      return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
    }
    case '%': {
      const rest = a % b;
      return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
    }
    case '**':
      if (b < 0n) raise('ValueError', 'Integers to negative integer powers are not allowed.');
      return wrappedPower(a, b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b < 64n && b >= 0n ? a << b : 0n;
    case '>>':
      return b < 64n && b >= 0n ? a >> b : a < 0n ? -1n : 0n;
    default:
      return raise('TypeError', `unsupported operator for whole numbers: ${operator}`);
  }
}

/** a^b modulo 2^64: the numbers never grow beyond that. */
function wrappedPower(a: bigint, b: bigint): bigint {
  let [result, square] = [1n, BigInt.asUintN(64, a)];
  for (let left = b; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asUintN(64, result * square);
    square = BigInt.asUintN(64, square * square);
  }
  return BigInt.asIntN(64, result);
}

/** Text and objects, cell by cell as Python does it; missing cells stay missing. */
function objectwise(vm: Interpreter, operator: BinaryOperator, left: Column, operand: Operand, reflected: boolean): Column {
  const text = left.type === 'str' && operandType(operand, left.type) === 'str';
  const cells = left.cells.map((cell, row) => {
    const other = operandCell(operand, row);
    if (Number.isNaN(cell) || Number.isNaN(other)) return NaN;
    vm.tick();
    return reflected ? vm.binary(operator, other, cell) : vm.binary(operator, cell, other);
  });
  const stays = text || (left.type === 'str' && cells.every((cell) => typeof cell === 'string' || isMissing(cell)));
  return column(stays ? 'str' : 'object', cells);
}

export function compareColumns(vm: Interpreter, operator: ComparisonOperator, left: Column, operand: Operand): Column {
  const type = operandType(operand, left.type);
  const numeric = isStatistical(left.type) && isStatistical(type);
  if (isStatistical(left.type) && type === 'str' && operator !== '==' && operator !== '!=') {
    raise('TypeError', `Invalid comparison between dtype=${left.type} and str`);
  }
  return boolColumn(
    left.cells.map((cell, row) => {
      const other = operandCell(operand, row);
      if (numeric) return compareNumbers(operator, cell, other);
      if (isMissing(cell) || isMissing(other)) return operator === '!=';
      if (typeof cell === 'string' && typeof other === 'string') return compareOrdered(operator, cell, other);
      vm.tick();
      return vm.truth(vm.compare(operator, cell, other));
    }),
  );
}

function compareNumbers(operator: ComparisonOperator, a: PyValue, b: PyValue): boolean {
  if (typeof a === 'bigint' && typeof b === 'bigint') return compareOrdered(operator, a, b);
  return compareOrdered(operator, numberOf(a), numberOf(b));
}

function compareOrdered<Value extends number | bigint | string>(operator: ComparisonOperator, a: Value, b: Value): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}

export function negateColumn(operator: UnaryOperator, source: Column): Column {
  const { type, cells } = source;
  if (operator === '+') return source;
  if (type === 'bool' && operator === '~') return boolColumn(cells.map((cell) => cell !== true));
  if (operator === '~' && !isIntegerType(type)) {
    raise(
      'TypeError',
      `ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
    );
  }
  if (!isNumberType(type)) {
    raise(
      'TypeError',
      type === 'bool'
        ? 'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.'
        : `bad operand type for unary ${operator}: 'str'`,
    );
  }
  const wrap = isIntegerType(type) ? wrapper(type) : null;
  return column(
    type,
    cells.map((cell) => {
      if (typeof cell === 'bigint') return wrap ? wrap(operator === '~' ? ~cell : -cell) : -cell;
      return -numberOf(cell);
    }),
  );
}
