/** From the grammar's tree to expressions. */
import type { SyntaxNode } from '@lezer/common';
import { binaryOperators } from '../value.ts';
import { ellipsis } from '../types/slice.ts';
import { readFormatText } from './read-format-text.ts';
import { type Reading, partsOf, splitAtCommas } from './nodes.ts';
import { readLambda } from './read-function.ts';
import { invalid, unsupported } from './refusal.ts';
import { readNumber } from './number-literal.ts';
import { describe } from './describe-expression.ts';
import { readArguments } from './read-arguments.ts';
import { readComprehension } from './read-comprehension.ts';
import { readLogic } from './read-logic.ts';
import { readSubscript } from './read-subscript.ts';
import { keywords } from './keywords.ts';
import { readText } from './text-literal.ts';
import type { Expression } from './syntax.ts';

export function readExpression(node: SyntaxNode, reading: Reading): Expression {
  return reading.nested(node, () => read(node, reading));
}

function read(node: SyntaxNode, reading: Reading): Expression {
  const { from, to } = node;
  switch (node.name) {
    case 'Number':
      return { kind: 'constant', value: readNumber(node, reading), from, to };
    case 'String':
      return { kind: 'constant', value: readText(reading.textOf(node), node), from, to };
    case 'FormatString':
    case 'ContinuedString':
      return readFormatText(node, reading);
    case 'None':
      return { kind: 'constant', value: null, from, to };
    case 'Boolean':
      return { kind: 'constant', value: reading.textOf(node) === 'True', from, to };
    case 'Ellipsis':
      return { kind: 'constant', value: ellipsis, from, to };
    case 'VariableName':
      if (reading.textOf(node) === 'yield') return { kind: 'yield', value: null, delegate: false, from, to };
      return { kind: 'name', name: reading.nameOf(node), from, to };
    case 'ParenthesizedExpression':
      return readParentheses(node, reading);
    case 'TupleExpression':
      return { ...readItems('tuple', partsOf(node).slice(1, -1), reading), from, to };
    case 'ArrayExpression':
      return { ...readItems('list', partsOf(node).slice(1, -1), reading), from, to };
    case 'SetExpression':
      return { ...readItems('set', partsOf(node).slice(1, -1), reading), from, to };
    case 'DictionaryExpression':
      return readDictionary(node, reading);
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return readComprehension(node, reading);
    case 'UnaryExpression':
      return readUnary(node, reading);
    case 'BinaryExpression':
      return readBinary(node, reading);
    case 'ConditionalExpression': {
      const parts = partsOf(node);
      if (parts.length !== 5) throw invalid(node, "expected 'else' after 'if' expression");
      const [then, , test, , otherwise] = parts;
      return {
        kind: 'conditional',
        test: readExpression(test, reading),
        then: readExpression(then, reading),
        otherwise: readExpression(otherwise, reading),
        from,
        to,
      };
    }
    case 'LambdaExpression':
      return readLambda(node, reading);
    case 'CallExpression': {
      const [callee, list] = partsOf(node);
      return { kind: 'call', callee: readExpression(callee, reading), args: readArguments(list, reading), from, to };
    }
    case 'MemberExpression':
      return readMember(node, reading);
    case 'NamedExpression': {
      const [target, , value] = partsOf(node);
      if (target.name !== 'VariableName') {
        throw invalid(target, `cannot use assignment expressions with ${describe(readExpression(target, reading))}`);
      }
      const name = { kind: 'name' as const, name: reading.nameOf(target), from: target.from, to: target.to };
      return { kind: 'walrus', target: name, value: readExpression(value, reading), from, to };
    }
    case 'YieldExpression':
    case 'YieldStatement':
      return readYield(node, reading);
    case 'AwaitExpression':
      throw unsupported(node, 'await');
    default:
      throw invalid(node);
  }
}

/** An expression list as it stands in an assignment or after `return`: one value, or a tuple without parentheses. */
export function readList(nodes: readonly SyntaxNode[], reading: Reading): Expression {
  const { pieces, trailing } = splitAtCommas(nodes);
  const items = pieces.map((piece) => readItem(piece, reading));
  if (items.length === 1 && !trailing) {
    if (items[0].kind === 'starred') throw invalid(items[0], "can't use starred expression here");
    return items[0];
  }
  return { kind: 'tuple', items, from: nodes[0].from, to: nodes[nodes.length - 1].to };
}

