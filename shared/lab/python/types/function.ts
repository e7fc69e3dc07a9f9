/** Functions written in Python, and functions bound to an object. */
import { NativeFunction } from '../native.ts';
import { addressOf } from './address.ts';
import { type CallArguments, type MaybeValue, nativeType, PyObject, PyType, type PyValue } from '../value.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell } from './cell.ts';

export interface CodeParameter {
  readonly name: string;
  readonly kind: 'positional' | 'either' | 'keyword' | 'rest' | 'keywords';
}

/** A compiled function, without what it closes over. */
export interface Code {
  readonly name: string;
  readonly doc: string | null;
  readonly parameters: readonly CodeParameter[];
  invoke(vm: Interpreter, callee: PyFunction, args: CallArguments): PyValue;
}

export const functionType = nativeType<PyFunction>('function', {
  slots: {
    repr: (_vm, self) => `<function ${self.qualifiedName} at ${addressOf(self)}>`,
    call: (vm, self, args) => self.code.invoke(vm, self, args),
  },
});

export class PyFunction extends PyObject {
  readonly attributes = new Map<string, PyValue>();

  constructor(
    readonly code: Code,
    readonly qualifiedName: string,
    /** By parameter; undefined: required. */
    readonly defaults: readonly MaybeValue[],
    /** What the enclosing scopes share with it. */
    readonly closure: readonly Cell[],
    /** Holds the class whose body the function stands in, for `super()`. */
    readonly classCell: Cell | null,
  ) {
    super();
  }

  get type(): PyType {
    return functionType;
  }
}

export const methodType = nativeType<PyMethod>('method', {
  slots: {
    repr: (vm, self) => `<bound method ${nameOf(self.callee)} of ${vm.repr(self.self)}>`,
    call: (vm, self, args) => vm.callWith(self.callee, self.withSelf(args)),
    hashKey: (vm, self) => `method ${addressOf(self.callee)} ${vm.hashKey(self.self)}`,
    compare: (vm, operator, self, other) => {
      if (!(other instanceof PyMethod) || (operator !== '==' && operator !== '!=')) return undefined;
      const same = self.callee === other.callee && (self.self === other.self || vm.equal(self.self, other.self));
      return same === (operator === '==');
    },
    getAttribute: (vm, self, name) => {
      if (name === '__self__') return self.self;
      if (name === '__func__') return self.callee;
      return name.startsWith('__') && name !== '__doc__' ? undefined : vm.findAttribute(self.callee, name);
    },
  },
});

/** Bound functions that are built in have a type of their own. */
export const builtInMethodType = nativeType<PyMethod>('builtin_function_or_method', {
  bases: [methodType],
  slots: {
    repr: (vm, self) => {
      const of = self.self instanceof PyType ? 'type' : vm.typeOf(self.self).name;
      const address = self.self instanceof PyObject ? addressOf(self.self) : addressOf(self);
      return `<built-in method ${nameOf(self.callee)} of ${of} object at ${address}>`;
    },
  },
});

/** A function with its first argument. */
export class PyMethod extends PyObject {
  constructor(
    readonly callee: PyObject,
    readonly self: PyValue,
  ) {
    super();
  }

  get type(): PyType {
    return this.callee instanceof NativeFunction && this.callee.owner !== null ? builtInMethodType : methodType;
  }

  withSelf({ positional, keywords }: CallArguments): CallArguments {
    return { positional: [this.self, ...positional], keywords };
  }
}

function nameOf(callee: PyObject): string {
  if (callee instanceof PyFunction) return callee.qualifiedName;
  return callee instanceof NativeFunction ? callee.name : '?';
}

export { addressOf } from './address.ts';

/** Calls with positional arguments only are by far the most; this is their set of keywords. */
export const noKeywords: ReadonlyMap<string, PyValue> = new Map();
