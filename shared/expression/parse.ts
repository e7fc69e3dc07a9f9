/**
 * Reads arithmetic written in Python's syntax. Only numbers, names, operators and the functions of `functions.ts`
 * pass; which names exist is for `check.ts`.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { type Place, problem, type ProblemCode } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { arithmeticOperators, comparisonOperators, type Expression } from './ast.ts';
import { functionPrefixes, functions, isFunctionName } from './functions.ts';
import { nearestName } from './nearest-name.ts';

/** UTF-16 units. */
export const longestExpression = 2000;
/** Operations inside operations; keeps every walk over a tree far from the end of the stack. */
export const deepestExpression = 300;

/** Says where in the document the offsets of an expression's text are, so that a problem can be marked in place. */
export type PlaceOffsets = (from: number, to: number) => Place;

/**
 * Problems: `expression.empty`, `expression.syntax`, `expression.not-allowed` {what}, `expression.unknown-function`
 * {name, suggestion}, `expression.arguments` {name, expected, count}, `expression.too-long` {limit}.
 * `where` is what `place` makes of the offending range; without `place` it is absent.
 */
export function parseExpression(text: string, place?: PlaceOffsets): Result<Expression> {
  try {
    return ok(readText(text));
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const where = place?.(error.from, error.to);
    return failed(problem(error.code, error.values, where && { where }));
  }
}

/** Carries a failure out of the recursion; never leaves this file. */
class Misfit extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly from: number,
    readonly to: number,
    readonly values?: Readonly<Record<string, string | number>>,
  ) {
    super(code);
  }
}

function readText(text: string): Expression {
  if (text.trim() === '') throw new Misfit('expression.empty', 0, text.length);
  if (text.length > longestExpression) {
    throw new Misfit('expression.too-long', longestExpression, text.length, { limit: longestExpression });
  }
  const tree = parser.parse(text);
  const statement = onlyExpression(tree, text);
  refuseErrors(tree, text);
  return read(statement, text, 0);
}

/** The node of the one expression that the text must consist of. */
function onlyExpression(tree: Tree, text: string): SyntaxNode {
  const [first, second] = partsOf(tree.topNode);
  if (first === undefined) throw new Misfit('expression.empty', 0, text.length);
  if (first.type.isError) throw new Misfit('expression.syntax', first.from, Math.max(first.to, first.from + 1));
  if (second !== undefined) throw new Misfit('expression.syntax', second.from, text.length);
  if (first.name !== 'ExpressionStatement') throw notAllowed(first, text);
  const [expression, rest] = partsOf(first);
  if (rest !== undefined && !rest.type.isError) throw notAllowed(rest, text);
  return expression;
}

function refuseErrors(tree: Tree, text: string): void {
  tree.iterate({
    enter(node) {
      if (!node.type.isError) return;
      const from = Math.min(node.from, Math.max(0, text.trimEnd().length - 1));
      throw new Misfit('expression.syntax', from, Math.max(node.to, from + 1));
    },
  });
}

function read(node: SyntaxNode, text: string, depth: number): Expression {
  const { from, to } = node;
  if (depth > deepestExpression) throw new Misfit('expression.too-long', from, to, { limit: longestExpression });
  switch (node.name) {
    case 'Number':
      return { kind: 'number', value: readNumber(node, text), from, to };
    case 'VariableName':
      return { kind: 'name', name: text.slice(from, to), from, to };
    case 'ParenthesizedExpression':
      return readParentheses(node, text, depth);
    case 'UnaryExpression':
      return readUnary(node, text, depth);
    case 'BinaryExpression':
      return readBinary(node, text, depth);
    case 'CallExpression':
      return readCall(node, text, depth);
    default:
      throw notAllowed(node, text);
  }
}

