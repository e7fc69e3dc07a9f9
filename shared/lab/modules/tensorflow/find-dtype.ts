/** Which element type a Python value names: `tf.float32`, `np.float32`, `'float32'`, `float`. */
import { type DType, isDType } from '#shared/tensor/dtype.ts';
import { numpyDTypeOf } from '../numpy/dtype-object.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { floatType, intType } from '../../python/types/number.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { fill } from '../native-methods.ts';
import { dtypeType, PyDType } from './dtype-object.ts';
import { raise } from '../../python/exceptions.ts';

const aliases: Readonly<Record<string, DType>> = { half: 'float16', float: 'float32', double: 'float64' };

/** undefined: the value names no type that TensorFlow has here. */
export function findDType(vm: Interpreter, value: PyValue): DType | undefined {
  if (value instanceof PyDType) return value.dtype;
  if (typeof value === 'string') {
    const name = Object.hasOwn(aliases, value) ? aliases[value] : value;
    return isDType(name) && name !== 'unicode' ? name : undefined;
  }
  if (!(value instanceof PyObject)) return undefined;
  // Python's `float` is float64 to NumPy and float32 to TensorFlow, which has no type for Python's `int`.
  if (value === floatType) return 'float32';
  if (value === intType) return undefined;
  const dtype = numpyDTypeOf(vm, value);
  return dtype === 'unicode' ? 'string' : dtype;
}

/** Raises TensorFlow's TypeError when the value names no type. */
export function toDType(vm: Interpreter, value: PyValue): DType {
  const dtype = findDType(vm, value);
  if (dtype !== undefined) return dtype;
  return raise('TypeError', `Cannot convert the argument \`type_value\`: ${vm.repr(value)} to a TensorFlow DType.`);
}

/** A type equals whatever names it. */
fill<PyDType>(dtypeType.slots, {
  compare: (vm, operator, self, other) => {
    if (operator !== '==' && operator !== '!=') return undefined;
    const same = findDType(vm, other) === self.dtype;
    return operator === '==' ? same : !same;
  },
});
