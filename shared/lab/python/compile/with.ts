/** `with`. */
import { raise } from '../exceptions.ts';
import type { StatementOf } from '../parse/syntax.ts';
import { Stopped } from '../operations/exception.ts';
import { PyObject, type PyValue } from '../value.ts';
import { compileBlock } from './block.ts';
import { type Execute, type Frame, Signal } from './code.ts';
import { compileExpression } from './delegate.ts';
import type { Context, Runtime } from './runtime.ts';
import { compileTarget } from './target.ts';

export function compileWith({ items, body, ...span }: StatementOf<'with'>, context: Context): Execute {
  const { runtime } = context;
  const block = compileBlock(body, context);
  return items.reduceRight<Execute>((inner, { context: manager, target }) => {
    const evaluate = compileExpression(manager, context);
    const assign = target ? compileTarget(target, context) : null;
    return (frame) => {
      frame.span = manager;
      const value = evaluate(frame);
      frame.span = manager;
      const entered = enter(value, runtime);
      assign?.(frame, entered);
      let signal: Signal;
      try {
        signal = inner(frame);
      } catch (error) {
        if (swallowed(value, error, frame, runtime)) return Signal.next;
        throw error;
      }
      frame.span = span;
      const { result } = frame;
      leave(value, null, runtime);
      frame.result = result;
      return signal;
    };
  }, block);
}

/** What `as` gets. */
export function enter(value: PyValue, runtime: Runtime): PyValue {
  const type = runtime.typeOf(value);
  const slot = value instanceof PyObject ? type.slot('enter') : undefined;
  if (slot === undefined || !(value instanceof PyObject)) {
    return raise('TypeError', `'${type.name}' object does not support the context manager protocol`);
  }
  if (type.slot('exit') === undefined) {
    raise('TypeError', `'${type.name}' object does not support the context manager protocol (missed __exit__ method)`);
  }
  return slot(runtime, value);
}

/** true swallows the exception. */
export function leave(value: PyValue, exception: PyObject | null, runtime: Runtime): boolean {
  return value instanceof PyObject && value.type.slot('exit')?.(runtime, value, exception) === true;
}

/** Leaves after an exception; true where the manager swallows it. */
export function swallowed(value: PyValue, error: unknown, frame: Frame, runtime: Runtime): boolean {
  if (error instanceof Stopped) return false;
  const exception = runtime.caught(error);
  const { span } = frame;
  const before = runtime.handling;
  runtime.handling = exception;
  try {
    return leave(value, exception, runtime);
  } finally {
    runtime.handling = before;
    frame.span = span;
  }
}
