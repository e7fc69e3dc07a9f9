/** Methods of the module's own types: native functions whose first argument is checked to be an instance. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { type BoundArguments, native } from '../../python/native.ts';
import { PyStaticMethod } from '../../python/types/descriptor.ts';
import type { PyObject, PyType, PyValue } from '../../python/value.ts';

export type MethodBody<Self> = (
  vm: Interpreter,
  self: Self,
  args: Readonly<Record<string, PyValue>>,
  bound: BoundArguments,
) => PyValue;

/** `signature` leaves `self` out. */
export type MethodTable<Self> = Readonly<Record<string, readonly [signature: string, body: MethodBody<Self>, help?: string]>>;

/** Adds methods to a type; `isSelf` tells its instances from other values, `prefix` stands before names in refusals. */
export function addMethods<Self extends PyObject>(
  type: PyType,
  isSelf: (value: PyValue) => value is Self,
  methods: MethodTable<Self>,
  prefix = '',
): void {
  for (const [name, [signature, body, help]] of Object.entries(methods)) {
    const full = signature === '' ? 'self' : `self, ${signature}`;
    type.attributes.set(
      name,
      native(
        `${prefix}${name}`,
        full,
        (vm, args, bound) => {
          const { self } = args;
          if (isSelf(self)) return body(vm, self, args, bound);
          return raise(
            'TypeError',
            `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${vm.typeOf(self).name}' object`,
          );
        },
        help,
      ),
    );
  }
}

/** Functions that belong to the class itself, such as constructors beside the usual one. */
export function addStatics(type: PyType, statics: Readonly<Record<string, PyValue>>): void {
  for (const [name, value] of Object.entries(statics)) type.attributes.set(name, new PyStaticMethod(value));
}
