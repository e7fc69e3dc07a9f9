/** From the text of a cell to what it says. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { checkPlacement } from './placement.ts';
import { readExpression, readItem, readList } from './read-expression.ts';
import { readBody, readStatements } from './read-statement.ts';
import { invalid, Refusal } from './refusal.ts';
import { Reading, partsOf, type Readers } from './nodes.ts';
import { scan } from './scan.ts';
import type { Program } from './syntax.ts';

/** UTF-16 units of one cell. */
const readers: Readers = { expression: readExpression, item: readItem, list: readList, body: readBody };

export const longestCell = 200_000;

/** @throws Refusal where the text is not Python, or not the Python the Lab knows. */
export function parseCell(text: string): Program {
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  if (source.length > longestCell) {
    throw new Refusal('SyntaxError', `the cell is longer than ${longestCell} characters`, longestCell, source.length);
  }
  if (source.includes('\0')) {
    const at = source.indexOf('\0');
    throw invalid({ from: at, to: at + 1 }, 'source code string cannot contain null bytes');
  }
  const { masked, commands, quiet } = scan(source);
  const tree = parser.parse(masked);
  refuseErrors(tree, source);
  const statements = readStatements(partsOf(tree.topNode), new Reading(source, masked, readers));
  checkPlacement(statements);
  return { source, statements, commands, quiet };
}

function refuseErrors(tree: Tree, source: string): void {
  tree.iterate({
    enter(reference) {
      if (!reference.type.isError) return;
      throw explain(reference.node, source);
    },
  });
}

const compound = /^(if|elif|else|while|for|def|class|try|except|finally|with)\b/;

/** Python's words for a place where the grammar found no way on. */
function explain(node: SyntaxNode, source: string): Refusal {
  const end = source.trimEnd().length;
  let at = node.from;
  while (at < end && /[^\S\n]/.test(source[at])) at++;
  const token = /^(?:\w+|[^\w\s]|\n|$)/.exec(source.slice(at))?.[0] ?? '';
  const place = { from: Math.min(at, end), to: Math.min(at, end) + Math.max(1, token.trim().length) };
  const line = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  const trimmed = line.trimStart();
  if (/^(print|exec)\s+[\w'"]/.test(trimmed + source.slice(at))) {
    const name = trimmed.startsWith('exec') ? 'exec' : 'print';
    return invalid(place, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`, 'print-parentheses');
  }
  if (compound.test(trimmed) && (token === '' || token === '\n' || at >= end) && !line.trimEnd().endsWith(':')) {
    return invalid(place, "expected ':'", 'missing-colon');
  }
  if (/^(if|elif|while)\b/.test(trimmed) && token === '=') {
    return invalid(place, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 'comparison-or-assignment');
  }
  const parent = node.parent?.name ?? '';
  if (parent === 'TryStatement') return invalid(place, "expected 'except' or 'finally' block");
  if (/^def\s+\w+\s*$/.test(trimmed)) return invalid(place, "expected '('");
  if (parent === 'ConditionalExpression' && !line.includes('else')) {
    return invalid(place, "expected 'else' after 'if' expression");
  }
  const afterKey = /^[,}]/.test(token) || (/[\w'"]/.test(token) && node.prevSibling?.prevSibling?.name === ',');
  if (parent === 'DictionaryExpression' && afterKey) return invalid(place, "':' expected after dictionary key");
  if (parent === 'ArgList' && token === '=') {
    return invalid(place, 'expression cannot contain assignment, perhaps you meant "=="?', 'comparison-or-assignment');
  }
  if (/[\w'"]/.test(token) && /[\w'")\]}]\s*$/.test(source.slice(0, at))) {
    if (insideBrackets(node)) return invalid(place, 'invalid syntax. Perhaps you forgot a comma?', 'missing-comma');
    if (insideField(node)) return invalid(place, 'f-string: invalid syntax. Perhaps you forgot a comma?', 'missing-comma');
  }
  return invalid(place);
}

const bracketed = new Set([
  'ArgList',
  'ArrayExpression',
  'TupleExpression',
  'ParenthesizedExpression',
  'SetExpression',
  'DictionaryExpression',
  'DictionaryComprehensionExpression',
]);

/** The node that a fault stands in: texts and names beside each other are read as one expression. */
function around(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  return parent?.name === 'ContinuedString' || parent?.name === 'MemberExpression' ? parent.parent : parent;
}

function insideBrackets(node: SyntaxNode): boolean {
  return bracketed.has(around(node)?.name ?? '');
}

function insideField(node: SyntaxNode): boolean {
  return around(node)?.name === 'FormatReplacement';
}
