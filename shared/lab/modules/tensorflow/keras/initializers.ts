/** `keras.initializers`: start values of weights, with Keras's own seeds. */
import { type Initializer, type InitializerName, initializers, initialValues } from '#shared/random/initializers.ts';
import type { Seed } from '#shared/random/philox.ts';
import { cast } from '#shared/tensor/cast.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { tensor, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { bind, native, type NativeFunction, parseSignature } from '../../../python/native.ts';
import { addressOf } from '../../../python/types/address.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { toDType } from '../find-dtype.ts';
import { seedArgument, wholeNumbers } from '../plain-arguments.ts';
import { reserveFor } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';

const initializerType: PyType = nativeType<PyInitializer>('Initializer', {
  module: 'keras.src.initializers',
  slots: {
    repr: (_vm, self) => `<keras.src.initializers.${self.label} object at ${addressOf(self)}>`,
    call: (vm, self, args) => {
      const { shape, dtype } = bind('__call__', callSignature, args).values;
      const type = dtype === null ? 'float32' : toDType(vm, dtype);
      return new PyTensor(initialTensor(vm, self, wholeNumbers(vm, shape).numbers, type));
    },
    getAttribute: (_vm, self, name) => (name === 'seed' ? numberOrNone(self.seed) : undefined),
  },
});

const callSignature = parseSignature('shape, dtype=None');
const numberOrNone = (seed: Seed | null): PyValue => (seed === null ? null : BigInt(seed));

export class PyInitializer extends PyObject {
  constructor(
    readonly label: string,
    readonly initializer: Initializer,
    /** Taken when the object is made; null for those that draw nothing. */
    readonly seed: Seed | null,
  ) {
    super();
  }

  get type(): PyType {
    return initializerType;
  }
}

const isRandom = (initializer: Initializer): boolean => initializer.kind !== 'constant';

function make(vm: Interpreter, label: string, initializer: Initializer, seed: PyValue): PyInitializer {
  const given = seedArgument(vm, seed);
  return new PyInitializer(label, initializer, isRandom(initializer) ? (given ?? vm.random.keras.nextSeed()) : null);
}

export function initialTensor(
  vm: Interpreter,
  { initializer, seed }: PyInitializer,
  shape: readonly number[],
  dtype: DType,
): Tensor {
  reserveFor(vm, { dtype, shape });
  return cast(tensor('float32', shape, initialValues(initializer, shape, seed ?? 0)), dtype);
}

/** An initializer, or the name of one. */
export function toInitializer(vm: Interpreter, value: PyValue): PyInitializer {
  if (value instanceof PyInitializer) return value;
  if (typeof value === 'string') {
    const name = isName(value) ? value : nameByLabel(value);
    if (name !== undefined) return make(vm, labelOf(name), initializers[name], null);
  }
  return raise('ValueError', `Could not interpret initializer identifier: ${vm.str(value)}`);
}

function isName(value: string): value is InitializerName {
  return Object.hasOwn(initializers, value);
}

const names: readonly InitializerName[] = Object.keys(initializers).filter(isName);

/** `glorot_uniform` as `GlorotUniform`. */
function labelOf(name: InitializerName): string {
  return name.replace(/(^|_)([a-z])/g, (_match, _start, letter: string) => letter.toUpperCase());
}

function nameByLabel(label: string): InitializerName | undefined {
  return names.find((name) => labelOf(name) === label);
}

/** Constructors by their Python names, with the arguments that change their numbers. */
function constructor(name: InitializerName): NativeFunction {
  const label = labelOf(name);
  const usual = initializers[name];
  switch (usual.kind) {
    case 'constant':
      if (name !== 'constant') return native(label, '', (vm) => make(vm, label, usual, null));
      return native(label, 'value=0.0', (vm, { value }) => make(vm, label, { kind: 'constant', value: Number(value) }, null));
    case 'uniform':
      return native(label, 'minval=-0.05, maxval=0.05, seed=None', (vm, { minval, maxval, seed }) =>
        make(vm, label, { kind: 'uniform', low: Number(minval), high: Number(maxval) }, seed),
      );
    case 'normal':
    case 'truncated_normal':
      return native(label, 'mean=0.0, stddev=0.05, seed=None', (vm, { mean, stddev, seed }) =>
        make(vm, label, { kind: usual.kind, mean: Number(mean), deviation: Number(stddev) }, seed),
      );
    case 'scaling':
      return native(label, 'seed=None', (vm, { seed }) => make(vm, label, usual, seed));
  }
}

/** Members of `keras.initializers`: classes and their short names. */
export const initializerMembers: Readonly<Record<string, PyValue>> = Object.fromEntries(
  names.flatMap((name) => {
    const made = constructor(name);
    return [
      [labelOf(name), made],
      [name, made],
    ];
  }),
);
