/**
 * The values of the Lab language. Python's None, bool, int, float and str are JavaScript's null, boolean, bigint, number
 * and string; everything else is an object with a type, and what it can do is in the slots of that type.
 */
import type { DatasetLibrary } from '../environment.ts';
import type { Display, ShapeStep } from '../output.ts';
import type { LabRandom } from '../random-state.ts';

export type PyValue = null | boolean | bigint | number | string | PyObject;

/** The arguments of a call as written, before they are bound to names. */
export interface CallArguments {
  readonly positional: readonly PyValue[];
  readonly keywords: ReadonlyMap<string, PyValue>;
}

export const binaryOperators = ['+', '-', '*', '/', '//', '%', '**', '@', '&', '|', '^', '<<', '>>'] as const;
export type BinaryOperator = (typeof binaryOperators)[number];
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type UnaryOperator = '+' | '-' | '~';

/** undefined: this type has nothing to say, as Python's NotImplemented. */
export type MaybeValue = PyValue | undefined;

/**
 * What native code does for the instances of a type. A slot that is absent is looked up in the bases, nearest first; a
 * user's class overrides it with the method of the same meaning (`__repr__`, `__add__`, …).
 */
export interface Slots<Self extends PyObject> {
  repr?(vm: Interpreter, self: Self): string;
  /** As `repr` when absent. */
  str?(vm: Interpreter, self: Self): string;
  /** f-strings and `format`; `spec` may be empty. As `str` for an empty spec when absent. */
  format?(vm: Interpreter, self: Self, spec: string): string;
  /** Equal keys give equal text; types without it are hashed by identity, `null` refuses (unhashable). */
  hashKey?: ((vm: Interpreter, self: Self) => string) | null;
  truth?(vm: Interpreter, self: Self): boolean;
  length?(vm: Interpreter, self: Self): number;
  iterate?(vm: Interpreter, self: Self): PyIterator;
  contains?(vm: Interpreter, self: Self, item: PyValue): boolean;
  getItem?(vm: Interpreter, self: Self, key: PyValue): PyValue;
  setItem?(vm: Interpreter, self: Self, key: PyValue, value: PyValue): void;
  deleteItem?(vm: Interpreter, self: Self, key: PyValue): void;
  call?(vm: Interpreter, self: Self, args: CallArguments): PyValue;
  /** Attributes that are computed; those in the type's `attributes` need no slot. */
  getAttribute?(vm: Interpreter, self: Self, name: string): MaybeValue;
  /** Names that `getAttribute` knows, for completion and `dir`. */
  names?(vm: Interpreter, self: Self): readonly string[];
  /** false: this type does not take the attribute. */
  setAttribute?(vm: Interpreter, self: Self, name: string, value: PyValue): boolean;
  /** `reflected`: self is the right operand. */
  binary?(vm: Interpreter, operator: BinaryOperator, self: Self, other: PyValue, reflected: boolean): MaybeValue;
  compare?(vm: Interpreter, operator: ComparisonOperator, self: Self, other: PyValue): MaybeValue;
  unary?(vm: Interpreter, operator: UnaryOperator, self: Self): MaybeValue;
  /** Conversions by `int`, `float` and `range`. */
  toInt?(vm: Interpreter, self: Self): bigint;
  toFloat?(vm: Interpreter, self: Self): number;
  enter?(vm: Interpreter, self: Self): PyValue;
  /** true swallows the exception. */
  exit?(vm: Interpreter, self: Self, error: PyObject | null): boolean;
  /** A rich view of the value, shown when a cell ends with it or assigns it; null shows nothing. */
  display?(vm: Interpreter, self: Self): Display | null;
  /** Kind and sizes for lists of variables, read after every cell: cheap, and nothing is made for it. */
  shape?(vm: Interpreter, self: Self): ShapeOfValue | null;
}

export interface ShapeOfValue {
  /** What stands for the type, such as a dtype; null: the name of the type itself. */
  readonly type: string | null;
  readonly shape: readonly number[];
}

/** One step of an iteration; undefined at the end. Lazy: nothing happens before the first `next`. */
export interface PyIterator {
  next(): MaybeValue;
}

