/** Statements compiled to functions of the frame. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Expression, Statement, StatementOf } from '../parse/syntax.ts';
import { exceptionFrom, raiseException } from '../operations/exception.ts';
import { compileBlock } from './block.ts';
import { compileClass } from './class.ts';
import { type Assign, type Evaluate, type Execute, type Frame, Signal } from './code.ts';
import { compileAssign, compileAugment } from './assign.ts';
import { compileExpression, compileTest } from './delegate.ts';
import { compileFunction } from './function.ts';
import { compileFromImport, compileImport } from './import.ts';
import { assignName } from './name.ts';
import type { Context } from './runtime.ts';
import { compileDelete, compileTarget } from './target.ts';
import { compileTry } from './try.ts';
import { compileWith } from './with.ts';

export function compileAnyStatement(statement: Statement, context: Context): Execute {
  switch (statement.kind) {
    case 'expression': {
      const value = compileExpression(statement.value, context);
      return (frame) => {
        frame.span = statement;
        value(frame);
        return Signal.next;
      };
    }
    case 'assign':
      return compileAssign(statement, compileExpression(statement.value, context), context);
    case 'annotate':
      return compileAnnotation(statement, context);
    case 'augment':
      return compileAugment(statement, compileExpression(statement.value, context), context);
    case 'delete': {
      const targets = statement.targets.map((target) => compileDelete(target, context));
      return (frame) => {
        for (const target of targets) target(frame);
        return Signal.next;
      };
    }
    case 'pass':
    case 'global':
    case 'nonlocal':
      return () => Signal.next;
    case 'break':
      return () => Signal.break;
    case 'continue':
      return () => Signal.continue;
    case 'return':
      return compileReturn(statement, context);
    case 'raise':
      return compileRaise(statement, context);
    case 'assert':
      return compileAssert(statement, context);
    case 'import':
      return compileImport(statement, context);
    case 'from':
      return compileFromImport(statement, context);
    case 'if':
      return compileIf(statement, context);
    case 'while':
      return compileWhile(statement, context);
    case 'for':
      return compileFor(statement, context);
    case 'try':
      return compileTry(statement, context);
    case 'with':
      return compileWith(statement, context);
    case 'def':
      return defining(
        statement.definition.name,
        decorated(statement.decorators, compileFunction(statement.definition, context), context),
        statement,
        context,
      );
    case 'class':
      return defining(
        statement.name,
        decorated(statement.decorators, compileClass(statement, context), context),
        statement,
        context,
      );
  }
}

function compileAnnotation({ target, annotation, value, ...span }: StatementOf<'annotate'>, context: Context): Execute {
  if (value === null) {
    // Outside functions a bare annotation is evaluated, so that a mistyped `else:` does not go unnoticed.
    const check = context.scope.kind === 'function' ? null : compileExpression(annotation, context);
    return (frame) => {
      check?.(frame);
      return Signal.next;
    };
  }
  const assign = compileTarget(target, context);
  const evaluate = compileExpression(value, context);
  return (frame) => {
    frame.span = span;
    assign(frame, evaluate(frame));
    return Signal.next;
  };
}

function compileReturn({ value, ...span }: StatementOf<'return'>, context: Context): Execute {
  const evaluate = value ? compileExpression(value, context) : null;
  return (frame) => {
    frame.span = span;
    frame.result = evaluate ? evaluate(frame) : null;
    return Signal.return;
  };
}

function compileRaise({ error, cause, ...span }: StatementOf<'raise'>, context: Context): Execute {
  const { runtime } = context;
  const raised = error ? compileExpression(error, context) : null;
  const because = cause ? compileExpression(cause, context) : null;
  return (frame) => {
    frame.span = span;
    if (raised === null) {
      if (runtime.handling === null) raise('RuntimeError', 'No active exception to reraise');
      throw raiseException(runtime.handling);
    }
    const exception = exceptionFrom(runtime, raised(frame), 'exceptions must derive from BaseException');
    frame.span = span;
    if (because) {
      const reason = because(frame);
      exception.contextHidden = true;
      exception.cause =
        reason === null ? null : exceptionFrom(runtime, reason, 'exception causes must derive from BaseException');
    }
    throw raiseException(exception);
  };
}

function compileAssert({ test, message, ...span }: StatementOf<'assert'>, context: Context): Execute {
  const holds = compileTest(test, context);
  const words = message ? compileExpression(message, context) : null;
  return (frame) => {
    frame.span = span;
    if (holds(frame)) return Signal.next;
    const args = words ? [words(frame)] : [];
    frame.span = span;
    return raiseWith('AssertionError', args);
  };
}

function compileIf({ branches, otherwise }: StatementOf<'if'>, context: Context): Execute {
  const compiled = branches.map(({ test, body }) => ({
    span: test,
    test: compileTest(test, context),
    body: compileBlock(body, context),
  }));
  const last = otherwise.length > 0 ? compileBlock(otherwise, context) : null;
  return (frame) => {
    for (const { span, test, body } of compiled) {
      frame.span = span;
      if (test(frame)) return body(frame);
    }
    return last ? last(frame) : Signal.next;
  };
}

function compileWhile({ test, body, otherwise }: StatementOf<'while'>, context: Context): Execute {
  const { runtime } = context;
  const goesOn = compileTest(test, context);
  const block = compileBlock(body, context);
  const last = compileBlock(otherwise, context);
  return (frame) => {
    for (;;) {
      if (--runtime.fuel < 0) runtime.refuel();
      frame.span = test;
      if (!goesOn(frame)) return last(frame);
      const signal = block(frame);
      if (signal === Signal.break) return Signal.next;
      if (signal === Signal.return) return signal;
    }
  };
}

function compileFor({ target, iterable, body, otherwise }: StatementOf<'for'>, context: Context): Execute {
  const { runtime } = context;
  const values = compileExpression(iterable, context);
  const assign = compileTarget(target, context);
  const block = compileBlock(body, context);
  const last = compileBlock(otherwise, context);
  return (frame) => {
    frame.span = iterable;
    const source = values(frame);
    frame.span = iterable;
    const iterator = runtime.iterate(source);
    for (;;) {
      frame.span = iterable;
      const value = iterator.next();
      if (value === undefined) return last(frame);
      assign(frame, value);
      const signal = block(frame);
      if (signal === Signal.break) return Signal.next;
      if (signal === Signal.return) return signal;
    }
  };
}

function decorated(decorators: readonly Expression[], make: Evaluate, context: Context): Evaluate {
  const { runtime } = context;
  const wrappers = decorators.map((decorator) => ({ decorator, evaluate: compileExpression(decorator, context) }));
  if (wrappers.length === 0) return make;
  return (frame) => {
    const functions = wrappers.map(({ evaluate }) => evaluate(frame));
    let value = make(frame);
    for (const [index, { decorator }] of [...wrappers.entries()].reverse()) {
      frame.span = decorator;
      value = runtime.call(functions[index], [value]);
    }
    return value;
  };
}

function defining(name: string, make: Evaluate, span: Statement, context: Context): Execute {
  const assign: Assign = assignName(name, context);
  return (frame: Frame) => {
    frame.span = span;
    assign(frame, make(frame));
    return Signal.next;
  };
}
