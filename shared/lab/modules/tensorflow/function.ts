/** `tf.function`: traced once per kind of arguments, then run as a graph; run as written where it cannot be traced. */
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyFunction, PyMethod } from '../../python/types/function.ts';
import { PyInstance } from '../../python/types/instance.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { tensorOfValue } from '../convert.ts';
import { toTensorValue } from './convert.ts';
import { addMethods } from './method.ts';
import { flattenStructure, mapStructure } from './python-structure.ts';
import { tensorflowState, withState } from './state.ts';
import { PyTensor } from './tensor-object.ts';
import { createRun, Graph, type GraphNode, liveNodes } from './trace/graph.ts';
import { isSymbolic, type SymbolicTensor, Untraceable } from './trace/symbolic.ts';
import { PyVariable } from './variable.ts';

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

const identities = new WeakMap<object, number>();
let identityCount = 0;

function identityOf(value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  identities.set(value, ++identityCount);
  return identityCount;
}

/** Calls with the same text share a trace: tensors count by type and shape, everything else by its value. */
function signatureKey(vm: Interpreter, { positional, keywords }: CallArguments): string {
  const one = (value: PyValue): string =>
    flattenStructure(value)
      .map((leaf) => {
        if (leaf instanceof PyTensor) return `T${leaf.value.dtype}[${leaf.value.shape.join()}]`;
        return typeof leaf === 'object' && leaf !== null ? `O${identityOf(leaf)}` : `${typeof leaf}:${vm.repr(leaf)}`;
      })
      .join(',');
  return [...positional.map(one), ...[...keywords].map(([name, value]) => `${name}=${one(value)}`)].join(';');
}

function trace(vm: Interpreter, callee: PyValue, { positional, keywords }: CallArguments): Trace | null {
  const graph = new Graph();
  const inputs: SymbolicTensor[] = [];
  const symbolic = (value: PyValue, name: string): PyValue =>
    mapStructure(vm, value, (leaf) => {
      if (!(leaf instanceof PyTensor)) return leaf;
      const place = graph.placeholder(leaf.value, name);
      inputs.push(place);
      return new PyTensor(place);
    });
  try {
    const result = withState(vm, { graph, randomScope: null, tapes: [] }, () =>
      asTensors(
        vm,
        vm.callWith(callee, {
          positional: positional.map((value, index) => symbolic(value, parameterName(callee, index))),
          keywords: new Map([...keywords].map(([name, value]) => [name, symbolic(value, name)])),
        }),
      ),
    );
    const results = flattenStructure(result).flatMap((leaf) => (leaf instanceof PyTensor ? [leaf.value] : []));
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
  const values = [...positional, ...keywords.values()].flatMap((value) => tensorsOf(vm, value));
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

/** In the order in which `mapStructure` meets them. */
function tensorsOf(vm: Interpreter, value: PyValue): readonly Tensor[] {
  const found: Tensor[] = [];
  mapStructure(vm, value, (leaf) => {
    if (leaf instanceof PyTensor && !isSymbolic(leaf.value)) found.push(leaf.value);
    return leaf;
  });
  return found;
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