/** A `ShapeStep` as native code knows it: `values` are the Python values of the inputs and outputs, in that order. */
export interface ShapeNote {
  readonly step: Omit<ShapeStep, 'line'>;
  readonly values: readonly PyValue[];
}

/** What native code may ask of the running session. `session.ts` makes one. */
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
  /**
   * Refuses (MemoryError or ResourceExhaustedError) to make more than the session may hold. Call before allocating.
   * `isHeap`: JavaScript's own lists and texts, of which the big ones are added up where memory cannot be measured.
   */
  reserve(bytes: number, isHeap?: boolean): void;
  /** Runs `action` one call deeper; raises RecursionError beyond the limit. */
  deeper<Result>(action: () => Result): Result;

  /** tf.random, Keras's and Python's global generators. */
  readonly random: LabRandom;
  /** The data sets that `tensorflow_datasets` sees. */
  readonly library: DatasetLibrary;
  /** Places for state that a module keeps for one session: print options, the active gradient tapes, … */
  state<State>(key: symbol, create: () => State): State;
}

/** Base of everything that is not a JavaScript primitive. */
export abstract class PyObject {
  abstract readonly type: PyType;
}

/** A class, native or the user's. Calling it makes an instance. */
export class PyType extends PyObject {
  readonly name: string;
  /** As `__module__`; shown in `<class 'module.name'>`, 'builtins' is left out. */
  readonly module: string;
  /** Method resolution order: itself first, `object` last. */
  readonly mro: readonly PyType[];
  readonly attributes = new Map<string, PyValue>();
  readonly slots: Slots<PyObject>;
  /** Whether a cell may derive a class from it: its instances then know their class. */
  readonly isExtensible: boolean;
  /**
   * Makes an instance from the arguments of a call; absent: the nearest base's. `cls` is the class that was called. The
   * built-in types get theirs once, from `builtins`.
   */
  construct: ((vm: Interpreter, cls: PyType, args: CallArguments) => PyValue) | undefined;

  constructor(name: string, options: TypeOptions = {}) {
    super();
    this.name = name;
    this.module = options.module ?? 'builtins';
    this.mro = [this, ...linearise(options.bases ?? [])];
    this.slots = options.slots ?? {};
    this.construct = options.construct;
    this.isExtensible = options.extensible ?? (options.bases ?? []).some((base) => base !== objectType && base.isExtensible);
  }

  get type(): PyType {
    return typeType;
  }

  isSubtypeOf(other: PyType): boolean {
    return this.mro.includes(other);
  }

  /** The nearest definition of a slot along the resolution order; a refusing null counts as a definition. */
  slot<Name extends keyof Slots<PyObject>>(name: Name): Slots<PyObject>[Name] {
    for (const type of this.mro) if (type.slots[name] !== undefined) return type.slots[name];
    return undefined;
  }

  /** The nearest class attribute along the resolution order. */
  lookup(name: string): MaybeValue {
    for (const type of this.mro) {
      const value = type.attributes.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

export interface TypeOptions {
  readonly module?: string;
  readonly bases?: readonly PyType[];
  readonly slots?: object;
  /** As its bases when absent; `object` does not count. */
  readonly extensible?: boolean;
  readonly construct?: (vm: Interpreter, cls: PyType, args: CallArguments) => PyValue;
}

/** Declares a native type whose instances are `Self`; bases default to `object`. */
export function nativeType<Self extends PyObject>(
  name: string,
  options: Omit<TypeOptions, 'slots'> & { readonly slots?: Slots<Self> } = {},
): PyType {
  return new PyType(name, { bases: [objectType], ...options });
}

/** C3 linearisation of the bases (Barrett et al. 1996), as Python orders them; throws a RangeError when there is none. */
function linearise(bases: readonly PyType[]): readonly PyType[] {
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const order: PyType[] = [];
  for (;;) {
    const left = lists.filter((list) => list.length > 0);
    if (left.length === 0) return order;
    const next = left.map(([head]) => head).find((head) => left.every((list) => list.indexOf(head) <= 0));
    if (next === undefined) throw new RangeError('Cannot create a consistent method resolution order (MRO) for bases');
    order.push(next);
    for (const list of left) if (list[0] === next) list.shift();
  }
}

export const objectType: PyType = new PyType('object', { extensible: true });
export const typeType: PyType = new PyType('type', { bases: [objectType] });
