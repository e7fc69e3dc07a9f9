/** The interpreter of one session: every operation native and compiled code asks for, limits, frames and output. */
import type { DatasetLibrary, LabLimits } from '../environment.ts';
import type { Display } from '../output.ts';
import type { LabRandom } from '../random-state.ts';
import { Frame, type Source } from './compile/code.ts';
import type { Runtime } from './compile/runtime.ts';
import { exceptionTypes, PyException, raise } from './exceptions.ts';
import { type Interpreter, Raised, type ShapeNote } from './interpreter.ts';
import { nearestName } from '#shared/expression/nearest-name.ts';
import { withWorkCounter } from '#shared/tensor/work.ts';
import { binary, unary } from './operations/arithmetic.ts';
import { findAttribute, getAttribute, setAttribute } from './operations/attributes.ts';
import { callWith } from './operations/call.ts';
import { compare, contains } from './operations/comparison.ts';
import { Stopped, toException } from './operations/exception.ts';
import { hashKey } from './operations/hash.ts';
import { iterate, toList } from './operations/iteration.ts';
import { deleteItem, getItem, setItem } from './operations/subscript.ts';
import { length, truth } from './operations/truth.ts';
import { isInstance, typeOf } from './operations/types.ts';
import { format } from './text/format-spec.ts';
import { repr, str } from './text/represent.ts';
import { Cell } from './types/cell.ts';
import { noKeywords } from './types/function.ts';
import type {
  BinaryOperator,
  CallArguments,
  ComparisonOperator,
  MaybeValue,
  PyIterator,
  PyType,
  PyValue,
  UnaryOperator,
} from './value.ts';

/** What a cell leaves while it runs. */
export interface Recorder {
  write(text: string): void;
  display(display: Display): void;
  recordShape(step: ShapeNote, frames: readonly Frame[]): void;
}

export interface MachineParts {
  readonly limits: LabLimits;
  readonly random: LabRandom;
  readonly library: DatasetLibrary;
  readonly builtins: ReadonlyMap<string, PyValue>;
  /** Bytes that the process holds at the moment; absent where that cannot be known. */
  readonly memory?: () => number;
  readonly importModule: (vm: Interpreter, name: string) => PyValue;
}

/** Steps between two looks at whether the cell should stop. */
const stride = 2000;
/** Such looks between two looks at memory. */
const turnsPerLook = 8;
const bytesPerStep = 4096;
/** What it takes to unwind JavaScript's stack: up to a handler, and through each function on the way. */
const stepsPerCatch = 80;
const stepsPerFrame = 40;
/** Elementary operations of a kernel that count as a step. */
const operationsPerStep = 256;
/** Bytes of a list or text that is worth adding up. */
const bigBytes = 2 ** 24;
/** Bytes reserved between two looks at memory. */
const lookAfter = 2 ** 26;

export class Machine implements Runtime {
  fuel = 0;
  handling: PyException | null = null;
  frame: Frame;
  readonly random: LabRandom;
  readonly library: DatasetLibrary;
  readonly globals = new Map<string, Cell>();
  private readonly states = new Map<symbol, unknown>();
  private readonly frames: Frame[] = [];
  private depth = 0;
  private used = 0;
  private turns = 0;
  private given = 0;
  private recorder: Recorder | null = null;
  private interrupted: () => boolean = () => false;
  /** Bytes reserved since memory was last looked at, and what it was when the cell began. */
  private unseen = 0;
  private memoryBefore = 0;
  /** Bytes of all big lists and texts of the cell, kept or not. */
  private bigTaken = 0;

  constructor(private readonly parts: MachineParts) {
    this.random = parts.random;
    this.library = parts.library;
    this.frame = moduleFrame({ place: 'Cell 0', text: '' });
  }

