/** `def` and `class`. */
import type { SyntaxNode } from '@lezer/common';
import { readArguments } from './read-arguments.ts';
import { readParameters } from './read-function.ts';
import { unsupported } from './refusal.ts';
import { type Reading, partsOf } from './nodes.ts';
import type { Expression, Statement } from './syntax.ts';

export function readFunction(node: SyntaxNode, decorators: readonly Expression[], reading: Reading): Statement {
  const parts = partsOf(node);
  if (parts[0].name === 'async') throw unsupported(parts[0], 'async functions');
  const name = parts.find((part) => part.name === 'VariableName') ?? node;
  const list = parts.find((part) => part.name === 'ParamList');
  const parameters = list ? readParameters(partsOf(list).slice(1, -1), reading) : [];
  const body = reading.readers.body(parts[parts.length - 1], reading, node);
  const definition = { name: reading.nameOf(name), parameters, body, doc: docOf(body) };
  return { kind: 'def', definition, decorators, from: node.from, to: node.to };
}

export function readClass(node: SyntaxNode, decorators: readonly Expression[], reading: Reading): Statement {
  const parts = partsOf(node);
  const name = parts.find((part) => part.name === 'VariableName') ?? node;
  const list = parts.find((part) => part.name === 'ArgList');
  const body = reading.insideClass(reading.textOf(name), () => reading.readers.body(parts[parts.length - 1], reading, node));
  return {
    kind: 'class',
    name: reading.textOf(name),
    bases: list ? readArguments(list, reading) : [],
    body,
    doc: docOf(body),
    decorators,
    from: node.from,
    to: node.to,
  };
}

function docOf([first]: readonly Statement[]): string | null {
  if (first?.kind !== 'expression' || first.value.kind !== 'constant') return null;
  return typeof first.value.value === 'string' ? first.value.value : null;
}
