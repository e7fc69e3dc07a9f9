/** Assignment to names, attributes, items and patterns of them; deletion. */
import { raise } from '../exceptions.ts';
import { isIterable } from '../operations/iteration.ts';
import { deleteAttribute } from '../operations/attributes.ts';
import type { Expression } from '../parse/syntax.ts';
import { PyList } from '../types/list.ts';
import { PyTuple } from '../types/tuple.ts';
import type { PyValue } from '../value.ts';
import type { Assign, Frame } from './code.ts';
import { compileExpression } from './delegate.ts';
import { assignName, deleteName } from './name.ts';
import type { Context, Runtime } from './runtime.ts';

export function compileTarget(target: Expression, context: Context): Assign {
  const { runtime } = context;
  switch (target.kind) {
    case 'name':
      return assignName(target.name, context);
    case 'attribute': {
      const object = compileExpression(target.object, context);
      const { name } = target;
      return (frame, value) => {
        const owner = object(frame);
        frame.span = target;
        runtime.setAttribute(owner, name, value);
      };
    }
    case 'index': {
      const object = compileExpression(target.object, context);
      const key = compileExpression(target.key, context);
      return (frame, value) => {
        const owner = object(frame);
        const index = key(frame);
        frame.span = target;
        runtime.setItem(owner, index, value);
      };
    }
    case 'tuple':
    case 'list':
      return compilePattern(target.items, target, context);
    default:
      throw new Error(`A ${target.kind} expression is no target`);
  }
}

function compilePattern(items: readonly Expression[], place: Expression, context: Context): Assign {
  const { runtime } = context;
  const star = items.findIndex(({ kind }) => kind === 'starred');
  const assigns = items.map((item) => compileTarget(item.kind === 'starred' ? item.value : item, context));
  const count = items.length;
  if (star === -1) {
    return (frame, value) => {
      frame.span = place;
      const values = value instanceof PyTuple ? value.items : unpack(value, count, runtime);
      if (values.length < count) {
        raise('ValueError', `not enough values to unpack (expected ${count}, got ${values.length})`, 'unpacking');
      }
      if (values.length > count) raise('ValueError', `too many values to unpack (expected ${count})`, 'unpacking');
      for (let index = 0; index < count; index++) assigns[index](frame, values[index]);
    };
  }
  const after = count - star - 1;
  return (frame, value) => {
    frame.span = place;
    const values = unpack(value, Infinity, runtime);
    if (values.length < count - 1) {
      raise('ValueError', `not enough values to unpack (expected at least ${count - 1}, got ${values.length})`, 'unpacking');
    }
    const end = values.length - after;
    for (let index = 0; index < star; index++) assigns[index](frame, values[index]);
    assigns[star](frame, new PyList(values.slice(star, end)));
    for (let index = 0; index < after; index++) assigns[star + 1 + index](frame, values[end + index]);
  };
}

/** At most one element more than wanted is taken, as Python does. */
function unpack(value: PyValue, wanted: number, runtime: Runtime): readonly PyValue[] {
  if (value instanceof PyList && value.type.slots.iterate === undefined) return value.items;
  if (!isIterable(value)) {
    raise('TypeError', `cannot unpack non-iterable ${runtime.typeOf(value).name} object`, 'unpacking');
  }
  const values: PyValue[] = [];
  const iterator = runtime.iterate(value);
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
    values.push(item);
    if (--runtime.fuel < 0) runtime.refuel();
    if (values.length > wanted) break;
  }
  return values;
}

export function compileDelete(target: Expression, context: Context): (frame: Frame) => void {
  const { runtime } = context;
  switch (target.kind) {
    case 'name':
      return deleteName(target, context);
    case 'attribute': {
      const object = compileExpression(target.object, context);
      const { name } = target;
      return (frame) => {
        const owner = object(frame);
        frame.span = target;
        deleteAttribute(runtime, owner, name);
      };
    }
    case 'index': {
      const object = compileExpression(target.object, context);
      const key = compileExpression(target.key, context);
      return (frame) => {
        const owner = object(frame);
        const index = key(frame);
        frame.span = target;
        runtime.deleteItem(owner, index);
      };
    }
    case 'tuple':
    case 'list': {
      const parts = target.items.map((item) => compileDelete(item, context));
      return (frame) => {
        for (const part of parts) part(frame);
      };
    }
    default:
      throw new Error(`A ${target.kind} expression cannot be deleted`);
  }
}
