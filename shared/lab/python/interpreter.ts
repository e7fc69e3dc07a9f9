/** How a Python exception travels through native code, and what native code may ask of the running session. */
import type { PyObject } from './value.ts';

export type { Interpreter, ShapeNote } from './value.ts';

/** A Python exception on its way up through native code. */
export class Raised extends Error {
  readonly exception: PyObject;

  constructor(exception: PyObject, message: string) {
    super(message);
    this.exception = exception;
  }
}
