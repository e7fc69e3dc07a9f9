/** From the grammar's tree to statements. */
import type { SyntaxNode } from '@lezer/common';
import { binaryOperators } from '../value.ts';
import { describe } from './describe-expression.ts';
import { readExpression, readItem, readList } from './read-expression.ts';
import { readArguments } from './read-arguments.ts';
import { readImport } from './read-import.ts';
import { readClass, readFunction } from './read-definition.ts';
import { readTarget } from './read-target.ts';
import { invalid, unsupported } from './refusal.ts';
import { type Reading, partsOf, splitAtCommas } from './nodes.ts';
import type { Expression, Handler, Statement } from './syntax.ts';

export function readStatements(nodes: readonly SyntaxNode[], reading: Reading): readonly Statement[] {
  return nodes.flatMap((node) => {
    if (node.name !== 'StatementGroup') return [readStatement(node, reading)];
    const parts = partsOf(node);
    for (const [index, part] of parts.entries()) if (part.name === ';' && parts[index - 1].name === ';') throw invalid(part);
    return parts.filter(({ name }) => name !== ';').map((part) => readStatement(part, reading));
  });
}

/** The statements of `: …` or of an indented block. */
export function readBody(node: SyntaxNode | undefined, reading: Reading, place: SyntaxNode): readonly Statement[] {
  if (node?.name !== 'Body') throw invalid({ from: place.to, to: place.to }, "expected ':'");
  return reading.nested(node, () => readStatements(partsOf(node).slice(1), reading));
}

function readStatement(node: SyntaxNode, reading: Reading): Statement {
  const { from, to } = node;
  const parts = partsOf(node);
  switch (node.name) {
    case 'ExpressionStatement':
      return { kind: 'expression', value: readList(parts, reading), from, to };
    case 'YieldStatement':
      return { kind: 'expression', value: readExpression(node, reading), from, to };
    case 'AssignStatement':
      return readAssignment(node, parts, reading);
    case 'UpdateStatement':
      return readUpdate(node, parts, reading);
    case 'PassStatement':
      return { kind: 'pass', from, to };
    case 'BreakStatement':
      return { kind: 'break', from, to };
    case 'ContinueStatement':
      return { kind: 'continue', from, to };
    case 'ReturnStatement':
      return { kind: 'return', value: parts.length === 1 ? null : readList(parts.slice(1), reading), from, to };
    case 'RaiseStatement':
      return readRaise(node, parts, reading);
    case 'AssertStatement': {
      const [test, message] = splitAtCommas(parts.slice(1)).pieces.map((piece) => readItem(piece, reading));
      return { kind: 'assert', test, message: message ?? null, from, to };
    }
    case 'DeleteStatement': {
      const targets = splitAtCommas(parts.slice(1)).pieces.map((piece) => readDeleted(readItem(piece, reading)));
      return { kind: 'delete', targets, from, to };
    }
    case 'ScopeStatement': {
      const names = parts.filter(({ name }) => name === 'VariableName').map((name) => reading.nameOf(name));
      return { kind: reading.textOf(parts[0]) === 'global' ? 'global' : 'nonlocal', names, from, to };
    }
    case 'ImportStatement':
      return readImport(node, parts, reading);
    case 'IfStatement':
      return readIf(node, parts, reading);
    case 'WhileStatement': {
      const [, test, body] = parts;
      const value = readExpression(test, reading);
      return { kind: 'while', test: value, body: readBody(body, reading, test), otherwise: readElse(parts, reading), from, to };
    }
    case 'ForStatement':
      return readFor(node, parts, reading);
    case 'TryStatement':
      return readTry(node, parts, reading);
    case 'WithStatement':
      return readWith(node, parts, reading);
    case 'FunctionDefinition':
      return readFunction(node, [], reading);
    case 'ClassDefinition':
      return readClass(node, [], reading);
    case 'DecoratedStatement':
      return readDecorated(node, parts, reading);
    case 'MatchStatement':
      throw unsupported(parts[0], 'match statements');
    case 'TypeDefinition':
      throw unsupported(parts[0], 'type statements');
    default:
      throw invalid(node);
  }
}

function readAssignment(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const { from, to } = node;
  const annotation = parts.find(({ name }) => name === 'TypeDef');
  const groups: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (part.name === 'AssignOp') groups.push([]);
    else if (part.name !== 'TypeDef') groups[groups.length - 1].push(part);
  }
  if (groups.some((group) => group.length === 0)) throw invalid({ from: to, to });
  const value = groups.length > 1 ? readList(groups[groups.length - 1], reading) : null;
  const left = groups.length > 1 ? groups.slice(0, -1) : groups;
  const targets = left.map((group) => readTarget(readLeft(group, reading), true));
  if (annotation) {
    const [, type] = partsOf(annotation);
    return { kind: 'annotate', target: targets[0], annotation: readExpression(type, reading), value, from, to };
  }
  if (value === null) throw invalid(node);
  return { kind: 'assign', targets, value, from, to };
}

function readLeft(group: readonly SyntaxNode[], reading: Reading): Expression {
  if (group[0].name === '*' && !group.some(({ name }) => name === ',')) {
    throw invalid(
      { from: group[0].from, to: group[group.length - 1].to },
      'starred assignment target must be in a list or tuple',
    );
  }
  return readList(group, reading);
}

function readUpdate(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const sign = parts.findIndex(({ name }) => name === 'UpdateOp');
  const target = readList(parts.slice(0, sign), reading);
  if (target.kind !== 'name' && target.kind !== 'attribute' && target.kind !== 'index') {
    throw invalid(target, `'${describe(target)}' is an illegal expression for augmented assignment`);
  }
  const written = reading.textOf(parts[sign]).slice(0, -1);
  const operator = binaryOperators.find((candidate) => candidate === written);
  if (operator === undefined) throw invalid(parts[sign]);
  return {
    kind: 'augment',
    target,
    operator,
    value: readList(parts.slice(sign + 1), reading),
    from: node.from,
    to: node.to,
  };
}

