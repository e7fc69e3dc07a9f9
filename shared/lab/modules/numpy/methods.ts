/** Methods that only arrays have: those that are functions too are in `statistics.ts` and `shaping.ts`. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeBody } from '../../python/native.ts';
import { notImplemented } from '../../python/types/none.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { BinaryOperator, PyValue } from '../../python/value.ts';
import { asPython, toPython } from '../convert.ts';
import { methods, selfOf } from './array-function.ts';
import { arrayType, contiguous, PyArray } from './array-object.ts';
import { changeArray } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { PyNumpyDType, toNumpyDType } from './dtype-object.ts';
import { arrayItem, assign } from './indexing.ts';
import { resolveAxis } from '#shared/tensor/axes.ts';
import { toAxis, toIndex } from './refusals.ts';
import { pythonOf } from './scalar-object.ts';
import { reshape, shaping, toTarget, transpose } from './shaping.ts';
import { sortTensor } from './sort.ts';
import { statistics } from './statistics.ts';
import { ArrayStorage } from './storage.ts';

type Body = (
  vm: Interpreter,
  self: PyArray,
  ...rest: Parameters<NativeBody> extends [unknown, ...infer Rest] ? Rest : never
) => PyValue;

function method(name: string, signature: string, help: string, body: Body): void {
  const full = signature === '' ? 'self' : `self, ${signature}`;
  arrayType.attributes.set(
    name,
    native(name, full, (vm, args, bound) => body(vm, selfOf(vm, name, args['self']), args, bound), help),
  );
}

/** An array with memory of its own. */
export function copyOf(array: PyArray): PyArray {
  const { dtype, shape, values } = array.tensor;
  const width = array.storage.width || undefined;
  return new PyArray(new ArrayStorage(dtype, values.slice(), { lent: false, width }), contiguous(shape));
}

/** `a.reshape(2, 3)` and `a.reshape((2, 3))` are the same. */
function together(rest: readonly PyValue[]): PyValue {
  return rest.length === 1 ? rest[0] : new PyTuple(rest);
}

for (const [name, made] of Object.entries({ ...methods(statistics), ...methods(shaping) })) arrayType.attributes.set(name, made);

method('reshape', "*shape, order='C'", 'The same elements in another shape', (vm, self, { order }, { rest }) =>
  reshape(vm, self, toTarget(vm, together(rest)), order),
);
method('transpose', '*axes', 'Axes in another order', (vm, self, _args, { rest }) => {
  const axes = together(rest);
  if (rest.length === 0 || axes === null) return transpose(vm, self, null);
  return transpose(vm, self, axes instanceof PyTuple ? axes.items : rest.length === 1 ? vm.toList(axes) : rest);
});
method(
  'astype',
  'dtype, order=None, casting=None, subok=True, copy=True',
  'The elements in another type',
  (vm, self, { dtype }) => {
    const wanted = toNumpyDType(vm, dtype);
    const given = dtype instanceof PyNumpyDType && dtype.width > 0 ? dtype.width : undefined;
    const converted = asPython(() => castTensor(self.tensor, wanted));
    return PyArray.of(converted, given ?? (wanted === self.dtype ? self.storage.width || undefined : undefined));
  },
);
method('copy', "order='C'", 'An array with memory of its own', (_vm, self) => copyOf(self));
method('__copy__', '', 'An array with memory of its own', (_vm, self) => copyOf(self));
method('__deepcopy__', 'memo', 'An array with memory of its own', (_vm, self) => copyOf(self));
method('view', '', 'Another array that shares the memory', (_vm, self) => self.viewed(self.view));
method('flatten', "order='C'", 'A copy with one axis', (vm, self, { order }) => copyOf(reshape(vm, self, [self.size], order)));
method('tolist', '', 'Nested lists of Python values', (vm, self) => {
  vm.reserve(self.size * 32);
  return toPython(self.tensor);
});
method('fill', 'value', 'Sets every element', (vm, self, { value }) => {
  assign(vm, self, self.places(), self.shape, value);
  return null;
});
method('sort', 'axis=-1, kind=None, order=None, *, stable=None', 'Sorts the array itself', (vm, self, { axis }) => {
  const along = toAxis(vm, axis, self.shape.length);
  self.storage.write(self.places(), sortTensor(vm, self.tensor, along).values);
  return null;
});
method('item', '*args', 'One element as a Python value', (vm, self, _args, { rest }) => {
  if (rest.length === 0) {
    if (self.size !== 1) raise('ValueError', 'can only convert an array of size 1 to a Python scalar');
    return pythonOf(self.dtype, self.tensor.values[0]);
  }
  if (rest.length === 1 && !(rest[0] instanceof PyTuple)) {
    const index = toIndex(vm, rest[0]);
    const place = resolveAxis(index, self.size);
    if (place === null) return raise('IndexError', `index ${index} is out of bounds for size ${self.size}`);
    return pythonOf(self.dtype, self.tensor.values[place]);
  }
  const element = arrayItem(vm, self, together(rest));
  return vm.call(vm.getAttribute(element, 'item'), []);
});

const inPlace: Readonly<Record<BinaryOperator, string>> = {
  '+': '__iadd__',
  '-': '__isub__',
  '*': '__imul__',
  '/': '__itruediv__',
  '//': '__ifloordiv__',
  '%': '__imod__',
  '**': '__ipow__',
  '@': '__imatmul__',
  '&': '__iand__',
  '|': '__ior__',
  '^': '__ixor__',
  '<<': '__ilshift__',
  '>>': '__irshift__',
};

for (const operator of ['+', '-', '*', '/', '//', '%', '**', '@', '&', '|', '^', '<<', '>>'] as const) {
  method(
    inPlace[operator],
    'value',
    'Changes the array itself',
    (vm, self, { value }) => changeArray(vm, operator, self, value) ?? notImplemented,
  );
}
method('__array__', 'dtype=None, copy=None', 'The array itself', (_vm, self) => self);
method('__len__', '', 'Size of the first axis', (vm, self) => BigInt(vm.length(self)));
