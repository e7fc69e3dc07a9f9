/** The arguments of a call. */
import type { SyntaxNode } from '@lezer/common';
import { readClauses } from './read-comprehension.ts';
import { invalid } from './refusal.ts';
import { type Reading, partsOf, splitAtCommas } from './nodes.ts';
import type { Argument, Expression } from './syntax.ts';

export function readArguments(list: SyntaxNode, reading: Reading): readonly Argument[] {
  const inside = partsOf(list).slice(1, -1);
  const named = new Set<string>();
  const args: Argument[] = [];
  const pieces = splitPieces(inside);
  for (const piece of pieces) {
    const argument = readArgument(piece, reading, pieces.length);
    if (argument.kind === 'positional' && args.some(({ kind }) => kind === 'keyword' || kind === 'stars')) {
      const stars = args.some(({ kind }) => kind === 'stars');
      throw invalid(argument.value, `positional argument follows keyword argument${stars ? ' unpacking' : ''}`);
    }
    if (argument.kind === 'star' && args.some(({ kind }) => kind === 'stars')) {
      throw invalid(argument.value, 'iterable argument unpacking follows keyword argument unpacking');
    }
    if (argument.name !== null) {
      if (named.has(argument.name)) {
        throw invalid({ from: piece[0].from, to: argument.value.to }, `keyword argument repeated: ${argument.name}`);
      }
      named.add(argument.name);
    }
    args.push(argument);
  }
  return args;
}

/** Commas inside the targets of a generator expression do not separate arguments. */
function splitPieces(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const generator = nodes.findIndex(({ name }) => name === 'for');
  if (generator === -1) return splitAtCommas(nodes).pieces;
  const inWord = nodes.findIndex(({ name }, index) => index > generator && name === 'in');
  const outside = nodes.findIndex(({ name }, index) => name === ',' && (index < generator || index > inWord));
  if (outside !== -1) {
    const to = outside < generator ? nodes[nodes.length - 1].to : nodes[outside - 1].to;
    throw invalid({ from: nodes[0].from, to }, 'Generator expression must be parenthesized');
  }
  return [nodes];
}

function readArgument(piece: readonly SyntaxNode[], reading: Reading, count: number): Argument {
  const [first, second, third] = piece;
  if (first.name === '*' || first.name === '**') {
    if (second === undefined || third !== undefined) throw invalid(third ?? first);
    return { kind: first.name === '*' ? 'star' : 'stars', name: null, value: reading.readers.expression(second, reading) };
  }
  if (second === undefined) return { kind: 'positional', name: null, value: reading.readers.expression(first, reading) };
  if (second.name === 'for') {
    if (count > 1) throw invalid(first, 'Generator expression must be parenthesized');
    const element = reading.readers.expression(first, reading);
    const value: Expression = {
      kind: 'comprehension',
      comprehension: { makes: 'generator', element, key: null, clauses: readClauses(piece.slice(1), reading) },
      from: first.from,
      to: piece[piece.length - 1].to,
    };
    return { kind: 'positional', name: null, value };
  }
  if (second.name !== 'AssignOp' || third === undefined || piece.length > 3) throw invalid(second);
  const value = reading.readers.expression(third, reading);
  const name = reading.textOf(first);
  if (reading.textOf(second) === ':=') {
    const target = { kind: 'name' as const, name, from: first.from, to: first.to };
    return { kind: 'positional', name: null, value: { kind: 'walrus', target, value, from: first.from, to: third.to } };
  }
  if (first.name !== 'VariableName') {
    throw invalid({ from: first.from, to: second.to }, 'expression cannot contain assignment, perhaps you meant "=="?');
  }
  return { kind: 'keyword', name, value };
}
