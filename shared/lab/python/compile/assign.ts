/** Assignments, plain and augmented. */
import type { StatementOf } from '../parse/syntax.ts';
import { inPlace } from '../operations/arithmetic.ts';
import { operation } from './arithmetic.ts';
import { type Evaluate, type Execute, Signal } from './code.ts';
import { compileExpression } from './delegate.ts';
import { assignName } from './name.ts';
import type { Context } from './runtime.ts';
import { compileTarget } from './target.ts';

export function compileAssign(statement: StatementOf<'assign'>, value: Evaluate, context: Context): Execute {
  const targets = statement.targets.map((target) => compileTarget(target, context));
  if (targets.length === 1) {
    const [target] = targets;
    return (frame) => {
      frame.span = statement;
      target(frame, value(frame));
      return Signal.next;
    };
  }
  return (frame) => {
    frame.span = statement;
    const result = value(frame);
    for (const target of targets) target(frame, result);
    return Signal.next;
  };
}

/** The object and key of a target are evaluated once. */
export function compileAugment(statement: StatementOf<'augment'>, value: Evaluate, context: Context): Execute {
  const { target, operator } = statement;
  const { runtime } = context;
  const plain = operation(operator, runtime);
  const combine: typeof plain = (left, right) =>
    typeof left === 'object' && left !== null ? inPlace(runtime, operator, left, right) : augmentPlain(left, right);
  const augmentPlain: typeof plain = (left, right) =>
    typeof left === typeof right && typeof left !== 'string' ? plain(left, right) : inPlace(runtime, operator, left, right);
  if (target.kind === 'name') {
    const read = compileExpression(target, context);
    const assign = assignName(target.name, context);
    return (frame) => {
      frame.span = statement;
      const left = read(frame);
      const right = value(frame);
      frame.span = statement;
      assign(frame, combine(left, right));
      return Signal.next;
    };
  }
  if (target.kind === 'attribute') {
    const object = compileExpression(target.object, context);
    const { name } = target;
    return (frame) => {
      const owner = object(frame);
      frame.span = target;
      const left = runtime.getAttribute(owner, name);
      const right = value(frame);
      frame.span = statement;
      runtime.setAttribute(owner, name, combine(left, right));
      return Signal.next;
    };
  }
  if (target.kind !== 'index') throw new Error(`A ${target.kind} expression is no target`);
  const object = compileExpression(target.object, context);
  const key = compileExpression(target.key, context);
  return (frame) => {
    const owner = object(frame);
    const index = key(frame);
    frame.span = target;
    const left = runtime.getItem(owner, index);
    const right = value(frame);
    frame.span = statement;
    runtime.setItem(owner, index, combine(left, right));
    return Signal.next;
  };
}
