/**
 * Evaluates an expression over whole columns in float32, as TensorFlow would: every operation is rounded, and literals
 * combine among themselves in double precision first, as they do in Python.
 */
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast.ts';
import { functions, power } from './functions.ts';

/** A column of float32 values, or one float32 number for all rows. */
export type Operand = Float32Array | number;

/** A number that has not met a tensor yet keeps double precision. */
type Value = Operand | { readonly literal: number };

/**
 * The value of `expression` for each of `length` rows; comparisons and logic give 1 and 0, and a number counts as true
 * unless it is zero. Throws a RangeError for a name that `lookup` answers with undefined: names are checked before.
 */
export function evaluate(expression: Expression, lookup: (name: string) => Operand | undefined, length: number): Float32Array {
  const value = evaluateNode(expression, lookup, length);
  if (value instanceof Float32Array) return value.slice(0, length);
  return new Float32Array(length).fill(typeof value === 'number' ? value : value.literal);
}

/** The value of `expression` for one row. */
export function evaluateScalar(expression: Expression, lookup: (name: string) => number | undefined): number {
  return evaluate(expression, lookup, 1)[0];
}

function evaluateNode(node: Expression, lookup: (name: string) => Operand | undefined, length: number): Value {
  const inner = (child: Expression) => evaluateNode(child, lookup, length);
  switch (node.kind) {
    case 'number':
      return { literal: node.value };
    case 'name': {
      const operand = lookup(node.name);
      if (operand === undefined) throw new RangeError(`No value for ${node.name}`);
      return typeof operand === 'number' ? Math.fround(operand) : operand;
    }
    case 'negate':
      return combine(inner(node.operand), null, length, (value) => -value);
    case 'arithmetic':
      return combine(inner(node.left), inner(node.right), length, arithmetic[node.operator]);
    case 'comparison':
      return evaluateComparison(node.operators, node.operands.map(inner), length);
    case 'logical':
      return combine(inner(node.left), inner(node.right), length, node.operator === 'and' ? both : either);
    case 'not':
      return combine(inner(node.operand), null, length, (value) => (value === 0 ? 1 : 0));
    case 'call': {
      const [first, second] = node.arguments.map((argument) => toFloat32(inner(argument)));
      return combine(first, second ?? null, length, functions[node.name].apply);
    }
  }
}

function evaluateComparison(operators: readonly ComparisonOperator[], operands: readonly Value[], length: number): Value {
  let all: Value = { literal: 1 };
  for (const [index, operator] of operators.entries()) {
    const literals = typeof operands[index] === 'object' && typeof operands[index + 1] === 'object';
    const [left, right] = literals
      ? [operands[index], operands[index + 1]]
      : [toFloat32(operands[index]), toFloat32(operands[index + 1])];
    const holds: Value = combine(left, right, length, comparison[operator]);
    all = index === 0 ? holds : combine(all, holds, length, both);
  }
  return all;
}

const arithmetic: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '//': (left, right) => Math.floor(Math.fround(left / right)),
  '%': (left, right) => {
    const rest = left % right;
    return rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest;
  },
  '**': power,
};

const comparison: Readonly<Record<ComparisonOperator, (left: number, right: number) => number>> = {
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
};

const both = (left: number, right: number) => Number(left !== 0 && right !== 0);
const either = (left: number, right: number) => Number(left !== 0 || right !== 0);

function toFloat32(value: Value): Operand {
  return typeof value === 'object' && 'literal' in value ? Math.fround(value.literal) : value;
}

/** Applies `operation`, of one operand when `right` is null, to numbers or row by row. Storing into a Float32Array rounds. */
function combine(left: Value, right: Value | null, length: number, operation: (left: number, right: number) => number): Value {
  if (isLiteral(left) && (right === null || isLiteral(right))) {
    return { literal: operation(left.literal, right === null ? 0 : right.literal) };
  }
  const first = toFloat32(left);
  const second = right === null ? 0 : toFloat32(right);
  if (typeof first === 'number' && typeof second === 'number') return Math.fround(operation(first, second));
  const values = new Float32Array(length);
  if (typeof first === 'number' && typeof second !== 'number') {
    for (let row = 0; row < length; row++) values[row] = operation(first, second[row]);
  } else if (typeof first !== 'number' && typeof second === 'number') {
    for (let row = 0; row < length; row++) values[row] = operation(first[row], second);
  } else if (typeof first !== 'number' && typeof second !== 'number') {
    for (let row = 0; row < length; row++) values[row] = operation(first[row], second[row]);
  }
  return values;
}

function isLiteral(value: Value): value is { readonly literal: number } {
  return typeof value === 'object' && 'literal' in value;
}