function readRaise(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const { from, to } = node;
  const [, error, word, cause] = parts;
  if (error === undefined) return { kind: 'raise', error: null, cause: null, from, to };
  if (word !== undefined && word.name !== 'from') throw invalid(word);
  return {
    kind: 'raise',
    error: readExpression(error, reading),
    cause: cause ? readExpression(cause, reading) : null,
    from,
    to,
  };
}

function readDeleted(target: Expression): Expression {
  const items = target.kind === 'tuple' || target.kind === 'list' ? target.items : [target];
  for (const item of items) {
    if (item.kind !== 'name' && item.kind !== 'attribute' && item.kind !== 'index') {
      throw invalid(item, `cannot delete ${describe(item)}`);
    }
  }
  return target;
}

function readElse(parts: readonly SyntaxNode[], reading: Reading): readonly Statement[] {
  const word = parts.findIndex(({ name }) => name === 'else');
  return word === -1 ? [] : readBody(parts[word + 1], reading, parts[word]);
}

function readIf(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const branches: { readonly test: Expression; readonly body: readonly Statement[] }[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.name !== 'if' && part.name !== 'elif') continue;
    const test = parts[index + 1];
    if (test === undefined || test.name === 'Body') throw invalid({ from: part.to, to: part.to });
    branches.push({ test: readExpression(test, reading), body: readBody(parts[index + 2], reading, test) });
  }
  return { kind: 'if', branches, otherwise: readElse(parts, reading), from: node.from, to: node.to };
}

function readFor(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  if (parts[0].name === 'async') throw unsupported(parts[0], 'async for');
  const inWord = parts.findIndex(({ name }) => name === 'in');
  const body = parts.findIndex(({ name }) => name === 'Body');
  if (inWord === -1 || inWord === 1) throw invalid(node);
  if (body === -1) throw invalid({ from: node.to, to: node.to }, "expected ':'");
  if (body === inWord + 1) throw invalid(parts[body]);
  return {
    kind: 'for',
    target: readTarget(readList(parts.slice(1, inWord), reading)),
    iterable: readList(parts.slice(inWord + 1, body), reading),
    body: readBody(parts[body], reading, parts[inWord]),
    otherwise: readElse(parts, reading),
    from: node.from,
    to: node.to,
  };
}

function readTry(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const handlers: Handler[] = [];
  const starts = parts.flatMap(({ name }, index) => (name === 'except' ? [index] : []));
  for (const start of starts) {
    const end = parts.findIndex(({ name }, index) => index > start && name === 'Body');
    const [type, word, name] = parts.slice(start + 1, end);
    if (type?.name === '*') throw unsupported(type, 'except*');
    if (word !== undefined && word.name !== 'as') throw invalid(parts[start], 'multiple exception types must be parenthesized');
    const last = start === starts[starts.length - 1];
    if (type === undefined && !last) throw invalid(parts[start], "default 'except:' must be last");
    handlers.push({
      type: type ? readExpression(type, reading) : null,
      name: name ? reading.nameOf(name) : null,
      body: readBody(parts[end], reading, parts[start]),
      from: parts[start].from,
      to: (name ?? type ?? parts[start]).to,
    });
  }
  const word = parts.findIndex(({ name }) => name === 'finally');
  const finallyBody = word === -1 ? [] : readBody(parts[word + 1], reading, parts[word]);
  if (handlers.length === 0 && word === -1) {
    throw invalid({ from: node.to, to: node.to + 1 }, "expected 'except' or 'finally' block");
  }
  return {
    kind: 'try',
    body: readBody(parts[1], reading, parts[0]),
    handlers,
    otherwise: readElse(parts, reading),
    finally: finallyBody,
    from: node.from,
    to: node.to,
  };
}

function readWith(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  if (parts[0].name === 'async') throw unsupported(parts[0], 'async with');
  const body = parts.findIndex(({ name }) => name === 'Body');
  if (body === -1) throw invalid({ from: node.to, to: node.to }, "expected ':'");
  const items = splitAtCommas(parts.slice(1, body)).pieces.map(([context, , target]) => ({
    context: readExpression(context, reading),
    target: target ? readTarget(readExpression(target, reading)) : null,
  }));
  return { kind: 'with', items, body: readBody(parts[body], reading, parts[0]), from: node.from, to: node.to };
}

function readDecorated(node: SyntaxNode, parts: readonly SyntaxNode[], reading: Reading): Statement {
  const decorators = parts
    .filter(({ name }) => name === 'Decorator')
    .map((decorator): Expression => readDecorator(decorator, reading));
  const definition = parts[parts.length - 1];
  if (definition.name === 'ClassDefinition') return readClass(definition, decorators, reading);
  if (definition.name !== 'FunctionDefinition') throw invalid(node);
  return readFunction(definition, decorators, reading);
}

/** The grammar keeps a decorator as names, dots and arguments side by side. */
function readDecorator(node: SyntaxNode, reading: Reading): Expression {
  const [, first, ...rest] = partsOf(node);
  let expression = readExpression(first, reading);
  for (const part of rest) {
    const { to } = part;
    if (part.name === 'VariableName' || part.name === 'PropertyName') {
      expression = { kind: 'attribute', object: expression, name: reading.textOf(part), from: first.from, to };
    } else if (part.name === 'ArgList') {
      expression = { kind: 'call', callee: expression, args: readArguments(part, reading), from: first.from, to };
    }
  }
  return expression;
}
