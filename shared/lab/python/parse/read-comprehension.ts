/** List, set and dict comprehensions and generator expressions. */
import type { SyntaxNode } from '@lezer/common';
import { readTarget } from './read-target.ts';
import { invalid, unsupported } from './refusal.ts';
import { type Reading, partsOf } from './nodes.ts';
import type { Comprehension, ComprehensionClause, Expression } from './syntax.ts';

const makes: Readonly<Record<string, Comprehension['makes']>> = {
  ComprehensionExpression: 'generator',
  ArrayComprehensionExpression: 'list',
  SetComprehensionExpression: 'set',
  DictionaryComprehensionExpression: 'dict',
};

export function readComprehension(node: SyntaxNode, reading: Reading): Expression {
  const inside = partsOf(node).slice(1, -1);
  const start = inside.findIndex(({ name }) => name === 'for' || name === 'async');
  const before = inside.slice(0, start);
  const clauses = readClauses(inside.slice(start), reading);
  if (before.length === 3 && before[1].name === ':') {
    const [key, , value] = before;
    const comprehension = {
      makes: 'dict' as const,
      element: reading.readers.expression(value, reading),
      key: reading.readers.expression(key, reading),
      clauses,
    };
    return { kind: 'comprehension', comprehension, from: node.from, to: node.to };
  }
  if (before[0]?.name === '**') throw invalid(before[0], 'dict unpacking cannot be used in dict comprehension');
  const element = reading.readers.item(before, reading);
  if (element.kind === 'starred') throw invalid(element, 'iterable unpacking cannot be used in comprehension');
  const comprehension = { makes: makes[node.name] ?? 'generator', element, key: null, clauses };
  return { kind: 'comprehension', comprehension, from: node.from, to: node.to };
}

/** Reads `for … in … if … for …`, as many as there are. */
export function readClauses(nodes: readonly SyntaxNode[], reading: Reading): readonly ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  let at = 0;
  while (at < nodes.length) {
    if (nodes[at].name === 'async') throw unsupported(nodes[at], 'async comprehensions');
    if (nodes[at].name !== 'for') throw invalid(nodes[at]);
    const inWord = nodes.findIndex(({ name }, index) => index > at && name === 'in');
    if (inWord === -1 || nodes[inWord + 1] === undefined) throw invalid(nodes[nodes.length - 1]);
    const target = readTarget(reading.readers.list(nodes.slice(at + 1, inWord), reading));
    const iterable = reading.readers.expression(nodes[inWord + 1], reading);
    const conditions: Expression[] = [];
    at = inWord + 2;
    while (at < nodes.length && nodes[at].name === 'if') {
      if (nodes[at + 1] === undefined) throw invalid(nodes[at]);
      conditions.push(reading.readers.expression(nodes[at + 1], reading));
      at += 2;
    }
    clauses.push({ target, iterable, conditions });
  }
  return clauses;
}
