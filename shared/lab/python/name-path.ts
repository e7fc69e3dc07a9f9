/** Finds what a dotted name stands for in a session, and how it is called, without running any code of a cell. */
import type { Machine } from './machine.ts';
import { NativeFunction } from './native.ts';
import { attributesOf, findInClass } from './operations/binding.ts';
import { PyProperty } from './types/descriptor.ts';
import { PyFunction, PyMethod } from './types/function.ts';
import { PyClass } from './types/instance.ts';
import { type MaybeValue, PyObject, PyType, type PyValue } from './value.ts';

/** The value of `a.b.c`, given as its parts. */
export function findPath(machine: Machine, [first, ...rest]: readonly string[]): MaybeValue {
  let value: MaybeValue = machine.globals.get(first)?.value ?? machine.builtin(first);
  for (const name of rest) {
    if (value === undefined) return undefined;
    value = peek(machine, value, name);
  }
  return value;
}

/** An attribute, unless code of a cell would have to run for it. */
export function peek(machine: Machine, object: PyValue, name: string): MaybeValue {
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

/** The parameters of a call as Python writes them, `/` and `*` among them; what a method is called on is left out. */
export function parametersOf(value: MaybeValue): readonly string[] | null {
  if (value instanceof PyMethod) return written(value.callee)?.slice(1) ?? null;
  if (value instanceof PyType)
    return written(value.lookup('__init__'))?.slice(1) ?? written(value.lookup('__new__'))?.slice(1) ?? null;
  return written(value);
}

function written(value: MaybeValue): readonly string[] | null {
  if (value instanceof NativeFunction) {
    return value.signatureText.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  }
  if (!(value instanceof PyFunction)) return null;
  const mark = { rest: '*', keywords: '**', positional: '', either: '', keyword: '' };
  return value.code.parameters.map(({ name, kind }) => mark[kind] + name);
}

/** One line on what it is for. */
export function helpOf(value: MaybeValue): string | null {
  const callee = value instanceof PyMethod ? value.callee : value;
  if (callee instanceof NativeFunction) return callee.help;
  if (callee instanceof PyFunction) return callee.code.doc?.trim().split('\n')[0] ?? null;
  const doc = callee instanceof PyType ? callee.attributes.get('__doc__') : undefined;
  return typeof doc === 'string' ? doc.trim().split('\n')[0] : null;
}
