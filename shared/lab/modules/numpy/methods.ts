/** Methods that only arrays have: those that are functions too are in `statistics.ts` and `shaping.ts`. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeBody } from '../../python/native.ts';
import { notImplemented } from '../../python/types/none.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { BinaryOperator, PyType, PyValue } from '../../python/value.ts';
import { asPython, toPython } from '../convert.ts';
import { methods, selfOf } from './array-function.ts';
import { arrayType, contiguous, PyArray } from './array-object.ts';
import { changeArray, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { givenWidth, toElementType, toNumpyDType } from './dtype-object.ts';
import { elementFor } from './element.ts';
import { arrayItem, assign } from './indexing.ts';
import { resolveAxis } from '#shared/tensor/axes.ts';
import { toAxis, toIndex } from './refusals.ts';
import { PyScalar, pythonOf, toBigInt } from './scalar-object.ts';
import { abstractTypes } from './scalar-types.ts';
import { roundTensor } from './rounding.ts';
import { unaryTensor } from './unary.ts';
import { isInteger } from '#shared/tensor/dtype.ts';
import { reshape, shaping, toTarget, transpose } from './shaping.ts';
import { sortTensor } from './sort.ts';
import { cutTexts, textWidthOf } from './text-width.ts';
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
  return transpose(vm, self, axes instanceof PyTuple || axes instanceof PyList ? axes.items : rest);
});
method(
  'astype',
  'dtype, order=None, casting=None, subok=True, copy=True',
  'The elements in another type',
  (vm, self, { dtype }) => {
    const wanted = self.dtype === 'string' ? toNumpyDType(vm, dtype) : toElementType(vm, dtype);
    const converted = asPython(() => castTensor(self.tensor, wanted));
    if (wanted !== 'unicode') return PyArray.of(converted);
    const width = givenWidth(dtype);
    return PyArray.of(width === undefined ? converted : cutTexts(converted, width), width ?? textWidthOf(self));
  },
);
method('copy', "order='C'", 'An array with memory of its own', (_vm, self) => copyOf(self));
method('__copy__', '', 'An array with memory of its own', (_vm, self) => copyOf(self));
method('__deepcopy__', 'memo', 'An array with memory of its own', (_vm, self) => copyOf(self));
method('view', '', 'Another array that shares the memory', (_vm, self) => self.viewed(self.view));
method('flatten', "order='C'", 'A copy with one axis', (vm, self, { order }) => copyOf(reshape(vm, self, [self.size], order)));
method('tolist', '', 'Nested lists of Python values', (vm, self) => {
  vm.reserve(self.size * 32);
  vm.tick(self.size);
  return toPython(self.tensor);
});
method('fill', 'value', 'Sets every element', (vm, self, { value }) => {
  assign(self, self.places(), self.shape, elementFor(vm, self.dtype, value));
  return null;
});
method('sort', 'axis=-1, kind=None, order=None, *, stable=None', 'Sorts the array itself', (vm, self, { axis }) => {
  const along = toAxis(vm, axis, self.shape.length);
  self.write(self.places(), sortTensor(vm, self.tensor, along).values, 'sort array is read-only');
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
method('__index__', '', 'The only element as an index', (_vm, self) => {
  if (self.shape.length === 0 && isInteger(self.dtype)) return BigInt(self.tensor.values[0]);
  return raise('TypeError', 'only integer scalar arrays can be converted to a scalar index');
});
method('__abs__', '', 'Sizes without signs', (_vm, self) => wrap(unaryTensor('absolute', self.tensor)));

/** What Python's `range`, `abs` and `round` ask of scalars. */
function scalarMethod(
  type: PyType,
  name: string,
  signature: string,
  body: (vm: Interpreter, self: PyScalar, digits: PyValue) => PyValue,
): void {
  const full = signature === '' ? 'self' : `self, ${signature}`;
  const refuse = (vm: Interpreter, self: PyValue): never =>
    raise('TypeError', `descriptor '${name}' for 'numpy.generic' objects doesn't apply to a '${vm.typeOf(self).name}' object`);
  type.attributes.set(
    name,
    native(name, full, (vm, args) => {
      const { self } = args;
      return self instanceof PyScalar ? body(vm, self, args['ndigits'] ?? null) : refuse(vm, self);
    }),
  );
}

scalarMethod(abstractTypes.integer, '__index__', '', (_vm, self) => toBigInt(self));
scalarMethod(abstractTypes.generic, '__abs__', '', (_vm, self) => wrap(unaryTensor('absolute', self.tensor)));
scalarMethod(abstractTypes.generic, '__round__', 'ndigits=None', (vm, self, digits) => {
  const rounded = roundTensor(vm, self.tensor, digits === null ? 0 : toIndex(vm, digits));
  return digits === null ? toBigInt(new PyScalar('float64', Number(rounded.values[0]))) : wrap(rounded);
});
