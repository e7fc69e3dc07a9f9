/** What Python calls the kinds of expressions in its messages. */
import { ellipsis } from '../types/slice.ts';
import type { Expression } from './syntax.ts';

/** Python's name for a kind of expression, as its syntax errors use it. */
export function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'constant':
      if (expression.value === null) return 'None';
      if (typeof expression.value === 'boolean') return expression.value ? 'True' : 'False';
      return expression.value === ellipsis ? 'ellipsis' : 'literal';
    case 'name':
      return 'name';
    case 'attribute':
      return 'attribute';
    case 'index':
      return 'subscript';
    case 'starred':
      return 'starred';
    case 'tuple':
      return 'tuple';
    case 'list':
      return 'list';
    case 'set':
      return 'set display';
    case 'dict':
      return 'dict literal';
    case 'call':
      return 'function call';
    case 'comparison':
      return 'comparison';
    case 'conditional':
      return 'conditional expression';
    case 'lambda':
      return 'lambda';
    case 'text':
      return 'f-string expression';
    case 'comprehension': {
      const { makes } = expression.comprehension;
      return makes === 'generator' ? 'generator expression' : `${makes} comprehension`;
    }
    case 'walrus':
      return 'named expression';
    case 'yield':
      return 'yield expression';
    default:
      return 'expression';
  }
}
