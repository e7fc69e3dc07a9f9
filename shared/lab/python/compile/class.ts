/** `class`. */
import { raise } from '../exceptions.ts';
import type { StatementOf } from '../parse/syntax.ts';
import { refreshSlots } from '../operations/class-slots.ts';
import { PyClassMethod } from '../types/descriptor.ts';
import { Cell } from '../types/cell.ts';
import { PyClass } from '../types/instance.ts';
import { objectType, PyType, type PyValue } from '../value.ts';
import { compileBlock } from './block.ts';
import { compileArguments } from './call.ts';
import { type Evaluate, Frame } from './code.ts';
import { compileCaptures } from './function.ts';
import type { Context } from './runtime.ts';

export function compileClass(statement: StatementOf<'class'>, context: Context): Evaluate {
  const { runtime, source } = context;
  const scope = context.scope.child(statement);
  const { name } = statement;
  const qualifiedName = context.prefix + name;
  const bases = compileArguments(statement.bases, context);
  const body = compileBlock(statement.body, { ...context, scope, prefix: `${qualifiedName}.` });
  const captures = compileCaptures(scope, context.scope);
  return (frame) => {
    const { positional, keywords } = bases(frame, null);
    frame.span = statement;
    if (keywords.has('metaclass')) raise('NotImplementedError', 'the Lab does not support metaclasses', 'unsupported-syntax');
    const types = positional.map(asBase);
    const inner = new Frame(source, name, [], scope.cells.map(() => new Cell()).concat(captures(frame)), null);
    const namespace = new Map<string, PyValue>();
    inner.namespace = namespace;
    inner.classCell = new Cell();
    if (statement.doc !== null) namespace.set('__doc__', statement.doc);
    runtime.run(inner, (own) => {
      body(own);
      return null;
    });
    const cls = createClass(name, qualifiedName, types.length > 0 ? types : [objectType], namespace);
    inner.classCell.value = cls;
    const announce = cls.mro[1]?.lookup('__init_subclass__');
    if (announce !== undefined) {
      runtime.call(announce instanceof PyClassMethod ? announce.callee : announce, [cls], keywords);
    } else if (keywords.size > 0) {
      raise('TypeError', `${name}.__init_subclass__() takes no keyword arguments`);
    }
    return cls;
  };
}

function asBase(value: PyValue): PyType {
  if (!(value instanceof PyType)) raise('TypeError', 'bases must be types');
  if (['bool', 'NoneType', 'function', 'range', 'slice', 'ellipsis'].includes(value.name) && value.module === 'builtins') {
    raise('TypeError', `type '${value.name}' is not an acceptable base type`);
  }
  if (
    ['int', 'float', 'str', 'bytes', 'set', 'frozenset', 'type', 'property'].includes(value.name) &&
    value.module === 'builtins'
  ) {
    raise('NotImplementedError', `the Lab does not support subclasses of ${value.name}`, 'unsupported-syntax');
  }
  if (!value.isExtensible) raise('TypeError', `the Lab does not support subclasses of ${nameOf(value)}`, 'unsupported-syntax');
  return value;
}

const nameOf = ({ module, name }: PyType) => (module === 'builtins' ? name : `${module.split('.')[0]}'s ${name}`);

export function createClass(
  name: string,
  qualifiedName: string,
  bases: readonly PyType[],
  namespace: ReadonlyMap<string, PyValue>,
): PyClass {
  for (const unsupported of ['__new__', '__getattribute__', '__class_getitem__']) {
    if (namespace.has(unsupported)) {
      raise('NotImplementedError', `the Lab does not support ${unsupported}`, 'unsupported-syntax');
    }
  }
  const cls = linearised(name, qualifiedName, bases);
  for (const [key, value] of namespace) cls.attributes.set(key, value);
  refreshSlots(cls);
  return cls;
}

function linearised(name: string, qualifiedName: string, bases: readonly PyType[]): PyClass {
  if (new Set(bases).size < bases.length) raise('TypeError', `duplicate base class ${bases[0].name}`);
  try {
    return new PyClass(name, qualifiedName, bases);
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.startsWith('Cannot create a consistent')) throw error;
    const names = bases.map((base) => base.name).join(', ');
    raise('TypeError', `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
  }
}
