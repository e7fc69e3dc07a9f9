/** A cell that is not Python, or not the Python the Lab knows; carries the failure out of the reading. */
import type { Span } from './span.ts';

export type RefusalType = 'SyntaxError' | 'IndentationError' | 'NotImplementedError';

export class Refusal extends Error {
  constructor(
    readonly type: RefusalType,
    message: string,
    readonly from: number,
    readonly to: number,
    /** Key of `lab.hint.*`, null without one. */
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

export function invalid({ from, to }: Span, message = 'invalid syntax', hint: string | null = null): Refusal {
  return new Refusal('SyntaxError', message, from, Math.max(to, from + 1), hint);
}

/** Python that exists but not here. `what` is a noun phrase: `async functions`. */
export function unsupported({ from, to }: Span, what: string): Refusal {
  return new Refusal('NotImplementedError', `the Lab does not support ${what}`, from, to, 'unsupported-syntax');
}
