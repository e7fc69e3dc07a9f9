/** What may stand left of `=`, after `for` and after `del`. */
import { describe } from './describe-expression.ts';
import { invalid } from './refusal.ts';
import type { Expression } from './syntax.ts';

/** Checks that an expression can be assigned to. `assignment`: it stands left of `=`, so that `==` may have been meant. */
export function readTarget(expression: Expression, assignment = false): Expression {
  check(expression, assignment, true);
  return expression;
}

function check(expression: Expression, assignment: boolean, outermost: boolean): void {
  switch (expression.kind) {
    case 'name':
      if (expression.name === '__debug__') throw invalid(expression, 'cannot assign to __debug__');
      return;
    case 'attribute':
    case 'index':
      return;
    case 'tuple':
    case 'list': {
      const starred = expression.items.filter(({ kind }) => kind === 'starred');
      if (starred.length > 1) throw invalid(expression, 'multiple starred expressions in assignment');
      for (const item of expression.items) check(item.kind === 'starred' ? item.value : item, assignment, false);
      return;
    }
    case 'starred':
      throw invalid(expression, 'starred assignment target must be in a list or tuple');
    default:
      throw invalid(expression, wrongTarget(expression, assignment && outermost));
  }
}

/** Kinds where Python guesses that a comparison was meant. */
const guessed = new Set<Expression['kind']>(['constant', 'call', 'binary', 'unary', 'dict', 'set', 'text', 'logic', 'not']);

function wrongTarget(expression: Expression, assignment: boolean): string {
  const words = `cannot assign to ${describe(expression)}`;
  const plain = expression.kind === 'constant' && (expression.value === null || typeof expression.value === 'boolean');
  if (!assignment || plain || !guessed.has(expression.kind)) return words;
  return `${words} here. Maybe you meant '==' instead of '='?`;
}
