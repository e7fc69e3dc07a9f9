/** Arguments to parameters of a function written in Python, with Python's complaints. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyDict } from '../types/dict.ts';
import { type CodeParameter, type PyFunction } from '../types/function.ts';
import { PyTuple } from '../types/tuple.ts';
import type { CallArguments, MaybeValue, PyValue } from '../value.ts';

/** One value per parameter. */
export function bindParameters(
  vm: Interpreter,
  callee: PyFunction,
  parameters: readonly CodeParameter[],
  { positional, keywords }: CallArguments,
): MaybeValue[] {
  const name = `${callee.qualifiedName}()`;
  const values: MaybeValue[] = parameters.map(() => undefined);
  const places = parameters.flatMap(({ kind }, index) => (kind === 'either' || kind === 'positional' ? [index] : []));
  for (const [at, value] of positional.slice(0, places.length).entries()) values[places[at]] = value;
  bindRest(vm, name, callee, parameters, { positional, keywords }, places, values);
  for (const [index, value] of callee.defaults.entries()) values[index] ??= values[index] === null ? null : value;
  refuseMissing(name, parameters, values);
  return values;
}

function bindRest(
  vm: Interpreter,
  name: string,
  callee: PyFunction,
  parameters: readonly CodeParameter[],
  { positional, keywords }: CallArguments,
  places: readonly number[],
  values: MaybeValue[],
): void {
  const rest = parameters.findIndex(({ kind }) => kind === 'rest');
  const extra = parameters.findIndex(({ kind }) => kind === 'keywords');
  const others = extra === -1 ? null : new PyDict();
  for (const [key, value] of keywords) {
    const index = parameters.findIndex((parameter) => parameter.name === key && isNamed(parameter));
    if (index !== -1) {
      if (values[index] !== undefined) raise('TypeError', `${name} got multiple values for argument '${key}'`);
      values[index] = value;
    } else if (others) {
      others.set(vm, key, value);
    } else {
      refuseKeyword(name, key, parameters);
    }
  }
  if (rest !== -1) values[rest] = new PyTuple(positional.slice(places.length));
  else if (positional.length > places.length) tooMany(name, callee, parameters, positional, keywords, places);
  if (others) values[extra] = others;
}

function isNamed({ kind }: CodeParameter): boolean {
  return kind === 'either' || kind === 'keyword';
}

function refuseKeyword(name: string, key: string, parameters: readonly CodeParameter[]): never {
  if (parameters.some((parameter) => parameter.name === key && parameter.kind === 'positional')) {
    raise('TypeError', `${name} got some positional-only arguments passed as keyword arguments: '${key}'`);
  }
  raise('TypeError', `${name} got an unexpected keyword argument '${key}'`);
}

function tooMany(
  name: string,
  callee: PyFunction,
  parameters: readonly CodeParameter[],
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
  places: readonly number[],
): never {
  const required = places.filter((index) => callee.defaults[index] === undefined).length;
  const takes = required === places.length ? `${required}` : `from ${required} to ${places.length}`;
  const plural = places.length === 1 && required === places.length ? '' : 's';
  const given = positional.length;
  const keywordOnly = parameters.filter((parameter) => parameter.kind === 'keyword' && keywords.has(parameter.name)).length;
  const also =
    keywordOnly > 0
      ? ` positional argument${given === 1 ? '' : 's'} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? '' : 's'})`
      : '';
  const were = given === 1 && keywordOnly === 0 ? 'was' : 'were';
  const self = parameters[0]?.name === 'self' ? 'missing-self' : null;
  const hint = places.length + 1 === given && callee.classCell !== null && self === null ? 'missing-self' : null;
  raise('TypeError', `${name} takes ${takes} positional argument${plural} but ${given}${also} ${were} given`, hint);
}

function refuseMissing(name: string, parameters: readonly CodeParameter[], values: readonly MaybeValue[]): void {
  const missing = (kinds: readonly CodeParameter['kind'][]) =>
    parameters
      .filter(({ kind }, index) => values[index] === undefined && kinds.includes(kind))
      .map((parameter) => parameter.name);
  const places = missing(['either', 'positional']);
  if (places.length > 0) complain(name, 'positional', places);
  const named = missing(['keyword']);
  if (named.length > 0) complain(name, 'keyword-only', named);
}

function complain(name: string, kind: string, names: readonly string[]): never {
  const plural = names.length === 1 ? '' : 's';
  raise('TypeError', `${name} missing ${names.length} required ${kind} argument${plural}: ${listed(names)}`);
}

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 3) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted[quoted.length - 1]}`;
}
