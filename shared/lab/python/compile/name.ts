/** Reading, writing and deleting variables, each by where it lives. */
import { raise, raiseNear } from '../exceptions.ts';
import type { Span } from '../parse/span.ts';
import type { NameExpression } from '../parse/syntax.ts';
import type { PyValue } from '../value.ts';
import type { Assign, Evaluate, Frame } from './code.ts';
import type { Context, Runtime } from './runtime.ts';
import type { Place } from './scope.ts';

export function readName(expression: NameExpression, context: Context): Evaluate {
  return readPlace(expression.name, context.scope.placeOf(expression.name), expression, context.runtime);
}

function readPlace(name: string, place: Place, span: Span, runtime: Runtime): Evaluate {
  switch (place.kind) {
    case 'global': {
      const cell = runtime.globalCell(name);
      // Methods know the class around them under this name.
      if (name === '__class__') return (frame) => frame.classCell?.value ?? readBuiltin(name, span, frame, runtime);
      return (frame) => cell.value ?? (cell.value === null ? null : readBuiltin(name, span, frame, runtime));
    }
    case 'local': {
      const { index } = place;
      return (frame) => {
        const value = frame.values[index];
        return value === undefined ? unbound(name, span, frame) : value;
      };
    }
    case 'cell': {
      const { index } = place;
      return (frame) => {
        const { value } = frame.cells[index];
        return value === undefined ? unboundFree(name, span, frame) : value;
      };
    }
    case 'namespace': {
      const outer = readPlace(name, place.outer, span, runtime);
      return (frame) => {
        const value = frame.namespace?.get(name);
        return value === undefined ? outer(frame) : value;
      };
    }
  }
}

function readBuiltin(name: string, span: Span, frame: Frame, runtime: Runtime): PyValue {
  const value = runtime.builtin(name);
  if (value !== undefined) return value;
  frame.span = span;
  raiseNear('NameError', `name '${name}' is not defined`, runtime.nearGlobal(name), hintFor(name));
}

/** Names of the chapter's readers that stand for a module they have not imported yet. */
const modules: Readonly<Record<string, true>> = { tf: true, np: true, pd: true, plt: true, tfds: true, math: true, random: true };

function hintFor(name: string): string | null {
  return Object.hasOwn(modules, name) ? 'missing-import' : 'name-not-defined';
}

function unbound(name: string, span: Span, frame: Frame): never {
  frame.span = span;
  raise('UnboundLocalError', `cannot access local variable '${name}' where it is not associated with a value`, 'unbound-local');
}

function unboundFree(name: string, span: Span, frame: Frame): never {
  frame.span = span;
  raise('NameError', `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`);
}

export function assignName(name: string, context: Context): Assign {
  const place = context.scope.placeOf(name);
  switch (place.kind) {
    case 'global': {
      const cell = context.runtime.globalCell(name);
      return (_frame, value) => {
        cell.value = value;
      };
    }
    case 'local': {
      const { index } = place;
      return (frame, value) => {
        frame.values[index] = value;
      };
    }
    case 'cell': {
      const { index } = place;
      return (frame, value) => {
        frame.cells[index].value = value;
      };
    }
    case 'namespace':
      return (frame, value) => {
        frame.namespace?.set(name, value);
      };
  }
}

export function deleteName(expression: NameExpression, context: Context): (frame: Frame) => void {
  const { name } = expression;
  const read = readName(expression, context);
  const place = context.scope.placeOf(name);
  const { runtime } = context;
  return (frame) => {
    if (place.kind === 'global' && runtime.globalCell(name).value === undefined) {
      frame.span = expression;
      raise('NameError', `name '${name}' is not defined`);
    }
    read(frame);
    if (place.kind === 'global') runtime.globalCell(name).value = undefined;
    else if (place.kind === 'local') frame.values[place.index] = undefined;
    else if (place.kind === 'cell') frame.cells[place.index].value = undefined;
    else frame.namespace?.delete(name);
  };
}
