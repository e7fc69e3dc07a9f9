/** How a Python exception travels through native code, and what native code may ask of the running session. */
import type { PyObject } from './value.ts';

export type { Interpreter, ShapeNote } from './value.ts';

/** V8's setting; other engines ignore it. */
const engine: { stackTraceLimit?: unknown } & ErrorConstructor = Error;

/** A Python exception on its way up through native code. */
export class Raised extends Error {
  readonly exception: PyObject;

  constructor(exception: PyObject, message: string) {
    // Nobody reads JavaScript's own stack of a Python exception, and writing it down takes most of the time of raising one.
    const before = engine.stackTraceLimit;
    engine.stackTraceLimit = 0;
    super(message);
    engine.stackTraceLimit = before;
    this.exception = exception;
  }
}
