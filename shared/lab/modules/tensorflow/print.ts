/** `tf.print`: tensors as TensorFlow's runtime writes them, not as NumPy does; inside traced functions at every run. */
import { generalText } from '#shared/tensor/printing/decimal-text.ts';
import { isTensor, sizeOf, type Shape, type Tensor } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { flattenStructure } from './python-structure.ts';
import { tensorflowState } from './state.ts';
import { PyTensor } from './tensor-object.ts';
import { isSymbolic, type TensorValue } from './trace/symbolic.ts';
import { PyVariable, readVariable } from './variable-object.ts';

export const tensorflowPrint = native(
  'print',
  "*inputs, output_stream=None, summarize=3, sep=' ', end=None, name=None",
  (vm, { summarize, sep, end }, { rest }) => {
    const shown = Number(summarize ?? 3n);
    const separator = vm.str(sep);
    const ending = end === null ? '\n' : vm.str(end);
    const values = new Map<PyValue, TensorValue>();
    for (const leaf of rest.flatMap((value) => flattenStructure(vm, value))) {
      if (leaf instanceof PyTensor) values.set(leaf, leaf.value);
      else if (leaf instanceof PyVariable) values.set(leaf, readVariable(vm, leaf));
    }
    const write = (known: (value: TensorValue) => Tensor): void => {
      const text = (value: PyValue, isTop: boolean): string => describe(vm, value, isTop, values, known, shown);
      vm.write(rest.map((value) => text(value, true)).join(separator) + ending);
    };
    const { graph } = tensorflowState(vm);
    if (graph === null) {
      write((value) => (isTensor(value) ? value : neverSymbolic(value)));
    } else {
      graph.add({
        name: 'PrintV2',
        outputs: [],
        inputs: [...values.values()].filter(isSymbolic),
        keeps: true,
        run: (run) => {
          write(run.value);
          return [];
        },
      });
    }
    return null;
  },
  'Prints tensors, inside of tf.function too',
);

function neverSymbolic(value: TensorValue): never {
  throw new RangeError(`${isSymbolic(value) ? value.name : 'A tensor'} is printed outside of its function`);
}

function describe(
  vm: Interpreter,
  value: PyValue,
  isTop: boolean,
  values: ReadonlyMap<PyValue, TensorValue>,
  known: (value: TensorValue) => Tensor,
  shown: number,
): string {
  const inner = (item: PyValue): string => describe(vm, item, false, values, known, shown);
  const tensor = values.get(value);
  if (tensor !== undefined) return tensorText(known(tensor), shown);
  if (value instanceof PyList) return `[${value.items.map(inner).join(', ')}]`;
  if (value instanceof PyTuple) return `(${value.items.map(inner).join(', ')}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof PyDict)
    return `{${value
      .entries()
      .map(([key, item]) => `${vm.repr(key)}: ${inner(item)}`)
      .join(', ')}}`;
  return isTop && !(value instanceof PyObject) ? vm.str(value) : vm.repr(value);
}

/** As `Tensor::SummarizeValue` in tensorflow/core/framework/tensor.cc. @param shown elements at each end; −1 shows all */
export function tensorText(tensor: Tensor, shown: number): string {
  const { shape } = tensor;
  if (shape.length === 0) return elementText(tensor, 0);
  return axisText(tensor, shape, 0, 0, shown);
}

function axisText(tensor: Tensor, shape: Shape, axis: number, start: number, shown: number): string {
  const size = shape[axis];
  const step = sizeOf(shape.slice(axis + 1));
  const isLast = axis === shape.length - 1;
  const item = (index: number): string =>
    isLast ? elementText(tensor, start + index) : axisText(tensor, shape, axis + 1, start + index * step, shown);
  const indices = Array.from({ length: size }, (_, index) => index);
  const parts =
    shown < 0 || size <= 2 * shown
      ? indices.map(item)
      : [...indices.slice(0, shown).map(item), '...', ...indices.slice(size - shown).map(item)];
  const separator = isLast ? ' ' : `${'\n'.repeat(shape.length - 1 - axis)}${' '.repeat(axis + 1)}`;
  return `[${parts.join(separator)}]`;
}

function elementText({ dtype, values }: Tensor, index: number): string {
  const value = values[index];
  if (dtype === 'string' || dtype === 'unicode') return `"${String(value)}"`;
  if (dtype === 'float64') return floatText(Number(value), 15, 17, (number) => number);
  if (dtype === 'float32' || dtype === 'float16') return floatText(Number(value), 6, 9, Math.fround);
  return String(value);
}

/** The fewer digits if they identify the number, else the more; in the style of C's `%g`. */
function floatText(value: number, few: number, many: number, round: (value: number) => number): string {
  if (!Number.isFinite(value)) return generalText(value, few);
  const short = generalText(value, few);
  return round(Number(short)) === value ? short : generalText(value, many);
}
