/** Python's `tf.TensorShape`: the sizes of a tensor, some or all of which may be unknown. */
import { shapeText, tensorShapeRepr } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { Stopped } from '../../python/operations/exception.ts';
import { PyList } from '../../python/types/list.ts';
import { PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { addMethods } from '../native-methods.ts';

/** null stands for a size that is not known. */
export type KnownSizes = readonly (number | null)[];

export const tensorShapeType: PyType = nativeType<PyTensorShape>('TensorShape', {
  module: 'tensorflow.python.framework.tensor_shape',
  construct: (vm, _cls, { positional: [dims] }) => {
    if (dims === undefined) raise('TypeError', "TensorShape.__init__() missing 1 required positional argument: 'dims'");
    return new PyTensorShape(toSizes(vm, dims));
  },
  slots: {
    repr: (_vm, { sizes }) => tensorShapeRepr(sizes),
    str: (_vm, { sizes }) => shapeText(sizes),
    hashKey: (_vm, { sizes }) => `TensorShape:${shapeText(sizes)}`,
    truth: (_vm, { sizes }) => sizes !== null,
    length: (_vm, self) => known(self).length,
    iterate: (_vm, self) => {
      const sizes = known(self, 'Cannot iterate over a shape with unknown rank.');
      let place = 0;
      return { next: () => (place < sizes.length ? toPython(sizes[place++]) : undefined) };
    },
    getItem: (vm, self, key) => item(vm, self, key),
    compare: (vm, operator, self, other) => {
      if (operator !== '==' && operator !== '!=') return undefined;
      const same = isSame(vm, self.sizes, other);
      return operator === '==' ? same : !same;
    },
    binary: (vm, operator, self, other, reflected) => {
      if (operator !== '+') return undefined;
      const right = toSizes(vm, other);
      return new PyTensorShape(reflected ? join(right, self.sizes) : join(self.sizes, right));
    },
    getAttribute: (_vm, self, name) => {
      if (name === 'rank' || name === 'ndims') return self.sizes === null ? null : BigInt(self.sizes.length);
      if (name === 'dims') return self.sizes === null ? null : new PyList(self.sizes.map(toPython));
      return undefined;
    },
  },
});

export class PyTensorShape extends PyObject {
  /** null: not even the rank is known. */
  constructor(readonly sizes: KnownSizes | null) {
    super();
  }

  get type(): PyType {
    return tensorShapeType;
  }
}

const toPython = (size: number | null): PyValue => (size === null ? null : BigInt(size));

function known(self: PyTensorShape, message = 'Cannot take the length of shape with unknown rank.'): KnownSizes {
  return self.sizes ?? raise('ValueError', message);
}

function join(left: KnownSizes | null, right: KnownSizes | null): KnownSizes | null {
  return left === null || right === null ? null : [...left, ...right];
}

/** Reads a shape as TensorShape's constructor does: a shape, None, or a sequence of sizes and Nones. */
export function toSizes(vm: Interpreter, value: PyValue): KnownSizes | null {
  if (value instanceof PyTensorShape) return value.sizes;
  if (value === null) return null;
  if (typeof value === 'bigint' || typeof value === 'number') {
    return raise(
      'TypeError',
      `Dimension value must be integer or None or have an __index__ method, got value '${vm.str(value)}' with type '${vm.repr(vm.typeOf(value))}'`,
    );
  }
  return vm.toList(value).map((size) => toSize(vm, size));
}

function toSize(vm: Interpreter, value: PyValue): number | null {
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') {
    return raise(
      'TypeError',
      `Dimension value must be integer or None or have an __index__ method, got value '${vm.str(value)}' with type '${vm.repr(vm.typeOf(value))}'`,
    );
  }
  const size = wholeNumber(vm, value);
  if (size < 0n) raise('ValueError', `Dimension ${size} must be >= 0`);
  return Number(size);
}

function wholeNumber(vm: Interpreter, value: PyValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  const toInt = vm.typeOf(value).slot('toInt');
  if (value instanceof PyObject && toInt) return toInt(vm, value);
  return raise(
    'TypeError',
    `Dimension value must be integer or None or have an __index__ method, got value '${vm.str(value)}' with type '${vm.repr(vm.typeOf(value))}'`,
  );
}

function isSame(vm: Interpreter, sizes: KnownSizes | null, other: PyValue): boolean {
  let right: KnownSizes | null;
  try {
    right = toSizes(vm, other);
  } catch (error) {
    if (error instanceof Raised && !(error instanceof Stopped)) return false;
    throw error;
  }
  if (sizes === null || right === null) return sizes === right;
  return sizes.length === right.length && sizes.every((size, axis) => size === right[axis]);
}

function item(vm: Interpreter, self: PyTensorShape, key: PyValue): PyValue {
  const sizes = known(self);
  const picked = vm.getItem(new PyTuple(sizes.map(toPython)), key);
  return key instanceof PySlice && picked instanceof PyTuple ? new PyTensorShape(toSizes(vm, picked)) : picked;
}

addMethods(tensorShapeType, (value): value is PyTensorShape => value instanceof PyTensorShape, {
  as_list: [
    '',
    (_vm, { sizes }) =>
      sizes === null
        ? raise('ValueError', 'as_list() is not defined on an unknown TensorShape.')
        : new PyList(sizes.map(toPython)),
  ],
  num_elements: [
    '',
    (_vm, { sizes }) =>
      sizes === null || sizes.includes(null) ? null : sizes.reduce<bigint>((size, n) => size * BigInt(n ?? 0), 1n),
  ],
  is_fully_defined: ['', (_vm, { sizes }) => sizes !== null && !sizes.includes(null)],
  concatenate: ['other', (vm, { sizes }, { other }) => new PyTensorShape(join(sizes, toSizes(vm, other)))],
  is_compatible_with: ['other', (vm, { sizes }, { other }) => areCompatible(sizes, toSizes(vm, other))],
});

/** Whether a tensor could have both shapes. */
export function areCompatible(left: KnownSizes | null, right: KnownSizes | null): boolean {
  if (left === null || right === null) return true;
  return (
    left.length === right.length && left.every((size, axis) => size === null || right[axis] === null || size === right[axis])
  );
}
