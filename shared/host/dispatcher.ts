/** Turns a method's name and unknown input into a validated call of its handler, and any failure into a problem. */
import { problem, toProblem } from '#shared/base/problem.ts';
import { methods, type InputOf, type MethodName, type OutputOf } from './api.ts';
import type { Reply } from './transport.ts';

/** One function for every method of the table; a missing one does not compile. */
export type Handlers = {
  readonly [Name in MethodName]: (input: InputOf<Name>) => Promise<OutputOf<Name>> | OutputOf<Name>;
};

export type Dispatch = (method: string, input: unknown) => Promise<Reply>;

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

/** `report` hears of failures nobody expected, before they are answered as `host.internal`. */
export function createDispatcher(handlers: Handlers, report: (method: string, error: unknown) => void): Dispatch {
  return async (method, input) => {
    if (!isMethod(method)) return { ok: false, problem: problem('host.unknown-method', { method: method.slice(0, 100) }) };
    const parsed = methods[method].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const at = issue?.path.join('.') ?? '';
      return { ok: false, problem: problem('host.input', { method, at, why: issue?.message ?? '' }) };
    }
    try {
      const handler = handlers[method] as (checked: unknown) => unknown;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      const told = toProblem(error);
      if (told.code === 'host.internal') report(method, error);
      return { ok: false, problem: told };
    }
  };
}
