/** A refusal that Python would raise: the exception's class and message. The Lab turns it into a Python exception. */

export const exceptionKinds = [
  'ValueError',
  'TypeError',
  'IndexError',
  'KeyError',
  'ZeroDivisionError',
  'OverflowError',
  'MemoryError',
  'NotImplementedError',
  'InvalidArgumentError',
  'ResourceExhaustedError',
  'OutOfRangeError',
  'DataLossError',
  'UnimplementedError',
  'LinAlgError',
  'LookupError',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export class OpError extends Error {
  readonly kind: ExceptionKind;
  /** A sentence that helps a learner on; not part of Python's message. A key of `shared/text`'s `lab.hint.*` words. */
  readonly hint: string | null;

  constructor(kind: ExceptionKind, message: string, hint: string | null = null) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.hint = hint;
  }
}

export function refuse(kind: ExceptionKind, message: string, hint?: string): never {
  throw new OpError(kind, message, hint ?? null);
}
