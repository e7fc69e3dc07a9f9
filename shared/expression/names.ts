/** Which names an expression uses. */
import { children, type Expression, type ExpressionOf } from './ast.ts';

/** Every name once, in the order of first use. */
export function namesIn(expression: Expression): readonly string[] {
  return [...new Set(nameNodes(expression).map((node) => node.name))];
}

/** Every place where a name stands, in the order of the text. */
export function nameNodes(expression: Expression): readonly ExpressionOf<'name'>[] {
  return expression.kind === 'name' ? [expression] : children(expression).flatMap(nameNodes);
}
