/** What stands between the brackets of an index: one key, a tuple of keys, slices. */
import type { SyntaxNode } from '@lezer/common';
import { invalid } from './refusal.ts';
import { type Reading, splitAtCommas } from './nodes.ts';
import type { Span } from './span.ts';
import type { Expression } from './syntax.ts';

export function readSubscript(nodes: readonly SyntaxNode[], reading: Reading, place: Span): Expression {
  if (nodes.length === 0) throw invalid(place);
  const { pieces, trailing } = splitAtCommas(nodes);
  const keys = pieces.map((piece) => readKey(piece, reading));
  if (keys.length === 1 && !trailing && keys[0].kind !== 'starred') return keys[0];
  return { kind: 'tuple', items: keys, from: nodes[0].from, to: nodes[nodes.length - 1].to };
}

function readKey(piece: readonly SyntaxNode[], reading: Reading): Expression {
  if (!piece.some(({ name }) => name === ':')) return reading.readers.item(piece, reading);
  const bounds: (Expression | null)[] = [null];
  for (const node of piece) {
    if (node.name === ':') bounds.push(null);
    else if (bounds[bounds.length - 1] !== null) throw invalid(node);
    else bounds[bounds.length - 1] = reading.readers.expression(node, reading);
  }
  if (bounds.length > 3) throw invalid(piece[piece.length - 1]);
  const [start, stop, step = null] = bounds;
  return { kind: 'slice', start, stop, step, from: piece[0].from, to: piece[piece.length - 1].to };
}