  /** Runs one cell's code with limits of its own. */
  runCell(source: Source, recorder: Recorder, interrupted: () => boolean, body: (frame: Frame) => PyValue): PyValue {
    this.recorder = recorder;
    this.interrupted = interrupted;
    this.handling = null;
    this.depth = 0;
    this.used = 0;
    this.given = 0;
    this.fuel = 0;
    this.unseen = 0;
    this.bigTaken = 0;
    this.memoryBefore = this.parts.memory?.() ?? 0;
    this.frames.length = 0;
    const count = (operations: number): void => this.tick(Math.ceil(operations / operationsPerStep));
    return withWorkCounter(count, () => this.run(moduleFrame(source), body));
  }

  /** Steps that the cell has used. */
  get steps(): number {
    return this.used + this.given - Math.max(0, this.fuel);
  }

  refuel(): void {
    this.used += this.given - this.fuel;
    this.given = 0;
    this.fuel = 0;
    const { steps } = this.parts.limits;
    if (this.used > steps) {
      const message = `the cell took more than ${steps.toLocaleString('en-US')} steps`;
      throw new Stopped(new PyException(exceptionTypes.TimeoutError, [message], 'step-limit'), message);
    }
    if (this.interrupted()) {
      throw new Stopped(new PyException(exceptionTypes.KeyboardInterrupt, [], 'stopped'), 'KeyboardInterrupt');
    }
    this.given = stride;
    this.fuel = stride;
    if (++this.turns % turnsPerLook === 0) this.lookAtMemory();
  }

  tick(steps = 1): void {
    this.fuel -= steps;
    if (this.fuel < 0) this.refuel();
  }

  reserve(bytes: number, isHeap = false): void {
    const { bytes: limit } = this.parts.limits;
    if (!(bytes <= limit)) refuseMemory(bytes, limit);
    if (isHeap && bytes >= bigBytes && !this.parts.memory) {
      this.bigTaken += bytes;
      if (this.bigTaken > limit) refuseMemory(this.bigTaken, limit);
    }
    this.unseen += bytes;
    // Filling memory takes time, which counts as work.
    if (bytes >= bytesPerStep) this.tick(Math.floor(bytes / bytesPerStep));
    if (this.unseen > lookAfter) this.lookAtMemory();
  }

  private lookAtMemory(): void {
    this.unseen = 0;
    const { memory, limits } = this.parts;
    if (!memory) return;
    const grown = memory() - this.memoryBefore;
    if (grown > limits.bytes) refuseMemory(grown, limits.bytes);
  }

  run(frame: Frame, body: (frame: Frame) => PyValue): PyValue {
    const outer = this.begin(frame);
    try {
      return body(frame);
    } catch (error) {
      throw this.traced(error, frame);
    } finally {
      this.end(outer);
    }
  }

  begin(frame: Frame): Frame {
    const outer = this.frame;
    this.enter();
    this.frames.push(frame);
    this.frame = frame;
    return outer;
  }

  end(outer: Frame): void {
    this.frame = outer;
    this.frames.pop();
    this.depth--;
  }

  deeper<Result>(action: () => Result): Result {
    this.enter();
    try {
      return action();
    } finally {
      this.depth--;
    }
  }

  private enter(): void {
    if (this.depth > this.parts.limits.depth) raise('RecursionError', 'maximum recursion depth exceeded', 'recursion');
    this.depth++;
  }

  /** Notes on the exception where the frame stood when it passed. */
  traced(error: unknown, frame: Frame): unknown {
    if (error instanceof Stopped) return error;
    this.tick(stepsPerFrame);
    const exception = toException(error);
    exception.trace.push({
      place: frame.source.place,
      source: frame.source.text,
      function: frame.name,
      from: frame.span.from,
      to: frame.span.to,
    });
    if (error instanceof Raised) return error;
    return new Raised(exception, exception.type.name);
  }

  caught(error: unknown): PyException {
    if (error instanceof Stopped) throw error;
    this.tick(stepsPerCatch);
    const exception = toException(error);
    if (exception !== this.handling) exception.context ??= this.handling;
    return exception;
  }

  inContext(error: unknown, context: PyException): unknown {
    if (error instanceof Stopped) return error;
    const exception = toException(error);
    if (exception !== context) exception.context ??= context;
    return error instanceof Raised ? error : new Raised(exception, exception.type.name);
  }

