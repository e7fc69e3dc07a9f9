/** Python functions applied to elements and to lines of arrays: `np.vectorize`, `np.apply_along_axis`. */
import { broadcastShapes } from '#shared/tensor/broadcast.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { sizeOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { stack } from './arrange.ts';
import { toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { toElementType } from './dtype-object.ts';
import { tupleText } from './indexing.ts';
import { broadcastTo } from './broadcast.ts';
import { toAxis } from './refusals.ts';
import { elementOf, pythonOf } from './scalar-object.ts';
import { transpose } from './shaping.ts';
import { placesAlong } from './storage.ts';

export const vectorizeType: PyType = nativeType<PyVectorize>('vectorize', {
  module: 'numpy',
  construct: (vm, _cls, { positional, keywords }) => {
    const [callee = keywords.get('pyfunc'), given = keywords.get('otypes') ?? null, ...rest] = positional;
    const others = [...keywords.keys()].filter((name) => !['pyfunc', 'otypes', 'doc', 'cache'].includes(name));
    if (callee === undefined) raise('NotImplementedError', 'np.vectorize as a decorator with options is not supported here');
    if (others.length > 0 || rest.length > 1) raise('NotImplementedError', 'Only pyfunc and otypes are supported here');
    if (typeof given === 'string') return raise('NotImplementedError', 'otypes as letters is not supported here');
    return new PyVectorize(callee, given === null ? null : vm.toList(given).map((type) => toElementType(vm, type)));
  },
  slots: {
    repr: (_vm, self) => `<numpy.vectorize object at ${addressOf(self)}>`,
    call: (vm, self, args) => callOnElements(vm, self, args),
  },
});

class PyVectorize extends PyObject {
  constructor(
    readonly callee: PyValue,
    readonly dtypes: readonly DType[] | null,
  ) {
    super();
  }

  get type(): PyType {
    return vectorizeType;
  }
}

/** Calls once more than there are elements unless types were given: NumPy learns the results' types from the first element. */
function callOnElements(vm: Interpreter, { callee, dtypes }: PyVectorize, { positional, keywords }: CallArguments): PyValue {
  const names = [...keywords.keys()];
  const arrays = [...positional, ...keywords.values()].map((value) => toArray(vm, value));
  if (arrays.length === 0) return vm.call(callee, []);
  const call = (elements: readonly PyValue[]): PyValue => {
    const named = new Map(names.map((name, place) => [name, elements[positional.length + place]]));
    return vm.call(callee, elements.slice(0, positional.length), named);
  };
  const shape = arrays.reduce<readonly number[] | null>((common, array) => common && broadcastShapes(common, array.shape), []);
  if (shape === null) {
    const shapes = arrays.map((array) => tupleText(array.shape)).join(' ');
    return raise('ValueError', `operands could not be broadcast together with shapes ${shapes} `);
  }
  if (dtypes === null && arrays.some((array) => array.size === 0)) {
    raise('ValueError', 'cannot call `vectorize` on size 0 inputs unless `otypes` is set');
  }
  const first = dtypes === null ? call(arrays.map(({ dtype, tensor }) => elementOf(dtype, tensor.values[0]))) : null;
  const columns = arrays.map((array) => broadcastTo(vm, array, shape).tensor);
  const count = sizeOf(shape);
  vm.reserve(count * 32);
  const results = Array.from({ length: count }, (_, place) =>
    call(columns.map(({ dtype, values }) => pythonOf(dtype, values[place]))),
  );
  const isTuple = first instanceof PyTuple || (dtypes !== null && dtypes.length > 1);
  const samples = first instanceof PyTuple ? first.items : [first];
  const types = dtypes ?? samples.map((sample) => toNumpyTensor(vm, sample).dtype);
  const outputs = types.map((dtype, place) => {
    const column = isTuple ? results.map((result) => vm.getItem(result, BigInt(place))) : results;
    const tensor = asPython(() => castTensor(toNumpyTensor(vm, new PyList(column)), dtype));
    if (tensor.values.length !== count) raise('ValueError', 'setting an array element with a sequence.');
    return PyArray.of({ ...tensor, shape });
  });
  return isTuple ? new PyTuple(outputs) : outputs[0];
}

/** Results have the shape of what the function gives, in the place of the axis. */
function applyAlong(
  vm: Interpreter,
  callee: PyValue,
  axis: PyValue,
  value: PyValue,
  rest: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
): PyValue {
  const array = toArray(vm, value);
  const along = toAxis(vm, axis, array.shape.length);
  const { shape, strides, offset } = array.view;
  const outer = shape.filter((_, own) => own !== along);
  if (sizeOf(outer) === 0) raise('ValueError', 'Cannot apply_along_axis when any iteration dimensions are 0');
  const starts = placesAlong(
    shape.flatMap((size, own) => (own === along ? [] : [{ size, stride: strides[own] }])),
    offset,
  );
  const results = Array.from(starts, (start) => {
    const line = array.viewed({ shape: [shape[along]], strides: [strides[along]], offset: start });
    return toNumpyTensor(vm, vm.call(callee, [line, ...rest], keywords));
  });
  const [{ dtype, shape: inner }] = results;
  const joined = stack(
    vm,
    results.map((result) => castTensor(result, dtype)),
    0,
  );
  const whole = PyArray.of({ ...joined, shape: [...outer, ...inner] });
  const order = [
    ...outer.slice(0, along).map((_, place) => place),
    ...inner.map((_, place) => outer.length + place),
    ...outer.slice(along).map((_, place) => along + place),
  ];
  return wrap(transpose(vm, whole, order.map(BigInt)).tensor);
}

export const applied = {
  vectorize: vectorizeType,
  apply_along_axis: native(
    'apply_along_axis',
    'func1d, axis, arr, *args, **kwargs',
    (vm, { func1d, axis, arr }, { rest, extra }) => applyAlong(vm, func1d, axis, arr, rest, extra),
    'A function applied to lines along an axis',
  ),
};
