/** `import numpy as np`. */
import { type DType, dtypes } from '#shared/tensor/dtype.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyModule } from '../../python/types/module.ts';
import { floatType } from '../../python/types/number.ts';
import { textType } from '../../python/types/text.ts';
import { inheritMethods } from './scalar-operations.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyType, type PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { IncompleteModule } from '../incomplete-module.ts';
import { numpyLibrary } from './absent-names.ts';
import { moduleFunctions, toArray } from './array-function.ts';
import { arrayType } from './array-object.ts';
import './array-slots.ts';
import { dtypeType, numpyDTypeOf, PyNumpyDType, toNumpyDType } from './dtype-object.ts';
import { edits } from './edits.ts';
import { applied } from './applied.ts';
import { fitting } from './fitting.ts';
import { joiners } from './join.ts';
import { products } from './products.ts';
import { pad } from './pad.ts';
import { setFunctions } from './sets.ts';
import { nanFunctions } from './nan-functions.ts';
import { createLinalg } from './linalg.ts';
import { makers } from './make.ts';
import { limits } from './limits.ts';
import { printFunctions, printOptions } from './print-options.ts';
import { createRandom } from './random.ts';
import { axisErrorType } from './refusals.ts';
import { arrayRepr, arrayStr } from '#shared/tensor/printing/array.ts';
import { promote } from '#shared/tensor/promote.ts';
import { PyScalar } from './scalar-object.ts';
import './scalar-slots.ts';
import { abstractTypes, scalarTypeOf } from './scalar-types.ts';
import { searchers } from './search.ts';
import { shaping } from './shaping.ts';
import { statistics } from './statistics.ts';
import { ufuncs } from './ufuncs.ts';

/** NumPy's names of the element types; `string` has none of its own. */
function typeNames(): Record<string, PyType> {
  const names: Record<string, PyType> = {};
  for (const dtype of dtypes) if (dtype !== 'string' && dtype !== 'unicode') names[dtype] = scalarTypeOf(dtype);
  const aliases: Readonly<Record<string, DType>> = {
    ...{ bool_: 'bool', str_: 'unicode', int_: 'int64', intp: 'int64', intc: 'int32', uint: 'uint64', short: 'int16' },
    ...{ byte: 'int8', ubyte: 'uint8', half: 'float16', single: 'float32', double: 'float64', long: 'int64', longlong: 'int64' },
  };
  for (const [name, dtype] of Object.entries(aliases)) names[name] = scalarTypeOf(dtype);
  return names;
}

/** Whether a type is, or lies below, another: `np.issubdtype(np.float32, np.floating)`. */
function isSubtype(vm: Interpreter, value: PyValue, other: PyValue): boolean {
  const typeOf = (given: PyValue): PyType => {
    if (given instanceof PyType && given.module === 'numpy') return given;
    return scalarTypeOf(numpyDTypeOf(vm, given) ?? raise('TypeError', `Cannot interpret '${vm.str(given)}' as a data type`));
  };
  return typeOf(value).isSubtypeOf(typeOf(other));
}

function resultType(vm: Interpreter, values: readonly PyValue[]): PyNumpyDType {
  const types = values.map((value) => numpyDTypeOf(vm, value) ?? toNumpyTensor(vm, value).dtype);
  const [first, ...rest] = types;
  return new PyNumpyDType(rest.reduce((dtype, next) => promote(dtype, next) ?? raise('TypeError', 'No common dtype'), first));
}

const functions = {
  dtype: dtypeType,
  ndarray: arrayType,
  shape: native('shape', 'a', (vm, { a }) => new PyTuple(toArray(vm, a).shape.map(BigInt)), 'Sizes of the axes'),
  ndim: native('ndim', 'a', (vm, { a }) => BigInt(toArray(vm, a).shape.length), 'Number of axes'),
  size: native(
    'size',
    'a, axis=None',
    (vm, { a, axis }) => {
      const array = toArray(vm, a);
      return axis === null ? BigInt(array.size) : vm.getItem(vm.getAttribute(array, 'shape'), axis);
    },
    'Number of elements',
  ),
  isscalar: native(
    'isscalar',
    'element',
    (_vm, { element }) => element instanceof PyScalar || ['bigint', 'number', 'boolean', 'string'].includes(typeof element),
    'Whether a value is a scalar',
  ),
  issubdtype: native(
    'issubdtype',
    'arg1, arg2',
    (vm, { arg1, arg2 }) => isSubtype(vm, arg1, arg2),
    'Whether a type lies below another',
  ),
  result_type: native(
    'result_type',
    '*arrays_and_dtypes',
    (vm, _args, { rest }) => resultType(vm, rest),
    'The type that operands share',
  ),
  array2string: native('array2string', 'a', (vm, { a }) => arrayStr(toArray(vm, a).tensor, printOptions(vm)), 'As printed'),
  array_repr: native(
    'array_repr',
    'arr',
    (vm, { arr }) => arrayRepr(toArray(vm, arr).tensor, printOptions(vm)),
    'As represented',
  ),
  array_str: native('array_str', 'a', (vm, { a }) => arrayStr(toArray(vm, a).tensor, printOptions(vm)), 'As printed'),
  iscomplexobj: native('iscomplexobj', 'x', () => false, 'Whether an array holds complex numbers'),
  isrealobj: native('isrealobj', 'x', () => true, 'Whether an array holds real numbers'),
  can_cast: native(
    'can_cast',
    "from_, to, casting='safe'",
    (vm, { from_: from, to, casting }) => {
      if (casting !== 'safe') raise('NotImplementedError', "Only casting='safe' is supported here");
      const target = toNumpyDType(vm, to);
      return promote(toNumpyDType(vm, from), target) === target;
    },
    'Whether a type converts without loss',
  ),
};

/** NumPy 2.4 as far as the Lab has it. Loading this file also gives arrays their methods. */
export function createNumpyModule(): IncompleteModule {
  inheritMethods(scalarTypeOf('unicode'), textType);
  inheritMethods(scalarTypeOf('float64'), floatType);
  return new IncompleteModule(numpyLibrary, 'numpy', '', {
    __version__: '2.4.6',
    pi: Math.PI,
    e: Math.E,
    inf: Infinity,
    nan: NaN,
    euler_gamma: 0.5772156649015329,
    newaxis: null,
    True_: new PyScalar('bool', 1),
    False_: new PyScalar('bool', 0),
    ...abstractTypes,
    ...typeNames(),
    ...moduleFunctions(statistics),
    ...moduleFunctions(shaping),
    ...ufuncs,
    ...makers,
    ...joiners,
    ...edits,
    ...applied,
    ...fitting,
    ...products,
    ...setFunctions,
    ...nanFunctions,
    pad,
    ...searchers,
    ...printFunctions,
    ...functions,
    ...limits,
    amin: moduleFunctions({ amin: statistics['min'] })['amin'],
    amax: moduleFunctions({ amax: statistics['max'] })['amax'],
    acos: ufuncs['arccos'],
    asin: ufuncs['arcsin'],
    atan: ufuncs['arctan'],
    atan2: ufuncs['arctan2'],
    acosh: ufuncs['arccosh'],
    asinh: ufuncs['arcsinh'],
    atanh: ufuncs['arctanh'],
    pow: ufuncs['power'],
    concat: joiners.concatenate,
    permute_dims: joiners.transpose,
    around: moduleFunctions({ around: shaping['round'] })['around'],
    random: createRandom,
    linalg: createLinalg,
    exceptions: () => new PyModule('numpy.exceptions', { AxisError: axisErrorType }),
  });
}
