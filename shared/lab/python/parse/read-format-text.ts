/** f-strings and literals that stand next to each other. */
import type { SyntaxNode } from '@lezer/common';
import { PyBytes } from '../types/bytes.ts';
import { invalid } from './refusal.ts';
import { type Reading, partsOf } from './nodes.ts';
import { quoted, readText, unescape } from './text-literal.ts';
import type { Expression, Replacement } from './syntax.ts';

export function readFormatText(node: SyntaxNode, reading: Reading): Expression {
  const { from, to } = node;
  const literals = node.name === 'ContinuedString' ? partsOf(node) : [node];
  const values = literals.map((literal) =>
    literal.name === 'FormatString' ? readParts(literal, reading) : readText(reading.textOf(literal), literal),
  );
  const bytes = values.filter((value) => value instanceof PyBytes);
  if (bytes.length > 0) {
    if (bytes.length < values.length) throw invalid(node, 'cannot mix bytes and nonbytes literals');
    return { kind: 'constant', value: new PyBytes(bytes.map(({ data }) => data).join('')), from, to };
  }
  const parts: (string | Replacement)[] = [];
  for (const value of values) {
    if (value instanceof PyBytes) continue;
    for (const part of typeof value === 'string' ? [value] : value) addPart(parts, part);
  }
  if (node.name === 'ContinuedString' && literals.every(({ name }) => name === 'String')) {
    const [value = ''] = parts;
    if (typeof value === 'string') return { kind: 'constant', value, from, to };
  }
  return { kind: 'text', parts, from, to };
}

function addPart(parts: (string | Replacement)[], part: string | Replacement): void {
  const last = parts[parts.length - 1];
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else if (part !== '') parts.push(part);
}

function readParts(node: SyntaxNode, reading: Reading): readonly (string | Replacement)[] {
  const { raw, from, to } = quoted(reading.textOf(node));
  const replacements = partsOf(node).filter(({ name }) => name === 'FormatReplacement');
  return readPieces(node.from + from, node.from + to, replacements, raw, reading, node);
}

/** Text and replacements between two offsets. */
function readPieces(
  from: number,
  to: number,
  replacements: readonly SyntaxNode[],
  raw: boolean,
  reading: Reading,
  place: SyntaxNode,
): readonly (string | Replacement)[] {
  const parts: (string | Replacement)[] = [];
  const plain = (start: number, end: number) => {
    const text = reading.source.slice(start, end);
    if (/(^|[^}])(}})*}(?!})/.test(text)) throw invalid(place, "f-string: single '}' is not allowed");
    if (/(^|[^{])({{)*{(?!{)/.test(text)) throw invalid(place, "f-string: expecting '}'");
    const single = text.replaceAll('{{', '{').replaceAll('}}', '}');
    addPart(parts, raw ? single : unescape(single, place, false));
  };
  let at = from;
  for (const replacement of replacements) {
    plain(at, replacement.from);
    for (const part of readReplacement(replacement, raw, reading)) addPart(parts, part);
    at = replacement.to;
  }
  plain(at, to);
  return parts;
}

function readReplacement(node: SyntaxNode, raw: boolean, reading: Reading): readonly (string | Replacement)[] {
  return reading.nested(node, () => {
    const parts = partsOf(node).slice(1);
    const tail = parts.findIndex(({ name }) => ['FormatSelfDoc', 'FormatConversion', 'FormatSpec', '}'].includes(name));
    if (tail === 0) throw invalid(node, 'f-string: empty expression not allowed');
    if (tail === -1) throw invalid(node, "f-string: expecting '}'");
    const conversionNode = parts.find(({ name }) => name === 'FormatConversion');
    const specNode = parts.find(({ name }) => name === 'FormatSpec');
    const self = parts.find(({ name }) => name === 'FormatSelfDoc');
    const conversion = conversionNode ? reading.textOf(conversionNode)[1] : null;
    if (conversion !== null && conversion !== 'r' && conversion !== 's' && conversion !== 'a') throw invalid(node);
    const value = reading.readers.list(parts.slice(0, tail), reading);
    const spec = specNode
      ? readPieces(
          specNode.from + 1,
          specNode.to,
          partsOf(specNode).filter(({ name }) => name === 'FormatReplacement'),
          raw,
          reading,
          specNode,
        )
      : null;
    if (self === undefined) return [{ value, conversion, spec }];
    const end = (conversionNode ?? specNode ?? parts[parts.length - 1]).from;
    const shown = reading.source.slice(node.from + 1, end);
    return [shown, { value, conversion: conversion ?? (spec === null ? 'r' : null), spec }];
  });
}
