/** Asks the compiler for the parts of what is being compiled, without importing the files that import this one's users. */
import type { Expression, Statement } from '../parse/syntax.ts';
import type { Evaluate, Execute, Frame } from './code.ts';
import type { Context } from './runtime.ts';

export function compileExpression(expression: Expression, context: Context): Evaluate {
  return context.compilers.expression(expression, context);
}

export function compileStatement(statement: Statement, context: Context): Execute {
  return context.compilers.statement(statement, context);
}

/** A condition as true or false. */
export function compileTest(expression: Expression, context: Context): (frame: Frame) => boolean {
  const { runtime } = context;
  if (expression.kind === 'not') {
    const operand = compileTest(expression.operand, context);
    return (frame) => !operand(frame);
  }
  const value = compileExpression(expression, context);
  return (frame) => {
    const result = value(frame);
    if (typeof result === 'boolean') return result;
    frame.span = expression;
    return runtime.truth(result);
  };
}
