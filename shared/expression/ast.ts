/** The tree of an arithmetic expression. Knows neither how it was written nor what its names stand for. */
import type { FunctionName } from './functions.ts';

interface Span {
  /** UTF-16 offsets into the text the node was read from. */
  readonly from: number;
  readonly to: number;
}

export const arithmeticOperators = ['+', '-', '*', '/', '//', '%', '**'] as const;
export type ArithmeticOperator = (typeof arithmeticOperators)[number];

export const comparisonOperators = ['<', '<=', '>', '>=', '==', '!='] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negate'; readonly operand: Expression }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** `a < b <= c`: one more operand than operators; true where every neighbouring pair compares true. */
    | {
        readonly kind: 'comparison';
        readonly operators: readonly ComparisonOperator[];
        readonly operands: readonly Expression[];
      }
    | { readonly kind: 'logical'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'not'; readonly operand: Expression }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] }
  );

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** The nodes directly under a node, in the order they are written. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'number':
    case 'name':
      return [];
    case 'negate':
    case 'not':
      return [node.operand];
    case 'arithmetic':
    case 'logical':
      return [node.left, node.right];
    case 'comparison':
      return node.operands;
    case 'call':
      return node.arguments;
  }
}

/** Whether the value is true or false rather than a number. */
export function isTruth(node: Expression): boolean {
  return node.kind === 'comparison' || node.kind === 'logical' || node.kind === 'not';
}
