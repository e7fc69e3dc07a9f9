/** Statements one after another. */
import type { Statement } from '../parse/syntax.ts';
import { type Execute, Signal } from './code.ts';
import type { Context } from './runtime.ts';
import { compileStatement } from './delegate.ts';

export function compileBlock(statements: readonly Statement[], context: Context): Execute {
  const steps = statements
    .filter(({ kind }) => kind !== 'global' && kind !== 'nonlocal')
    .map((one) => compileStatement(one, context));
  const { runtime } = context;
  const count = steps.length;
  if (count === 1) {
    const [only] = steps;
    return (frame) => {
      if (--runtime.fuel < 0) runtime.refuel();
      return only(frame);
    };
  }
  return (frame) => {
    for (let index = 0; index < count; index++) {
      if (--runtime.fuel < 0) runtime.refuel();
      const signal = steps[index](frame);
      if (signal !== Signal.next) return signal;
    }
    return Signal.next;
  };
}