function readNumber(node: SyntaxNode, text: string): number {
  const written = text.slice(node.from, node.to);
  if (!/^(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?$/.test(written)) throw notAllowed(node, text);
  const value = Number(written.replaceAll('_', ''));
  if (!Number.isFinite(value)) throw notAllowed(node, text);
  return value;
}

function readParentheses(node: SyntaxNode, text: string, depth: number): Expression {
  const inside = partsOf(node).slice(1, -1);
  if (inside.length !== 1) throw notAllowed(node, text);
  return read(inside[0], text, depth + 1);
}

function readUnary(node: SyntaxNode, text: string, depth: number): Expression {
  const [sign, operand] = partsOf(node);
  const written = text.slice(sign.from, sign.to);
  if (written === 'not') return readLogic(node, text, depth);
  if (written !== '-' && written !== '+') throw notAllowed(sign, text);
  const value = readOperand(operand, text, depth);
  return written === '+' ? value : { kind: 'negate', operand: value, from: node.from, to: node.to };
}

/** An operand of arithmetic or a comparison, where Python wants parentheses around `not`. */
function readOperand(node: SyntaxNode, text: string, depth: number): Expression {
  if (logicWord(node, text) !== null) throw new Misfit('expression.syntax', node.from, node.to);
  return read(node, text, depth + 1);
}

/**
 * Reads a chain of `and`, `or` and `not`. The grammar lets `not` reach over `and` and `or`, so the chain is taken apart
 * and put together again by Python's precedence: `not` before `and` before `or`.
 */
function readLogic(node: SyntaxNode, text: string, depth: number): Expression {
  const chain: SyntaxNode[] = [];
  flattenLogic(node, text, chain);
  if (chain.length > 2 * deepestExpression)
    throw new Misfit('expression.too-long', node.from, node.to, { limit: longestExpression });
  let position = 0;
  const word = () => (position < chain.length ? text.slice(chain[position].from, chain[position].to) : '');

  function readNot(nested: number): Expression {
    const first = chain[position++];
    if (first.name !== 'not') return read(first, text, nested + 1);
    const operand = readNot(nested + 1);
    return { kind: 'not', operand, from: first.from, to: operand.to };
  }

  function readChain(operator: 'and' | 'or', inner: (nested: number) => Expression): (nested: number) => Expression {
    return (nested) => {
      let left = inner(nested);
      while (word() === operator) {
        position++;
        const right = inner(nested);
        left = { kind: 'logical', operator, left, right, from: left.from, to: right.to };
      }
      return left;
    };
  }

  const expression = readChain('or', readChain('and', readNot))(depth);
  if (position < chain.length) throw notAllowed(chain[position], text);
  return expression;
}

function flattenLogic(node: SyntaxNode, text: string, chain: SyntaxNode[]): void {
  if (logicWord(node, text) === null) {
    chain.push(node);
    return;
  }
  for (const part of partsOf(node)) flattenLogic(part, text, chain);
}

/** The word of a node that is `and`, `or` or `not` over operands; null for every other node. */
function logicWord(node: SyntaxNode, text: string): string | null {
  if (node.name !== 'BinaryExpression' && node.name !== 'UnaryExpression') return null;
  const sign = partsOf(node)[node.name === 'UnaryExpression' ? 0 : 1];
  const word = text.slice(sign.from, sign.to);
  return word === 'and' || word === 'or' || word === 'not' ? word : null;
}

function readBinary(node: SyntaxNode, text: string, depth: number): Expression {
  const parts = partsOf(node);
  if (parts.length !== 3) throw notAllowed(node, text);
  const [leftNode, operatorNode, rightNode] = parts;
  const written = text.slice(operatorNode.from, operatorNode.to);
  if (written === 'and' || written === 'or') return readLogic(node, text, depth);
  const left = readOperand(leftNode, text, depth);
  const right = readOperand(rightNode, text, depth);
  const { from, to } = node;
  const arithmetic = arithmeticOperators.find((operator) => operator === written);
  if (arithmetic) return { kind: 'arithmetic', operator: arithmetic, left, right, from, to };
  const comparison = comparisonOperators.find((operator) => operator === written);
  if (!comparison) throw notAllowed(operatorNode, text);
  if (left.kind === 'comparison' && leftNode.name === 'BinaryExpression') {
    const operators = [...left.operators, comparison];
    return { kind: 'comparison', operators, operands: [...left.operands, right], from, to };
  }
  return { kind: 'comparison', operators: [comparison], operands: [left, right], from, to };
}

function readCall(node: SyntaxNode, text: string, depth: number): Expression {
  const [callee, list] = partsOf(node);
  const { from, to } = callee;
  if (callee.name !== 'VariableName' && callee.name !== 'MemberExpression') throw notAllowed(callee, text);
  const written = text.slice(from, to).replaceAll(/\s/g, '');
  const dot = written.lastIndexOf('.');
  const name = written.slice(dot + 1);
  if ((dot >= 0 && !functionPrefixes.includes(written.slice(0, dot))) || !isFunctionName(name)) {
    const suggestion = nearestName(name, Object.keys(functions)) ?? '';
    throw new Misfit('expression.unknown-function', from, to, { name: written, suggestion });
  }
  const values = readArguments(list, text, depth);
  const expected = functions[name].arity;
  if (values.length !== expected) {
    throw new Misfit('expression.arguments', node.from, node.to, { name: written, expected, count: values.length });
  }
  return { kind: 'call', name, arguments: values, from: node.from, to: node.to };
}

function readArguments(list: SyntaxNode, text: string, depth: number): readonly Expression[] {
  const values: Expression[] = [];
  let separated = true;
  for (const part of partsOf(list).slice(1, -1)) {
    const comma = part.name === ',';
    if (comma && separated) throw new Misfit('expression.syntax', part.from, part.to);
    if (!comma && !separated) throw notAllowed(part, text);
    if (!comma) values.push(read(part, text, depth + 1));
    separated = comma;
  }
  return values;
}

function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') parts.push(child);
  }
  return parts;
}

function notAllowed(node: SyntaxNode, text: string): Misfit {
  const what = text.slice(node.from, Math.min(node.to, node.from + 40));
  return new Misfit('expression.not-allowed', node.from, node.to, { what });
}
