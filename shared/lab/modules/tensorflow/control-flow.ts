/** `tf.cond`, `tf.while_loop`, `tf.map_fn` and `tf.foldl`: functions that call functions. */
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toTensorValue } from './convert.ts';
import { wholeNumbers } from './plain-arguments.ts';
import { flattenStructure, mapStructure } from './python-structure.ts';
import { runNamed } from './run-op.ts';
import { known, PyTensor } from './tensor-object.ts';

export const cond = native(
  'cond',
  'pred, true_fn=None, false_fn=None, name=None',
  (vm, { pred, true_fn: whenTrue, false_fn: whenFalse }) => {
    const condition = typeof pred === 'boolean' ? pred : vm.truth(new PyTensor(toTensorValue(vm, pred)));
    return vm.call(condition ? whenTrue : whenFalse, []);
  },
  'One of two functions, by a condition',
);

/** What a round of a loop counts for: its calls and ops take far longer than a step. */
const stepsPerRound = 250;

export const whileLoop = native(
  'while_loop',
  'cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, maximum_iterations=None, name=None',
  (vm, { cond: condition, body, loop_vars: initial, maximum_iterations: most }) => {
    let state: readonly PyValue[] = vm.toList(initial).map((value) => toTensors(vm, value));
    const limit = most === null ? Infinity : iterationLimit(vm, most);
    for (let round = 0; round < limit && vm.truth(vm.call(condition, state)); round++) {
      vm.tick(stepsPerRound);
      const next = vm.call(body, state);
      const items = next instanceof PyList || next instanceof PyTuple ? next.items : [next];
      state = items.map((value) => toTensors(vm, value));
    }
    return initial instanceof PyTuple ? new PyTuple(state) : new PyList([...state]);
  },
);

/** `maximum_iterations`, which TensorFlow makes a tensor of. */
function iterationLimit(vm: Interpreter, value: PyValue): number {
  const { shape, numbers } = wholeNumbers(vm, value);
  if (shape.length > 0) raise('ValueError', `maximum_iterations must be a scalar, saw shape: ${shapeText(shape)}`);
  return numbers[0];
}

function toTensors(vm: Interpreter, value: PyValue): PyValue {
  return mapStructure(vm, value, (leaf) => new PyTensor(toTensorValue(vm, leaf)));
}

/** The rows of every tensor of a structure, side by side. */
function rowsOf(vm: Interpreter, elements: PyValue): readonly PyValue[] {
  const tensors = flattenStructure(vm, elements).map((leaf) => new PyTensor(toTensorValue(vm, leaf)));
  const [first] = tensors;
  if (first === undefined) return raise('ValueError', 'elems must be a Tensor or list of Tensors.');
  const { shape } = known(first);
  if (shape.length === 0) raise('ValueError', 'Elements in elems must be 1+ dimensional Tensors, not scalars');
  return Array.from({ length: shape[0] }, (_, row) => {
    vm.tick(stepsPerRound);
    let place = 0;
    return mapStructure(vm, elements, () => vm.getItem(tensors[place++], BigInt(row)));
  });
}

export const mapFn = native(
  'map_fn',
  'fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None, fn_output_signature=None',
  (vm, { fn, elems }) => {
    const results = rowsOf(vm, elems).map((row) => {
      vm.tick(stepsPerRound);
      return vm.call(fn, [row]);
    });
    return stackStructures(vm, results);
  },
  'A function of every row, stacked',
);

function stackStructures(vm: Interpreter, results: readonly PyValue[]): PyValue {
  if (results.length === 0) return raise('ValueError', 'map_fn needs at least one row here');
  const leaves = results.map((result) => flattenStructure(vm, result));
  let place = 0;
  return mapStructure(vm, results[0], () => {
    const index = place++;
    const values = leaves.map((parts) => toTensorValue(vm, parts[index]));
    return new PyTensor(runNamed(vm, 'stack', { values, axis: 0 }));
  });
}

const fold = (name: string, reversed: boolean, keepsAll: boolean) =>
  native(
    name,
    'fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False, name=None',
    (vm, { fn, elems, initializer, reverse }) => {
      const backwards = reversed || vm.truth(reverse);
      const rows = backwards ? [...rowsOf(vm, elems)].reverse() : [...rowsOf(vm, elems)];
      const kept: PyValue[] = [];
      let state = initializer === null ? rows.shift() : toTensors(vm, initializer);
      if (state === undefined) return raise('ValueError', `${name} needs at least one row`);
      if (initializer === null) kept.push(state);
      for (const row of rows) {
        vm.tick(stepsPerRound);
        state = vm.call(fn, [state, row]);
        kept.push(state);
      }
      return keepsAll ? stackStructures(vm, backwards ? kept.reverse() : kept) : state;
    },
  );

export const foldl = fold('foldl', false, false);
export const foldr = fold('foldr', true, false);
export const scan = fold('scan', false, true);
