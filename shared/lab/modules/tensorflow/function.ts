/** `tf.function`: traced once per kind of arguments, then run as a graph; run as written where it cannot be traced. */
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyFunction, PyMethod } from '../../python/types/function.ts';
import { PyInstance } from '../../python/types/instance.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { tensorOfValue } from '../convert.ts';
import { toTensorValue } from './convert.ts';
import { addMethods } from '../native-methods.ts';
import { identityOf } from './identity.ts';
import { flattenStructure, mapStructure, sortedEntries } from './python-structure.ts';
import { tensorflowState, withState } from './state.ts';
import { PyTensor } from './tensor-object.ts';
import { createRun, Graph, liveNodes } from './trace/graph.ts';
import { type GraphNode, isSymbolic, type SymbolicTensor, Untraceable } from './trace/symbolic.ts';
import { PyVariable } from './variable-object.ts';

const functionType: PyType = nativeType<TracedFunction>('Function', {
  module: 'tensorflow.python.eager.polymorphic_function.polymorphic_function',
  slots: {
    repr: (_vm, self) =>
      `<tensorflow.python.eager.polymorphic_function.polymorphic_function.Function object at ${addressOf(self)}>`,
    call: (vm, self, args) => self.invoke(vm, args),
    getAttribute: (vm, self, name) =>
      name === 'python_function'
        ? self.callee
        : name === '__name__' || name === '__doc__'
          ? vm.findAttribute(self.callee, name)
          : undefined,
  },
});

interface Trace {
  readonly inputs: readonly SymbolicTensor[];
  readonly nodes: readonly GraphNode[];
  readonly result: PyValue;
  readonly states: Map<GraphNode, unknown>;
}

/** An instance with `__get__`, so that it becomes a method of the class it stands in. */
class TracedFunction extends PyInstance {
  /** By the kind of the arguments; null: run as written. */
  private readonly traces = new Map<string, Trace | null>();

  constructor(readonly callee: PyValue) {
    super(functionType);
  }

  invoke(vm: Interpreter, args: CallArguments): PyValue {
    // Inside of another traced function this one becomes part of it.
    if (tensorflowState(vm).graph !== null) return vm.callWith(this.callee, args);
    const key = signatureKey(vm, args);
    if (!this.traces.has(key)) this.traces.set(key, trace(vm, this.callee, args));
    const found = this.traces.get(key) ?? null;
    return found === null ? asTensors(vm, vm.callWith(this.callee, args)) : replay(vm, found, args);
  }
}

/**
 * Calls with the same text share a trace: tensors and arrays count by type and shape, other objects by which they are, and
 * plain values by what is equal to them, so that 1, 1.0 and True are the same, as they are to TensorFlow.
 */
function signatureKey(vm: Interpreter, { positional, keywords }: CallArguments): string {
  const named = sortedKeywords(keywords).map(([name, value]) => `${name}=${keyOf(vm, value)}`);
  return [...positional.map((value) => keyOf(vm, value)), ...named].join(';');
}

function keyOf(vm: Interpreter, value: PyValue): string {
  if (value instanceof PyList || value instanceof PyTuple) {
    vm.tick(value.items.length);
    const kind = value instanceof PyList ? 'list' : vm.typeOf(value).name;
    return vm.deeper(() => `${kind}(${value.items.map((item) => keyOf(vm, item)).join()})`);
  }
  if (value instanceof PyDict) {
    const entries = sortedEntries(value);
    vm.tick(entries.length);
    return vm.deeper(() => `dict(${entries.map(([key, item]) => `${quotedKey(vm, key)}:${keyOf(vm, item)}`).join()})`);
  }
  const tensor = inputOf(vm, value)?.value;
  if (tensor !== undefined) return `tensor(${tensor.dtype}[${tensor.shape.join()}])`;
  return value instanceof PyObject ? `object(${identityOf(vm, value)})` : quotedKey(vm, value);
}

/** Text that no other text in a key can imitate. */
function quotedKey(vm: Interpreter, value: PyValue): string {
  return JSON.stringify(vm.hashKey(value));
}

/** The tensor that an argument is fed as; undefined for what is part of the function. NumPy's arrays and numbers are fed. */
function inputOf(vm: Interpreter, value: PyValue): PyTensor | undefined {
  if (value instanceof PyTensor) return value;
  return tensorOfValue(vm, value) === undefined ? undefined : new PyTensor(toTensorValue(vm, value));
}

