/** Functions written in TypeScript that Python code calls: a signature as Python writes it, and the body. */
import { raise } from './exceptions.ts';
import type { Interpreter } from './interpreter.ts';
import { addressOf } from './types/address.ts';
import { refuseLikeC, type SignatureParameter } from './native-refusals.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from './value.ts';

export type { SignatureParameter } from './native-refusals.ts';

/**
 * Reads `x, /, axis=None, *rest, keepdims=False, **options`. Defaults are None, True, False, numbers and quoted text without commas.
 */
export function parseSignature(text: string): readonly SignatureParameter[] {
  const parameters: SignatureParameter[] = [];
  let kind: SignatureParameter['kind'] = 'either';
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    if (part === '/') {
      for (const [index, parameter] of parameters.entries()) parameters[index] = { ...parameter, kind: 'positional' };
    } else if (part === '*') {
      kind = 'keyword';
    } else if (part.startsWith('**')) {
      parameters.push({ name: part.slice(2), kind: 'keywords', default: undefined });
    } else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'rest', default: undefined });
      kind = 'keyword';
    } else {
      const [name, value] = part.split('=');
      parameters.push({ name, kind, default: value === undefined ? undefined : literal(value) });
    }
  }
  return parameters;
}

function literal(text: string): PyValue {
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^['"].*['"]$/.test(text)) return text.slice(1, -1);
  const value = Number(text);
  if (Number.isNaN(value)) throw new RangeError(`A signature cannot have the default ${text}`);
  return value;
}

/** Bound arguments by name; `*rest` is in `rest`, `**options` in `extra`. */
export interface BoundArguments {
  readonly values: Readonly<Record<string, PyValue>>;
  readonly rest: readonly PyValue[];
  readonly extra: ReadonlyMap<string, PyValue>;
}

/** Binds as Python does and raises its TypeErrors, which name the function and the argument. */
export function bind(
  name: string,
  signature: readonly SignatureParameter[],
  { positional, keywords }: CallArguments,
): BoundArguments {
  const plain = bindPlainly(signature, positional, keywords);
  if (plain !== null) return plain;
  const values: Record<string, PyValue> = {};
  const extra = new Map<string, PyValue>();
  const places = signature.filter(({ kind }) => kind === 'positional' || kind === 'either');
  const takesRest = signature.some(({ kind }) => kind === 'rest');
  const takesExtra = signature.some(({ kind }) => kind === 'keywords');
  for (const [index, value] of positional.slice(0, places.length).entries()) values[places[index].name] = value;
  if (positional.length > places.length && !takesRest) {
    const required = places.filter((parameter) => parameter.default === undefined).length;
    const count = required === places.length ? `${required}` : `from ${required} to ${places.length}`;
    const plural = places.length === 1 ? '' : 's';
    const were = positional.length === 1 ? 'was' : 'were';
    raise('TypeError', `${name}() takes ${count} positional argument${plural} but ${positional.length} ${were} given`);
  }
  for (const [key, value] of keywords) {
    const parameter = signature.find((candidate) => candidate.name === key && ['either', 'keyword'].includes(candidate.kind));
    if (parameter === undefined) {
      if (!takesExtra) raise('TypeError', `${name}() got an unexpected keyword argument '${key}'`);
      extra.set(key, value);
    } else if (Object.hasOwn(values, key)) {
      raise('TypeError', `${name}() got multiple values for argument '${key}'`);
    } else {
      values[key] = value;
    }
  }
  const missing: string[] = [];
  const missingKeywords: string[] = [];
  for (const parameter of signature) {
    if (parameter.kind === 'rest' || parameter.kind === 'keywords' || Object.hasOwn(values, parameter.name)) continue;
    if (parameter.default === undefined) (parameter.kind === 'keyword' ? missingKeywords : missing).push(`'${parameter.name}'`);
    else values[parameter.name] = parameter.default;
  }
  if (missing.length > 0) refuseMissing(name, 'positional', missing);
  if (missingKeywords.length > 0) refuseMissing(name, 'keyword-only', missingKeywords);
  return { values, rest: positional.slice(places.length), extra };
}

function refuseMissing(name: string, kind: 'positional' | 'keyword-only', missing: readonly string[]): never {
  const last = missing[missing.length - 1];
  const before = missing.slice(0, -1).join(', ');
  const names = missing.length === 1 ? last : `${before}${missing.length === 2 ? '' : ','} and ${last}`;
  const plural = missing.length === 1 ? '' : 's';
  raise('TypeError', `${name}() missing ${missing.length} required ${kind} argument${plural}: ${names}`);
}

const nothing: ReadonlyMap<string, PyValue> = new Map();

/** The short way of calls without keywords that give every parameter a value; null for all others. */
function bindPlainly(
  signature: readonly SignatureParameter[],
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
): BoundArguments | null {
  if (keywords.size > 0 || positional.length > signature.length) return null;
  const values: Record<string, PyValue> = {};
  for (let index = 0; index < signature.length; index++) {
    const { name, kind, default: otherwise } = signature[index];
    if (kind === 'rest' || kind === 'keywords') return null;
    if (index < positional.length) {
      if (kind === 'keyword') return null;
      values[name] = positional[index];
    } else if (otherwise === undefined) {
      return null;
    } else {
      values[name] = otherwise;
    }
  }
  return { values, rest: [], extra: nothing };
}

export type NativeBody = (vm: Interpreter, args: Readonly<Record<string, PyValue>>, bound: BoundArguments) => PyValue;

export const nativeFunctionType = nativeType<NativeFunction>('builtin_function_or_method', {
  slots: {
    repr: (_vm, self) => {
      if (self.owner === null) return `<function ${self.name} at ${addressOf(self)}>`;
      return self.owner === '' ? `<built-in function ${self.name}>` : `<method '${self.name}' of '${self.owner}' objects>`;
    },
    call: (vm, self, args) => self.invoke(vm, args),
  },
});

/** Found in a type's attributes it becomes a method: the object is its first argument. */
export class NativeFunction extends PyObject {
  readonly signature: readonly SignatureParameter[];
  /** What CPython writes in C: '' for functions, otherwise the type of the method. null: it would be Python itself. */
  owner: string | null = null;
  /** Whether it is a method where a class of a cell has it, too, which otherwise merely keeps it. */
  bindsAnywhere = false;
  /** Between so many positional arguments, and no others, there is nothing to check; -1: there always is. */
  private readonly least: number;
  private readonly most: number;

  constructor(
    readonly name: string,
    /** As Python writes it, without the parentheses. */
    readonly signatureText: string,
    private readonly body: NativeBody,
    /** One line for completion. */
    readonly help: string | null = null,
  ) {
    super();
    this.signature = parseSignature(signatureText);
    const byName = this.signature.findIndex(({ kind }) => kind !== 'positional' && kind !== 'either');
    this.most = byName === -1 ? this.signature.length : -1;
    this.least = this.signature.filter((parameter) => parameter.default === undefined).length;
  }

  get type(): PyType {
    return nativeFunctionType;
  }

  invoke(vm: Interpreter, args: CallArguments): PyValue {
    const { positional, keywords } = args;
    const fits = keywords.size === 0 && positional.length <= this.most && positional.length >= this.least;
    if (!fits && this.owner !== null) refuseLikeC(this.name, this.owner, this.signature, args);
    const bound = bind(this.name, this.signature, args);
    return this.body(vm, bound.values, bound);
  }
}

export function native(name: string, signature: string, body: NativeBody, help?: string): NativeFunction {
  return new NativeFunction(name, signature, body, help ?? null);
}

/** A method that native code adds to classes of cells. */
export function nativeMethod(name: string, signature: string, body: NativeBody): NativeFunction {
  const method = native(name, signature, body);
  method.bindsAnywhere = true;
  return method;
}

/** Marks functions as built in: how they are shown, and how they complain about arguments. */
export function builtIn(owner: string, functions: readonly NativeFunction[]): readonly NativeFunction[] {
  for (const one of functions) one.owner = owner;
  return functions;
}
