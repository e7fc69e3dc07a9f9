/** Functions as the compiler leaves them, and the state of one that runs. */
import type { Span } from '../parse/span.ts';
import type { Cell } from '../types/cell.ts';
import type { PyFunction } from '../types/function.ts';
import type { MaybeValue, PyValue } from '../value.ts';

/** The text that code came from. */
export interface Source {
  /** `Cell 3`. */
  readonly place: string;
  readonly text: string;
}

/** One call on its way: local variables and where it stands. */
export class Frame {
  /** What the function returns. */
  result: PyValue = null;
  /** What runs at the moment. */
  span: Span = { from: 0, to: 0 };
  /** The names of a class body. */
  namespace: Map<string, PyValue> | null = null;
  /** The class that `super()` starts from. */
  classCell: Cell | null = null;

  constructor(
    readonly source: Source,
    /** `<module>` outside functions. */
    readonly name: string,
    readonly values: MaybeValue[],
    readonly cells: Cell[],
    /** The function that was called; null outside functions. */
    readonly callee: PyFunction | null,
  ) {}
}

/** How a statement ended. */
export const Signal = { next: 0, break: 1, continue: 2, return: 3 } as const;
export type Signal = (typeof Signal)[keyof typeof Signal];

export type Evaluate = (frame: Frame) => PyValue;
export type Execute = (frame: Frame) => Signal;
/** A statement that can pause: yields what the function yields, takes what is sent. */
export type Pausable = (frame: Frame) => Generator<PyValue, Signal, PyValue>;
export type Assign = (frame: Frame, value: PyValue) => void;
