/** Generators: functions that pause at `yield`. */
import type { Interpreter } from '../interpreter.ts';
import { type MaybeValue, nativeType, PyObject, type PyIterator, type PyType, type PyValue } from '../value.ts';
import { addressOf } from './address.ts';

export const generatorType = nativeType<PyGenerator>('generator', {
  slots: {
    repr: (_vm, self) => `<generator object ${self.name} at ${addressOf(self)}>`,
    iterate: (vm, self) => ({ next: () => self.resume(vm, { kind: 'send', value: null }) }),
  },
});

export type Resumption =
  | { readonly kind: 'send'; readonly value: PyValue }
  | { readonly kind: 'throw'; readonly error: unknown }
  | { readonly kind: 'close' };

/** What a generator needs of the function it runs: undefined when it has ended. */
export interface GeneratorBody {
  resume(vm: Interpreter, how: Resumption): MaybeValue;
  /** What it returned; None before it has ended. */
  readonly returned: PyValue;
  readonly started: boolean;
}

export class PyGenerator extends PyObject {
  constructor(
    readonly name: string,
    private readonly body: GeneratorBody,
  ) {
    super();
  }

  get type(): PyType {
    return generatorType;
  }

  get returned(): PyValue {
    return this.body.returned;
  }

  get started(): boolean {
    return this.body.started;
  }

  resume(vm: Interpreter, how: Resumption): MaybeValue {
    return this.body.resume(vm, how);
  }

  iterate(vm: Interpreter): PyIterator {
    return { next: () => this.resume(vm, { kind: 'send', value: null }) };
  }
}
