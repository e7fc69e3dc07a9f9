/** Statements of generators: those that contain a `yield` can pause, the others run as anywhere. */
import { Raised } from '../interpreter.ts';
import { type Expression, type Statement, type StatementOf } from '../parse/syntax.ts';
import { hasYield } from '../parse/walk.ts';
import { Stopped } from '../operations/exception.ts';
import { PyGenerator } from '../types/generator.ts';
import type { PyValue } from '../value.ts';
import { compileBlock } from './block.ts';
import { type Frame, type Pausable, Signal } from './code.ts';
import { compileExpression, compileTest } from './delegate.ts';
import type { Context } from './runtime.ts';
import { compileAssign, compileAugment } from './assign.ts';
import { compileStatement } from './delegate.ts';
import { compileTarget } from './target.ts';
import { compileHandlers, findHandler, startHandling } from './try.ts';
import { enter, leave, swallowed } from './with.ts';

type Steps = Generator<PyValue, Signal, PyValue>;

export function compilePausableBlock(statements: readonly Statement[], context: Context): Pausable {
  const steps = statements.map((statement) =>
    hasYield(statement)
      ? { pausable: compilePausable(statement, context), plain: null }
      : { pausable: null, plain: compileBlock([statement], context) },
  );
  const { runtime } = context;
  return function* (frame): Steps {
    for (const { pausable, plain } of steps) {
      if (--runtime.fuel < 0) runtime.refuel();
      const signal = pausable ? yield* pausable(frame) : plain ? plain(frame) : Signal.next;
      if (signal !== Signal.next) return signal;
    }
    return Signal.next;
  };
}

function compilePausable(statement: Statement, context: Context): Pausable {
  switch (statement.kind) {
    case 'if':
      return pausableIf(statement, context);
    case 'while':
      return pausableWhile(statement, context);
    case 'for':
      return pausableFor(statement, context);
    case 'try':
      return pausableTry(statement, context);
    case 'with':
      return pausableWith(statement, context);
    default:
      return pausableSimple(statement, context);
  }
}

/** A statement whose whole right side is a `yield`: pauses first, then does the rest with what was sent. */
function pausableSimple(statement: Statement, context: Context): Pausable {
  const pause = 'value' in statement && statement.value?.kind === 'yield' ? statement.value : null;
  if (pause === null) throw new Error(`A ${statement.kind} statement does not pause`);
  const wait = compileYield(pause.value, pause.delegate, statement, context);
  const sent = context.scope.reserve(`.${statement.from}`);
  const value = (frame: Frame): PyValue => frame.values[sent] ?? null;
  const rest =
    statement.kind === 'assign'
      ? compileAssign(statement, value, context)
      : statement.kind === 'augment'
        ? compileAugment(statement, value, context)
        : statement.kind === 'annotate'
          ? compileAssign(asAssignment(statement, pause), value, context)
          : compileStatement({ kind: 'pass', from: statement.from, to: statement.to }, context);
  const returns = statement.kind === 'return';
  return function* (frame): Steps {
    frame.span = statement;
    frame.values[sent] = yield* wait(frame);
    if (!returns) return rest(frame);
    frame.result = value(frame);
    return Signal.return;
  };
}

function asAssignment({ target, from, to }: StatementOf<'annotate'>, value: Expression): StatementOf<'assign'> {
  return { kind: 'assign', targets: [target], value, from, to };
}

type Wait = (frame: Frame) => Generator<PyValue, PyValue, PyValue>;

function compileYield(value: Expression | null, delegate: boolean, statement: Statement, context: Context): Wait {
  const { runtime } = context;
  const evaluate = value ? compileExpression(value, context) : () => null;
  if (!delegate) {
    return function* (frame) {
      return yield evaluate(frame);
    };
  }
  return function* (frame) {
    const inner = evaluate(frame);
    frame.span = statement;
    if (!(inner instanceof PyGenerator)) {
      const iterator = runtime.iterate(inner);
      for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
        if (--runtime.fuel < 0) runtime.refuel();
        yield item;
      }
      return null;
    }
    let item = inner.resume(runtime, { kind: 'send', value: null });
    while (item !== undefined) {
      try {
        const sent: PyValue = yield item;
        item = inner.resume(runtime, { kind: 'send', value: sent });
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
        item = inner.resume(runtime, { kind: 'throw', error });
      }
    }
    return inner.returned;
  };
}