/** Keywords may be written in any order. */
function sortedKeywords(keywords: CallArguments['keywords']): readonly (readonly [string, PyValue])[] {
  return [...keywords].sort(([left], [right]) => (left < right ? -1 : 1));
}

function trace(vm: Interpreter, callee: PyValue, { positional, keywords }: CallArguments): Trace | null {
  const graph = new Graph();
  const inputs: SymbolicTensor[] = [];
  const symbolic = (value: PyValue, name: string): PyValue =>
    mapStructure(vm, value, (leaf) => {
      const input = inputOf(vm, leaf);
      if (input === undefined) return leaf;
      const place = graph.placeholder(input.value, name);
      inputs.push(place);
      return new PyTensor(place);
    });
  try {
    const result = withState(vm, { graph, randomScope: null, tapes: [] }, () =>
      asTensors(
        vm,
        vm.callWith(callee, {
          positional: positional.map((value, index) => symbolic(value, parameterName(callee, index))),
          keywords: new Map(sortedKeywords(keywords).map(([name, value]) => [name, symbolic(value, name)])),
        }),
      ),
    );
    const results = flattenStructure(vm, result).flatMap((leaf) => (leaf instanceof PyTensor ? [leaf.value] : []));
    return { inputs, nodes: liveNodes(graph, results, inputs), result, states: new Map() };
  } catch (error) {
    if (error instanceof Untraceable) return null;
    throw error;
  }
}

/** TensorFlow names the placeholders after the function's parameters. */
function parameterName(callee: PyValue, index: number): string {
  const parameters = callee instanceof PyFunction ? callee.code.parameters : [];
  return parameters[index]?.name ?? `args_${index}`;
}

/** Everything that a function gives back is a tensor, where it can be one. */
function asTensors(vm: Interpreter, result: PyValue): PyValue {
  return mapStructure(vm, result, (leaf) => {
    if (leaf === null || leaf instanceof PyTensor) return leaf;
    const isValue = !(leaf instanceof PyObject) || leaf instanceof PyVariable || tensorOfValue(vm, leaf) !== undefined;
    return isValue ? new PyTensor(toTensorValue(vm, leaf)) : leaf;
  });
}

function replay(vm: Interpreter, { inputs, nodes, result, states }: Trace, { positional, keywords }: CallArguments): PyValue {
  const values = [...positional, ...sortedKeywords(keywords).map(([, value]) => value)].flatMap((value) => tensorsOf(vm, value));
  const run = createRun(states);
  for (const [index, { node }] of inputs.entries()) run.results[node.index] = [values[index]];
  for (const node of nodes) {
    vm.tick(1 + Math.floor(node.outputs.reduce((total, { shape }) => total + sizeOf(shape.map((size) => size ?? 1)), 0) / 1000));
    run.results[node.index] = node.run(run);
  }
  return mapStructure(vm, result, (leaf) =>
    leaf instanceof PyTensor && isSymbolic(leaf.value) ? new PyTensor(run.value(leaf.value)) : leaf,
  );
}

/** In the order of the placeholders. */
function tensorsOf(vm: Interpreter, value: PyValue): readonly Tensor[] {
  return flattenStructure(vm, value).flatMap((leaf) => {
    const tensor = inputOf(vm, leaf)?.value;
    return tensor === undefined || isSymbolic(tensor) ? [] : [tensor];
  });
}

addMethods(functionType, (value): value is TracedFunction => value instanceof TracedFunction, {
  __get__: ['instance, owner=None', (_vm, self, { instance }) => (instance === null ? self : new PyMethod(self, instance))],
});

export const tensorflowFunction = native(
  'function',
  'func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, experimental_implements=None, experimental_autograph_options=None, experimental_attributes=None, experimental_relax_shapes=None, experimental_compile=None, experimental_follow_type_hints=None',
  (vm, { func }) => {
    if (func === null) return native('decorator', 'func', (_inner, { func: callee }) => new TracedFunction(callee));
    if (vm.typeOf(func).slot('call') === undefined) raise('TypeError', `${vm.repr(func)} is not a callable object`);
    return new TracedFunction(func);
  },
  'Turns a Python function into a graph that is traced once and then run',
);
