/** `'{} {name!r:>10} {0[key].attr}'.format(…)`. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import type { PyValue } from '../value.ts';
import { ascii } from './represent.ts';

interface Fields {
  readonly positional: readonly PyValue[];
  readonly named: ReadonlyMap<string, PyValue>;
  /** Number of the next `{}`; null once fields were numbered by hand. */
  automatic: number | null;
}

export function formatTemplate(
  vm: Interpreter,
  template: string,
  positional: readonly PyValue[],
  named: ReadonlyMap<string, PyValue>,
): string {
  return fill(vm, template, { positional, named, automatic: 0 }, 2);
}

function fill(vm: Interpreter, template: string, fields: Fields, depth: number): string {
  if (depth === 0) raise('ValueError', 'Max string recursion exceeded');
  let result = '';
  let at = 0;
  while (at < template.length) {
    const character = template[at];
    if ((character === '{' || character === '}') && template[at + 1] === character) {
      result += character;
      at += 2;
    } else if (character === '}') {
      raise('ValueError', "Single '}' encountered in format string");
    } else if (character === '{') {
      const end = closing(template, at);
      result += field(vm, template.slice(at + 1, end), fields, depth);
      at = end + 1;
    } else {
      result += character;
      at++;
    }
  }
  vm.reserve(result.length);
  return result;
}

function closing(template: string, open: number): number {
  let depth = 0;
  for (let at = open; at < template.length; at++) {
    if (template[at] === '{') depth++;
    if (template[at] === '}' && --depth === 0) return at;
  }
  return raise(
    'ValueError',
    open === template.length - 1 ? "Single '{' encountered in format string" : "expected '}' before end of string",
  );
}

function field(vm: Interpreter, text: string, fields: Fields, depth: number): string {
  const [, path, conversion, spec] = /^((?:[^!:[]|\[[^\]]*\])*)(?:!([^:]?))?(?::([^]*))?$/.exec(text) ?? [
    '',
    text,
    undefined,
    undefined,
  ];
  const value = lookUp(vm, path, fields);
  const shown = convert(vm, value, conversion);
  const wanted = spec === undefined ? '' : fill(vm, spec, fields, depth - 1);
  return vm.format(shown, wanted);
}

function convert(vm: Interpreter, value: PyValue, conversion: string | undefined): PyValue {
  switch (conversion) {
    case undefined:
      return value;
    case 'r':
      return vm.repr(value);
    case 's':
      return vm.str(value);
    case 'a':
      return ascii(vm.repr(value));
    case '':
      return raise('ValueError', 'end of string while looking for conversion specifier');
    default:
      return raise('ValueError', `Unknown conversion specifier '${conversion}'`);
  }
}

function lookUp(vm: Interpreter, path: string, fields: Fields): PyValue {
  const [, first, rest] = /^([^.[]*)([^]*)$/.exec(path) ?? ['', path, ''];
  let value = start(first, fields);
  for (const [, attribute, key] of rest.matchAll(/\.([^.[]*)|\[([^\]]*)\]/g)) {
    if (attribute !== undefined) value = vm.getAttribute(value, attribute);
    else value = vm.getItem(value, /^\d+$/.test(key) ? BigInt(key) : key);
  }
  return value;
}

function start(name: string, fields: Fields): PyValue {
  if (name !== '' && !/^\d+$/.test(name)) {
    const value = fields.named.get(name);
    return value === undefined ? raiseWith('KeyError', [name]) : value;
  }
  if (name === '' && fields.automatic === null) {
    raise('ValueError', 'cannot switch from manual field specification to automatic field numbering');
  }
  if (name !== '' && fields.automatic !== null && fields.automatic > 0) {
    raise('ValueError', 'cannot switch from automatic field numbering to manual field specification');
  }
  const index = name === '' ? (fields.automatic ?? 0) : Number(name);
  fields.automatic = name === '' ? index + 1 : null;
  if (index >= fields.positional.length) {
    raise('IndexError', `Replacement index ${index} out of range for positional args tuple`);
  }
  return fields.positional[index];
}
