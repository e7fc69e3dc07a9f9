/** `try`. */
import { baseExceptionType, type PyException, raise } from '../exceptions.ts';
import type { StatementOf } from '../parse/syntax.ts';
import { Stopped } from '../operations/exception.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyType, type PyValue } from '../value.ts';
import { compileBlock } from './block.ts';
import { type Assign, type Evaluate, type Execute, type Frame, Signal } from './code.ts';
import { compileExpression } from './delegate.ts';
import { assignName, deleteName } from './name.ts';
import type { Context, Runtime } from './runtime.ts';

export interface CompiledHandler<Body> {
  /** null: catches everything. */
  readonly type: Evaluate | null;
  readonly assign: Assign | null;
  /** Python deletes the name at the end of the block. */
  readonly forget: ((frame: Frame) => void) | null;
  readonly body: Body;
}

export function compileTry(statement: StatementOf<'try'>, context: Context): Execute {
  const { runtime } = context;
  const body = compileBlock(statement.body, context);
  const otherwise = compileBlock(statement.otherwise, context);
  const handlers = compileHandlers(statement, context, (block) => compileBlock(block, context));
  const last = statement.finally.length > 0 ? compileBlock(statement.finally, context) : null;

  function guarded(frame: Frame): Signal {
    try {
      const signal = body(frame);
      if (signal !== Signal.next) return signal;
    } catch (error) {
      const { handler, exception } = findHandler(handlers, error, frame, runtime);
      const before = runtime.handling;
      startHandling(handler, exception, frame, runtime);
      try {
        return handler.body(frame);
      } catch (inner) {
        throw runtime.inContext(inner, exception);
      } finally {
        runtime.handling = before;
        handler.forget?.(frame);
      }
    }
    return otherwise(frame);
  }

  if (last === null) return guarded;
  return (frame) => {
    let signal: Signal;
    try {
      signal = guarded(frame);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const { span } = frame;
      const before = runtime.handling;
      runtime.handling = runtime.caught(error);
      try {
        const ending = last(frame);
        if (ending !== Signal.next) return ending;
      } catch (inner) {
        throw runtime.inContext(inner, runtime.handling);
      } finally {
        runtime.handling = before;
      }
      frame.span = span;
      throw error;
    }
    const { result } = frame;
    const ending = last(frame);
    if (ending !== Signal.next) return ending;
    frame.result = result;
    return signal;
  };
}

export function compileHandlers<Body>(
  statement: StatementOf<'try'>,
  context: Context,
  compileBody: (block: StatementOf<'try'>['body']) => Body,
): readonly CompiledHandler<Body>[] {
  return statement.handlers.map(({ type, name, body, ...span }) => ({
    type: type ? compileExpression(type, context) : null,
    assign: name === null ? null : assignName(name, context),
    forget: name === null ? null : forgetting(name, span, context),
    body: compileBody(body),
  }));
}

/** The name may have been deleted in the block already. */
function forgetting(name: string, span: { readonly from: number; readonly to: number }, context: Context) {
  const assign = assignName(name, context);
  const remove = deleteName({ kind: 'name', name, ...span }, context);
  return (frame: Frame) => {
    assign(frame, null);
    remove(frame);
  };
}

/** The handler for what was thrown; throws it again where there is none. */
export function findHandler<Body>(
  handlers: readonly CompiledHandler<Body>[],
  error: unknown,
  frame: Frame,
  runtime: Runtime,
): { readonly handler: CompiledHandler<Body>; readonly exception: PyException } {
  if (handlers.length === 0) throw error;
  const exception = runtime.caught(error);
  const { span } = frame;
  for (const handler of handlers) {
    if (handler.type === null || matches(exception, handler.type(frame))) return { handler, exception };
  }
  frame.span = span;
  throw error;
}

export function startHandling<Body>(
  handler: CompiledHandler<Body>,
  exception: PyException,
  frame: Frame,
  runtime: Runtime,
): void {
  runtime.handling = exception;
  handler.assign?.(frame, exception);
}

function matches(exception: PyException, wanted: PyValue): boolean {
  if (wanted instanceof PyTuple) return wanted.items.some((type) => matches(exception, type));
  if (!(wanted instanceof PyType) || !wanted.isSubtypeOf(baseExceptionType)) {
    raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
  }
  return exception.type.isSubtypeOf(wanted);
}
