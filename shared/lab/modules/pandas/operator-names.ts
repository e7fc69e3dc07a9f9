/** Operators that Series and DataFrames also have as methods. */
import type { BinaryOperator, ComparisonOperator } from '../../python/value.ts';

const plainNames: Readonly<Record<string, BinaryOperator>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  subtract: '-',
  multiply: '*',
  divide: '/',
};

interface OperatorMethod {
  readonly operator: BinaryOperator;
  readonly reflected: boolean;
}

/** `add`, and `radd` for the operands exchanged. */
export const operatorNames: Readonly<Record<string, OperatorMethod>> = Object.fromEntries(
  Object.entries(plainNames).flatMap(([name, operator]): [string, OperatorMethod][] => [
    [name, { operator, reflected: false }],
    [`r${name}`, { operator, reflected: true }],
  ]),
);

export const compareOperators: Readonly<Record<string, ComparisonOperator>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
