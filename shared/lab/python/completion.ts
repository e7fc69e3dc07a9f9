/** What could follow at a place of a cell. */
import type { Completion } from '../session.ts';
import type { Machine } from './machine.ts';
import { NativeFunction } from './native.ts';
import { attributesOf, findInClass } from './operations/binding.ts';
import { namesOf } from './operations/attributes.ts';
import { keywords } from './parse/keywords.ts';
import { PyProperty } from './types/descriptor.ts';
import { PyFunction, PyMethod } from './types/function.ts';
import { PyClass } from './types/instance.ts';
import { PyModule } from './types/module.ts';
import { type MaybeValue, PyObject, PyType, type PyValue } from './value.ts';

/** A name with what it is looked up in: `tf.math.re`. */
const chain = /(?:^|[^\w.)\]'"])((?:[A-Za-z_]\w*\s*\.\s*)*)([A-Za-z_]\w*)?$/;

/** Characters of a line that are looked at for a name: the search takes the square of them. */
const longestPath = 400;

export function completionsAt(machine: Machine, source: string, offset: number): readonly Completion[] {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  if (isQuiet(before)) return [];
  const [, path, prefix = ''] = chain.exec(before.slice(-longestPath)) ?? [];
  if (path === undefined || (path === '' && prefix === '')) return [];
  const from = offset - prefix.length;
  const parts = path
    .split('.')
    .map((part) => part.trim())
    .slice(0, -1);
  const found = parts.length === 0 ? globalNames(machine) : members(machine, parts);
  return found
    .filter(({ name }) => name.startsWith(prefix) && (!name.startsWith('_') || prefix.startsWith('_')))
    .map(({ name, value }) => describe(name, value, from))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** Inside a comment or a text there is nothing to complete. */
function isQuiet(line: string): boolean {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quote !== null) {
      if (character === '\\') at++;
      else if (character === quote) quote = null;
    } else if (character === '#') {
      return true;
    } else if (character === "'" || character === '"') {
      quote = character;
    }
  }
  return quote !== null;
}

interface Named {
  readonly name: string;
  /** undefined: a keyword, or a value that is not looked at. */
  readonly value: MaybeValue;
}

function globalNames(machine: Machine): readonly Named[] {
  const names = new Map<string, MaybeValue>([...keywords].map((word) => [word, undefined]));
  for (const [name, value] of machine.builtins) names.set(name, value);
  for (const [name, { value }] of machine.globals) if (value !== undefined) names.set(name, value);
  return [...names].map(([name, value]) => ({ name, value }));
}

function members(machine: Machine, [first, ...rest]: readonly string[]): readonly Named[] {
  let value: MaybeValue = machine.globals.get(first)?.value ?? machine.builtin(first);
  for (const name of rest) {
    if (value === undefined) return [];
    value = peek(machine, value, name);
  }
  if (value === undefined) return [];
  const owner = value;
  return namesOf(machine, owner).map((name) => ({ name, value: peek(machine, owner, name) }));
}

/** An attribute, unless code of a cell would have to run for it. */
function peek(machine: Machine, object: PyValue, name: string): MaybeValue {
  const type = object instanceof PyType ? object : machine.typeOf(object);
  const found = findInClass(type, name);
  if (found?.value instanceof PyProperty && found.owner instanceof PyClass) return undefined;
  const own = object instanceof PyObject ? attributesOf(object)?.get(name) : undefined;
  if (own !== undefined) return own;
  if (found === undefined && type.lookup('__getattr__') !== undefined) return undefined;
  try {
    return machine.findAttribute(object, name);
  } catch {
    return undefined;
  }
}

function describe(name: string, value: MaybeValue, from: number): Completion {
  const callee = value instanceof PyMethod ? value.callee : value;
  return { label: name, kind: kindOf(name, callee), from, signature: signatureOf(callee), help: helpOf(callee) };
}

function kindOf(name: string, value: MaybeValue): Completion['kind'] {
  if (value === undefined) return keywords.has(name) ? 'keyword' : 'variable';
  if (value instanceof PyModule) return 'module';
  if (value instanceof PyType) return 'class';
  return value instanceof NativeFunction || value instanceof PyFunction ? 'function' : 'variable';
}

function signatureOf(value: MaybeValue): string | null {
  if (value instanceof NativeFunction) return `(${value.signatureText})`;
  if (!(value instanceof PyFunction)) return null;
  const mark = { rest: '*', keywords: '**', positional: '', either: '', keyword: '' };
  return `(${value.code.parameters.map(({ name, kind }) => mark[kind] + name).join(', ')})`;
}

function helpOf(value: MaybeValue): string | null {
  if (value instanceof NativeFunction) return value.help;
  if (value instanceof PyFunction) return value.code.doc?.trim().split('\n')[0] ?? null;
  const doc = value instanceof PyType ? value.attributes.get('__doc__') : undefined;
  return typeof doc === 'string' ? doc.trim().split('\n')[0] : null;
}
