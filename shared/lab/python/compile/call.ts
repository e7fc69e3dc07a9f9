/** Calls. */
import { raise } from '../exceptions.ts';
import type { Argument, ExpressionOf } from '../parse/syntax.ts';
import { findMethod } from '../operations/method.ts';
import { PyDict } from '../types/dict.ts';
import { noKeywords, PyFunction } from '../types/function.ts';
import type { CallArguments, PyValue } from '../value.ts';
import { describeCallee } from '../operations/call.ts';
import { isIterable } from '../operations/iteration.ts';
import { compileExpression } from './delegate.ts';
import type { Evaluate, Frame } from './code.ts';
import type { Context } from './runtime.ts';

export function compileCall(expression: ExpressionOf<'call'>, context: Context): Evaluate {
  const { callee, args } = expression;
  const { runtime } = context;
  if (args.every(({ kind }) => kind === 'positional')) return compilePlainCall(expression, context);
  const evaluate = compileExpression(callee, context);
  const collect = compileArguments(args, context);
  return (frame) => {
    const value = evaluate(frame);
    const bound = collect(frame, value);
    frame.span = expression;
    return runtime.callWith(value, bound);
  };
}

/** Positional arguments only; a method is called without being made a value first. */
function compilePlainCall(expression: ExpressionOf<'call'>, context: Context): Evaluate {
  const { callee, args } = expression;
  const { runtime } = context;
  const values = args.map(({ value }) => compileExpression(value, context));
  const count = values.length;
  if (callee.kind !== 'attribute') {
    const evaluate = compileExpression(callee, context);
    return (frame) => {
      const called = evaluate(frame);
      const positional: PyValue[] = [];
      for (let index = 0; index < count; index++) positional.push(values[index](frame));
      frame.span = expression;
      if (called instanceof PyFunction) return called.code.invoke(runtime, called, { positional, keywords: noKeywords });
      return runtime.callWith(called, { positional, keywords: noKeywords });
    };
  }
  const { name } = callee;
  const evaluate = compileExpression(callee.object, context);
  return (frame) => {
    const object = evaluate(frame);
    frame.span = callee;
    const method = findMethod(object, name);
    const called = method ?? runtime.getAttribute(object, name);
    const positional: PyValue[] = method === undefined ? [] : [object];
    for (let index = 0; index < count; index++) positional.push(values[index](frame));
    frame.span = expression;
    if (called instanceof PyFunction) return called.code.invoke(runtime, called, { positional, keywords: noKeywords });
    return runtime.callWith(called, { positional, keywords: noKeywords });
  };
}

/** Arguments with keywords and stars. */
export function compileArguments(args: readonly Argument[], context: Context): (frame: Frame, callee: PyValue) => CallArguments {
  const { runtime } = context;
  const parts = args.map(({ kind, name, value }) => ({ kind, name, value, evaluate: compileExpression(value, context) }));
  return (frame, callee) => {
    const positional: PyValue[] = [];
    const keywords = new Map<string, PyValue>();
    for (const { kind, name, value, evaluate } of parts) {
      const result = evaluate(frame);
      if (kind === 'positional') {
        positional.push(result);
      } else if (kind === 'keyword') {
        addKeyword(keywords, name ?? '', result, callee);
      } else if (kind === 'star') {
        frame.span = value;
        if (!isIterable(result)) {
          raise(
            'TypeError',
            `${describeCallee(callee)} argument after * must be an iterable, not ${runtime.typeOf(result).name}`,
          );
        }
        for (const item of runtime.toList(result)) positional.push(item);
      } else {
        frame.span = value;
        if (!(result instanceof PyDict)) {
          raise('TypeError', `${describeCallee(callee)} argument after ** must be a mapping, not ${runtime.typeOf(result).name}`);
        }
        for (const [key, item] of result.entries()) {
          if (typeof key !== 'string') raise('TypeError', 'keywords must be strings');
          addKeyword(keywords, key, item, callee);
        }
      }
    }
    return { positional, keywords };
  };
}

function addKeyword(keywords: Map<string, PyValue>, name: string, value: PyValue, callee: PyValue): void {
  if (keywords.has(name)) {
    raise('TypeError', `${describeCallee(callee)} got multiple values for keyword argument '${name}'`);
  }
  keywords.set(name, value);
}
