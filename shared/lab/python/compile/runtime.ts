/** What compiled code asks of the session beyond what native code may ask. */
import type { PyException } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell } from '../types/cell.ts';
import type { Expression, Statement } from '../parse/syntax.ts';
import type { MaybeValue, PyValue } from '../value.ts';
import type { Evaluate, Execute, Frame, Source } from './code.ts';
import type { Scope } from './scope.ts';

export interface Runtime extends Interpreter {
  /** Steps left until the next look at limits and interruption; below zero, `refuel` must be called. */
  fuel: number;
  /** Looks at limits and interruption; raises what ends the cell. */
  refuel(): void;
  /** The function that runs at the moment. */
  frame: Frame;
  /** The exception that an `except` block handles, for a bare `raise`. */
  handling: PyException | null;
  globalCell(name: string): Cell;
  builtin(name: string): MaybeValue;
  /** Names that could have been meant. */
  nearGlobal(name: string): string | null;
  importModule(name: string): PyValue;
  /** The Python exception behind anything that was thrown; throws again what no cell may catch. */
  caught(error: unknown): PyException;
  /** What was thrown while an exception was being handled, which it remembers as its context. */
  inContext(error: unknown, context: PyException): unknown;
  /** Runs a body in a frame of its own, one call deeper. */
  run(frame: Frame, body: (frame: Frame) => PyValue): PyValue;
  /**
   * What `run` does before a body, for callers that must take little room on the stack: gives the frame that `end` gets,
   * whatever the body ends with; what it throws goes through `traced`.
   */
  begin(frame: Frame): Frame;
  end(outer: Frame): void;
  /** The exception that goes on up, told where the frame stood. */
  traced(error: unknown, frame: Frame): unknown;
}

/** The two ends of the compiler, which need each other through everything between them: expressions hold functions, and functions statements. */
export interface Compilers {
  expression(expression: Expression, context: Context): Evaluate;
  statement(statement: Statement, context: Context): Execute;
}

export interface Context {
  readonly compilers: Compilers;
  readonly runtime: Runtime;
  readonly source: Source;
  readonly scope: Scope;
  /** `outer.<locals>.` or `Class.`, before the names of what is defined here. */
  readonly prefix: string;
}