  globalCell(name: string): Cell {
    let cell = this.globals.get(name);
    if (cell === undefined) {
      cell = new Cell();
      this.globals.set(name, cell);
    }
    return cell;
  }

  get builtins(): ReadonlyMap<string, PyValue> {
    return this.parts.builtins;
  }

  builtin(name: string): MaybeValue {
    return this.parts.builtins.get(name);
  }

  nearGlobal(name: string): string | null {
    const known = [...this.globals].flatMap(([key, cell]) => (cell.value === undefined ? [] : [key]));
    return nearestName(name, [...known, ...this.parts.builtins.keys()]);
  }

  importModule(name: string): PyValue {
    return this.parts.importModule(this, name);
  }

  call(callee: PyValue, positional: readonly PyValue[], keywords: ReadonlyMap<string, PyValue> = noKeywords): PyValue {
    return callWith(this, callee, { positional, keywords });
  }

  callWith(callee: PyValue, args: CallArguments): PyValue {
    return callWith(this, callee, args);
  }

  getAttribute(object: PyValue, name: string): PyValue {
    return getAttribute(this, object, name);
  }

  findAttribute(object: PyValue, name: string): MaybeValue {
    return findAttribute(this, object, name);
  }

  setAttribute(object: PyValue, name: string, value: PyValue): void {
    setAttribute(this, object, name, value);
  }

  getItem(object: PyValue, key: PyValue): PyValue {
    return getItem(this, object, key);
  }

  setItem(object: PyValue, key: PyValue, value: PyValue): void {
    setItem(this, object, key, value);
  }

  deleteItem(object: PyValue, key: PyValue): void {
    deleteItem(this, object, key);
  }

  contains(container: PyValue, item: PyValue): boolean {
    return contains(this, container, item);
  }

  binary(operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
    return binary(this, operator, left, right);
  }

  compare(operator: ComparisonOperator, left: PyValue, right: PyValue): PyValue {
    return compare(this, operator, left, right);
  }

  unary(operator: UnaryOperator, operand: PyValue): PyValue {
    return unary(this, operator, operand);
  }

  equal(left: PyValue, right: PyValue): boolean {
    return truth(this, compare(this, '==', left, right));
  }

  truth(value: PyValue): boolean {
    return truth(this, value);
  }

  length(value: PyValue): number {
    return length(this, value);
  }

  iterate(value: PyValue): PyIterator {
    return iterate(this, value);
  }

  toList(value: PyValue): readonly PyValue[] {
    return toList(this, value);
  }

  repr(value: PyValue): string {
    return repr(this, value);
  }

  str(value: PyValue): string {
    return str(this, value);
  }

  format(value: PyValue, spec: string): string {
    return format(this, value, spec);
  }

  hashKey(value: PyValue): string {
    return hashKey(this, value);
  }

  typeOf(value: PyValue): PyType {
    return typeOf(value);
  }

  isInstance(value: PyValue, type: PyType): boolean {
    return isInstance(value, type);
  }

  write(text: string): void {
    this.recorder?.write(text);
  }

  display(display: Display): void {
    this.recorder?.display(display);
  }

  recordShape(step: ShapeNote): void {
    this.recorder?.recordShape(step, this.frames);
  }

  state<State>(key: symbol, create: () => State): State {
    if (!this.states.has(key)) this.states.set(key, create());
    return this.states.get(key) as State;
  }
}

function moduleFrame(source: Source): Frame {
  return new Frame(source, '<module>', [], [], null);
}

function refuseMemory(bytes: number, limit: number): never {
  const message = `this needs about ${megabytes(bytes)} MB, and a cell may use ${megabytes(limit)} MB`;
  raise('MemoryError', message, 'too-large');
}

function megabytes(bytes: number): string {
  return Number.isFinite(bytes) ? Math.ceil(bytes / 1e6).toLocaleString('en-US') : '∞';
}
