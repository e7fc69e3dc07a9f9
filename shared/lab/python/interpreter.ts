/** What native code may ask of the running session. `session.ts` makes one. */
import type { DatasetLibrary } from '../environment.ts';
import type { Display, ShapeStep } from '../output.ts';
import type { LabRandom } from '../random-state.ts';
import type {
  BinaryOperator,
  CallArguments,
  ComparisonOperator,
  MaybeValue,
  PyIterator,
  PyObject,
  PyType,
  PyValue,
  UnaryOperator,
} from './value.ts';

/** A `ShapeStep` as native code knows it: `values` are the Python values of the inputs and outputs, in that order. */
export interface ShapeNote {
  readonly step: Omit<ShapeStep, 'line'>;
  readonly values: readonly PyValue[];
}

export interface Interpreter {
  /** Calls anything callable: functions, methods, types, objects with `__call__`. */
  call(callee: PyValue, positional: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue;
  callWith(callee: PyValue, args: CallArguments): PyValue;
  /** Raises AttributeError, with near names, when there is none. */
  getAttribute(object: PyValue, name: string): PyValue;
  findAttribute(object: PyValue, name: string): MaybeValue;
  setAttribute(object: PyValue, name: string, value: PyValue): void;
  getItem(object: PyValue, key: PyValue): PyValue;
  setItem(object: PyValue, key: PyValue, value: PyValue): void;
  deleteItem(object: PyValue, key: PyValue): void;
  /** `item in container`. */
  contains(container: PyValue, item: PyValue): boolean;
  binary(operator: BinaryOperator, left: PyValue, right: PyValue): PyValue;
  compare(operator: ComparisonOperator, left: PyValue, right: PyValue): PyValue;
  unary(operator: UnaryOperator, operand: PyValue): PyValue;
  /** Python's `==` as true or false. */
  equal(left: PyValue, right: PyValue): boolean;
  truth(value: PyValue): boolean;
  length(value: PyValue): number;
  iterate(value: PyValue): PyIterator;
  /** All elements; counts every one as a step, so that endless iterations end. */
  toList(value: PyValue): readonly PyValue[];
  repr(value: PyValue): string;
  str(value: PyValue): string;
  format(value: PyValue, spec: string): string;
  hashKey(value: PyValue): string;
  typeOf(value: PyValue): PyType;
  isInstance(value: PyValue, type: PyType): boolean;

  /** Writes to the cell's output. */
  write(text: string): void;
  /** Adds a picture to the cell's output. */
  display(display: Display): void;
  /** Notes how an op turned shapes into shapes; operands are named after the variables that hold them. */
  recordShape(step: ShapeNote): void;
  /** Counts work; raises when the cell was stopped or has used up its steps. Native loops call it now and then. */
  tick(steps?: number): void;
  /** Refuses (MemoryError or ResourceExhaustedError) to make more than the session may hold. Call before allocating. */
  reserve(bytes: number): void;
  /** Runs `action` one call deeper; raises RecursionError beyond the limit. */
  deeper<Result>(action: () => Result): Result;

  /** tf.random, Keras's and Python's global generators. */
  readonly random: LabRandom;
  /** The data sets that `tensorflow_datasets` sees. */
  readonly library: DatasetLibrary;
  /** Places for state that a module keeps for one session: print options, the active gradient tapes, … */
  state<State>(key: symbol, create: () => State): State;
}

/** A Python exception on its way up through native code. */
export class Raised extends Error {
  readonly exception: PyObject;

  constructor(exception: PyObject, message: string) {
    super(message);
    this.exception = exception;
  }
}
