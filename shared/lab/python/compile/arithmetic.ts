/** Operators and comparisons, with short ways for numbers. */
import type { Comparator, ExpressionOf } from '../parse/syntax.ts';
import { same } from '../operations/comparison.ts';
import { longest, multiply, sampleSum } from '../operations/long-integers.ts';
import type { BinaryOperator, PyValue } from '../value.ts';
import { compileExpression } from './delegate.ts';
import type { Evaluate } from './code.ts';
import type { Context, Runtime } from './runtime.ts';

export function compileBinary(expression: ExpressionOf<'binary'>, context: Context): Evaluate {
  const left = compileExpression(expression.left, context);
  const right = compileExpression(expression.right, context);
  const operate = operation(expression.operator, context.runtime);
  return (frame) => {
    const first = left(frame);
    const second = right(frame);
    frame.span = expression;
    return operate(first, second);
  };
}

export type Operation = (left: PyValue, right: PyValue) => PyValue;

export function operation(operator: BinaryOperator, runtime: Runtime): Operation {
  const general: Operation = (left, right) => runtime.binary(operator, left, right);
  /** Sums until one is looked at. */
  let unseen = 1;
  switch (operator) {
    case '+':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') {
          if (--unseen === 0) unseen = sampleSum(runtime, '+', left, right);
          return left + right;
        }
        if (typeof left === 'number' && typeof right === 'number') return left + right;
        return general(left, right);
      };
    case '-':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') {
          if (--unseen === 0) unseen = sampleSum(runtime, '-', left, right);
          return left - right;
        }
        if (typeof left === 'number' && typeof right === 'number') return left - right;
        return general(left, right);
      };
    case '*':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') return multiply(runtime, left, right);
        if (typeof left === 'number' && typeof right === 'number') return left * right;
        return general(left, right);
      };
    case '%':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint' && left >= 0n && left < longest && right > 0n) {
          return left % right;
        }
        return general(left, right);
      };
    case '//':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint' && left >= 0n && left < longest && right > 0n) {
          return left / right;
        }
        return general(left, right);
      };
    default:
      return general;
  }
}

export function compileComparison({ operands, operators, ...span }: ExpressionOf<'comparison'>, context: Context): Evaluate {
  const { runtime } = context;
  const values = operands.map((operand) => compileExpression(operand, context));
  const tests = operators.map((operator) => comparison(operator, runtime));
  if (tests.length === 1) {
    const [left, right] = values;
    const [test] = tests;
    return (frame) => {
      const first = left(frame);
      const second = right(frame);
      frame.span = span;
      return test(first, second);
    };
  }
  return (frame) => {
    let left = values[0](frame);
    let result: PyValue = true;
    for (const [index, test] of tests.entries()) {
      const right = values[index + 1](frame);
      frame.span = span;
      result = test(left, right);
      if (index < tests.length - 1 && !runtime.truth(result)) return result;
      left = right;
    }
    return result;
  };
}

function comparison(operator: Comparator, runtime: Runtime): Operation {
  switch (operator) {
    case 'is':
      return same;
    case 'is not':
      return (left, right) => !same(left, right);
    case 'in':
      return (left, right) => runtime.contains(right, left);
    case 'not in':
      return (left, right) => !runtime.contains(right, left);
    case '<':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') return left < right;
        return runtime.compare('<', left, right);
      };
    case '>':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') return left > right;
        return runtime.compare('>', left, right);
      };
    case '==':
      return (left, right) => {
        if (typeof left === 'bigint' && typeof right === 'bigint') return left === right;
        return runtime.compare('==', left, right);
      };
    default:
      return (left, right) => runtime.compare(operator, left, right);
  }
}
