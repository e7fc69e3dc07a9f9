/** `and`, `or`, `not`, `in`, `is` and comparisons, put together by Python's precedence. */
import type { SyntaxNode } from '@lezer/common';
import { invalid } from './refusal.ts';
import { type Reading, partsOf } from './nodes.ts';
import type { Comparator, Expression } from './syntax.ts';

const comparators: readonly Comparator[] = ['<', '<=', '>', '>=', '==', '!=', 'in', 'not in', 'is', 'is not'];

/** A piece of the chain: a word (`and`, `not`, `<=`, …) with the node it stands at, or an operand. */
type Piece = { readonly word: string; readonly node: SyntaxNode } | { readonly word: null; readonly node: SyntaxNode };

/**
 * The grammar lets `not` reach over `and`, `or` and comparisons of what follows, so the chain is taken apart and put
 * together again: comparison before `not` before `and` before `or`.
 */
export function readLogic(node: SyntaxNode, reading: Reading): Expression {
  const chain: Piece[] = [];
  flatten(node, reading, chain);
  if (chain.length > 1000) throw invalid(node, 'too many operators in one expression');
  const { expression, position } = readOr(chain, 0, reading);
  if (position < chain.length) throw invalid(chain[position].node);
  return expression;
}

interface ReadUpTo {
  readonly expression: Expression;
  readonly position: number;
}

function readOr(chain: readonly Piece[], start: number, reading: Reading): ReadUpTo {
  return readLeft(chain, start, 'or', (from) => readLeft(chain, from, 'and', (at) => readNot(chain, at, reading)));
}

function readLeft(chain: readonly Piece[], start: number, operator: 'and' | 'or', inner: (start: number) => ReadUpTo): ReadUpTo {
  let { expression: left, position } = inner(start);
  while (position < chain.length && chain[position].word === operator) {
    const right = inner(position + 1);
    left = { kind: 'logic', operator, left, right: right.expression, from: left.from, to: right.expression.to };
    position = right.position;
  }
  return { expression: left, position };
}

function readNot(chain: readonly Piece[], start: number, reading: Reading): ReadUpTo {
  const piece = chain[start];
  if (piece?.word !== 'not') return readComparison(chain, start, reading);
  const { expression: operand, position } = reading.nested(piece.node, () => readNot(chain, start + 1, reading));
  return { expression: { kind: 'not', operand, from: piece.node.from, to: operand.to }, position };
}

function readComparison(chain: readonly Piece[], start: number, reading: Reading): ReadUpTo {
  const operands = [readOperand(chain, start, reading)];
  const operators: Comparator[] = [];
  let position = start + 1;
  while (position < chain.length) {
    const { word } = chain[position];
    const operator = comparators.find((candidate) => candidate === word);
    if (operator === undefined) break;
    operators.push(operator);
    operands.push(readOperand(chain, position + 1, reading));
    position += 2;
  }
  if (operators.length === 0) return { expression: operands[0], position };
  const [{ from }, { to }] = [operands[0], operands[operands.length - 1]];
  return { expression: { kind: 'comparison', operands, operators, from, to }, position };
}

function readOperand(chain: readonly Piece[], position: number, reading: Reading): Expression {
  const piece = chain[position];
  if (piece === undefined) throw invalid({ from: reading.source.length, to: reading.source.length });
  if (piece.word !== null) throw invalid(piece.node);
  return reading.readers.expression(piece.node, reading);
}

function flatten(node: SyntaxNode, reading: Reading, chain: Piece[]): void {
  // The left side is walked in a loop, so that long chains do not grow the stack.
  const waiting: Piece[][] = [];
  let current: SyntaxNode | null = node;
  while (current !== null) {
    const parts: readonly SyntaxNode[] = isLogic(current, reading) ? partsOf(current) : [];
    if (parts.length === 0) {
      waiting.push([{ word: null, node: current }]);
      current = null;
    } else if (current.name === 'UnaryExpression') {
      const rest: Piece[] = [{ word: 'not', node: parts[0] }];
      if (parts[1] !== undefined) flattenRight(parts[1], reading, rest);
      waiting.push(rest);
      current = null;
    } else {
      const [left, sign] = parts;
      const two = parts.length === 4;
      const word = two ? `${reading.textOf(sign)} ${reading.textOf(parts[2])}` : reading.textOf(sign);
      const rest: Piece[] = [{ word, node: sign }];
      const right = parts[two ? 3 : 2];
      if (right !== undefined) flattenRight(right, reading, rest);
      waiting.push(rest);
      current = left;
    }
  }
  for (const pieces of waiting.reverse()) chain.push(...pieces);
}

function flattenRight(node: SyntaxNode, reading: Reading, chain: Piece[]): void {
  reading.nested(node, () => flatten(node, reading, chain));
}

function isLogic(node: SyntaxNode, reading: Reading): boolean {
  if (node.name === 'UnaryExpression') return reading.textOf(partsOf(node)[0]) === 'not';
  if (node.name !== 'BinaryExpression') return false;
  const sign = partsOf(node)[1];
  return ['and', 'or', 'not', 'in', 'is', 'CompareOp'].includes(sign.name);
}