function pausableIf({ branches, otherwise }: StatementOf<'if'>, context: Context): Pausable {
  const compiled = branches.map(({ test, body }) => ({
    span: test,
    test: compileTest(test, context),
    body: compilePausableBlock(body, context),
  }));
  const last = compilePausableBlock(otherwise, context);
  return function* (frame): Steps {
    for (const { span, test, body } of compiled) {
      frame.span = span;
      if (test(frame)) return yield* body(frame);
    }
    return yield* last(frame);
  };
}

function pausableWhile({ test, body, otherwise }: StatementOf<'while'>, context: Context): Pausable {
  const { runtime } = context;
  const goesOn = compileTest(test, context);
  const block = compilePausableBlock(body, context);
  const last = compilePausableBlock(otherwise, context);
  return function* (frame): Steps {
    for (;;) {
      if (--runtime.fuel < 0) runtime.refuel();
      frame.span = test;
      if (!goesOn(frame)) return yield* last(frame);
      const signal = yield* block(frame);
      if (signal === Signal.break) return Signal.next;
      if (signal === Signal.return) return signal;
    }
  };
}

function pausableFor({ target, iterable, body, otherwise }: StatementOf<'for'>, context: Context): Pausable {
  const { runtime } = context;
  const values = compileExpression(iterable, context);
  const assign = compileTarget(target, context);
  const block = compilePausableBlock(body, context);
  const last = compilePausableBlock(otherwise, context);
  return function* (frame): Steps {
    const source = values(frame);
    frame.span = iterable;
    const iterator = runtime.iterate(source);
    for (;;) {
      frame.span = iterable;
      const value = iterator.next();
      if (value === undefined) return yield* last(frame);
      assign(frame, value);
      const signal = yield* block(frame);
      if (signal === Signal.break) return Signal.next;
      if (signal === Signal.return) return signal;
    }
  };
}

function pausableTry(statement: StatementOf<'try'>, context: Context): Pausable {
  const { runtime } = context;
  const body = compilePausableBlock(statement.body, context);
  const otherwise = compilePausableBlock(statement.otherwise, context);
  const handlers = compileHandlers(statement, context, (block) => compilePausableBlock(block, context));
  const last = compilePausableBlock(statement.finally, context);

  function* guarded(frame: Frame): Steps {
    try {
      const signal = yield* body(frame);
      if (signal !== Signal.next) return signal;
    } catch (error) {
      const { handler, exception } = findHandler(handlers, error, frame, runtime);
      const before = runtime.handling;
      startHandling(handler, exception, frame, runtime);
      try {
        return yield* handler.body(frame);
      } catch (inner) {
        throw runtime.inContext(inner, exception);
      } finally {
        runtime.handling = before;
        handler.forget?.(frame);
      }
    }
    return yield* otherwise(frame);
  }

  return function* (frame): Steps {
    let signal: Signal;
    try {
      signal = yield* guarded(frame);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const { span } = frame;
      const ending = yield* last(frame);
      if (ending !== Signal.next) return ending;
      frame.span = span;
      throw error;
    }
    const { result } = frame;
    const ending = yield* last(frame);
    if (ending !== Signal.next) return ending;
    frame.result = result;
    return signal;
  };
}

function pausableWith({ items, body, ...span }: StatementOf<'with'>, context: Context): Pausable {
  const { runtime } = context;
  return items.reduceRight<Pausable>(
    (inner, { context: manager, target }) => {
      const evaluate = compileExpression(manager, context);
      const assign = target ? compileTarget(target, context) : null;
      return function* (frame): Steps {
        frame.span = manager;
        const value = evaluate(frame);
        const entered = enter(value, runtime);
        assign?.(frame, entered);
        let signal: Signal;
        try {
          signal = yield* inner(frame);
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
    },
    compilePausableBlock(body, context),
  );
}