/** One piece between commas, perhaps with a star before it. */
export function readItem(piece: readonly SyntaxNode[], reading: Reading): Expression {
  if (piece.length === 2 && piece[0].name === '*') {
    return { kind: 'starred', value: readExpression(piece[1], reading), from: piece[0].from, to: piece[1].to };
  }
  if (piece.length !== 1) throw invalid(piece[1] ?? piece[0]);
  return readExpression(piece[0], reading);
}

function readItems(kind: 'tuple' | 'list' | 'set', nodes: readonly SyntaxNode[], reading: Reading) {
  return { kind, items: splitAtCommas(nodes).pieces.map((piece) => readItem(piece, reading)) };
}

function readParentheses(node: SyntaxNode, reading: Reading): Expression {
  const inside = partsOf(node).slice(1, -1);
  const value = readItem(inside, reading);
  if (value.kind === 'starred') throw invalid(value, 'cannot use starred expression here');
  return value;
}

function readDictionary(node: SyntaxNode, reading: Reading): Expression {
  const entries = splitAtCommas(partsOf(node).slice(1, -1)).pieces.map((piece) => {
    if (piece[0].name === '**' && piece.length === 2) return { key: null, value: readExpression(piece[1], reading) };
    if (piece.length !== 3) throw invalid(piece[0], "':' expected after dictionary key");
    return { key: readExpression(piece[0], reading), value: readExpression(piece[2], reading) };
  });
  return { kind: 'dict', entries, from: node.from, to: node.to };
}

function readUnary(node: SyntaxNode, reading: Reading): Expression {
  const [sign, operand] = partsOf(node);
  const operator = reading.textOf(sign);
  if (operator === 'not') return readLogic(node, reading);
  if (operator !== '-' && operator !== '+' && operator !== '~') throw invalid(sign);
  if (operand === undefined) throw invalid({ from: sign.to, to: sign.to });
  const value = readExpression(operand, reading);
  if (value.kind === 'constant' && operator === '-' && operand.name === 'Number') {
    if (typeof value.value === 'bigint' || typeof value.value === 'number') {
      return { kind: 'constant', value: -value.value, from: node.from, to: node.to };
    }
  }
  return { kind: 'unary', operator, operand: value, from: node.from, to: node.to };
}

function readBinary(node: SyntaxNode, reading: Reading): Expression {
  const parts = partsOf(node);
  if (parts.length < 3) throw invalid({ from: node.to, to: node.to });
  const written = reading.textOf(parts[1]);
  const operator = binaryOperators.find((candidate) => candidate === written);
  if (operator === undefined) return readLogic(node, reading);
  return readArithmeticChain(node, reading);
}

/** Long sums nest to the left; they are read in a loop, so that their length is no depth. */
function readArithmeticChain(node: SyntaxNode, reading: Reading): Expression {
  const chain: { readonly sign: SyntaxNode; readonly right: SyntaxNode; readonly to: number }[] = [];
  let first = node;
  while (first.name === 'BinaryExpression') {
    const [left, sign, right] = partsOf(first);
    if (right === undefined || !binaryOperators.some((operator) => operator === reading.textOf(sign))) break;
    chain.push({ sign, right, to: first.to });
    first = left;
  }
  if (chain.length > 500) throw invalid(node, 'too many operators in one expression');
  let left = readExpression(first, reading);
  for (const { sign, right, to } of chain.reverse()) {
    const operator = binaryOperators.find((candidate) => candidate === reading.textOf(sign));
    if (operator === undefined) throw invalid(sign);
    left = { kind: 'binary', operator, left, right: readExpression(right, reading), from: node.from, to };
  }
  return left;
}

function readMember(node: SyntaxNode, reading: Reading): Expression {
  const [object, mark, ...rest] = partsOf(node);
  const { from, to } = node;
  const value = readExpression(object, reading);
  if (mark.name === '.') {
    if (rest.length !== 1) throw invalid({ from: mark.from, to: mark.to });
    if (keywords.has(reading.textOf(rest[0]))) throw invalid(rest[0]);
    return { kind: 'attribute', object: value, name: reading.nameOf(rest[0]), from, to };
  }
  return { kind: 'index', object: value, key: readSubscript(rest.slice(0, -1), reading, node), from, to };
}

function readYield(node: SyntaxNode, reading: Reading): Expression {
  const [, ...rest] = partsOf(node);
  const { from, to } = node;
  if (rest[0]?.name === 'from') return { kind: 'yield', value: readExpression(rest[1], reading), delegate: true, from, to };
  return { kind: 'yield', value: rest.length === 0 ? null : readList(rest, reading), delegate: false, from, to };
}
