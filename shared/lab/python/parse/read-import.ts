/** `import …` and `from … import …`. */
import type { SyntaxNode } from '@lezer/common';
import { invalid } from './refusal.ts';
import { type Reading, splitAtCommas } from './nodes.ts';
import type { Imported, Statement } from './syntax.ts';

export function readImport(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const { from, to } = node;
  if (parts[0].name === 'import') return { kind: 'import', modules: readNames(parts.slice(1), reading), from, to };
  const word = parts.findIndex(({ name }) => name === 'import');
  if (word === -1) throw invalid(node);
  const module = parts
    .slice(1, word)
    .map((part) => reading.textOf(part))
    .join('');
  const rest = parts.slice(word + 1).filter(({ name }) => name !== '(' && name !== ')');
  if (rest.length === 1 && rest[0].name === '*') return { kind: 'from', module, names: null, from, to };
  return { kind: 'from', module, names: readNames(rest, reading), from, to };
}

function readNames(nodes: readonly SyntaxNode[], reading: Reading): readonly Imported[] {
  return splitAtCommas(nodes).pieces.map((piece) => {
    const word = piece.findIndex(({ name }) => name === 'as');
    const named = word === -1 ? piece : piece.slice(0, word);
    return {
      name: named.map((part) => reading.textOf(part)).join(''),
      alias: word === -1 ? null : reading.textOf(piece[word + 1]),
      from: piece[0].from,
      to: piece[piece.length - 1].to,
    };
  });
}
