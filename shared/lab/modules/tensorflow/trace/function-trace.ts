/** One trace of a `tf.function`: its graph, or where a value decides what happens, the function itself. */
import { sizeOf, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { filterPrints } from '../../../python/print-filter.ts';
import { PyFunction } from '../../../python/types/function.ts';
import { type CallArguments, PyObject, type PyValue } from '../../../python/value.ts';
import { tensorOfValue } from '../../convert.ts';
import { toTensorValue } from '../convert.ts';
import { flattenStructure, mapStructure } from '../python-structure.ts';
import { withState } from '../state.ts';
import { PyTensor } from '../tensor-object.ts';
import { PyVariable } from '../variable-object.ts';
import { inputOf, inputSpec, sortedKeywords } from './argument-kind.ts';
import { createRun, Graph, liveNodes } from './graph.ts';
import { type GraphNode, isSymbolic, type SymbolicTensor, Untraceable } from './symbolic.ts';

export interface Trace {
  /** In the order of the tensors among the arguments. */
  readonly inputs: readonly SymbolicTensor[];
  /** null: run as written. */
  readonly graph: TracedBody | null;
  /** What is printed while tracing and not again; text that a run as written would repeat. */
  readonly printed: string[];
  hasRun: boolean;
}

interface TracedBody {
  readonly nodes: readonly GraphNode[];
  readonly result: PyValue;
  readonly states: Map<GraphNode, unknown>;
}

/** @param specFor what the placeholder of the n-th tensor looks like, from what the argument looks like */
export function traceFunction(
  vm: Interpreter,
  callee: PyValue,
  { positional, keywords }: CallArguments,
  specFor: (spec: TensorSpec, index: number) => TensorSpec,
  isCreationAllowed: boolean,
): { readonly trace: Trace; readonly variablesMade: number } {
  const graph = new Graph();
  const inputs: SymbolicTensor[] = [];
  const printed: string[] = [];
  const creation = { made: 0, isAllowed: isCreationAllowed };
  const symbolic = (value: PyValue, name: string): PyValue =>
    mapStructure(vm, value, (leaf) => {
      const spec = inputSpec(vm, leaf);
      if (spec === undefined) return leaf;
      const place = graph.placeholder(specFor(spec, inputs.length), name);
      inputs.push(place);
      return new PyTensor(place);
    });
  const note = (text: string): boolean => {
    printed.push(text);
    return true;
  };
  const made = (body: TracedBody | null) => ({
    trace: { inputs, graph: body, printed, hasRun: false },
    variablesMade: creation.made,
  });
  try {
    const args = {
      positional: positional.map((value, index) => symbolic(value, parameterName(callee, index))),
      keywords: new Map(sortedKeywords(keywords).map(([name, value]) => [name, symbolic(value, name)])),
    };
    const result = withState(vm, { graph, randomScope: null, tapes: [], creation }, () =>
      filterPrints(vm, note, () => asTensors(vm, vm.callWith(callee, args))),
    );
    const results = flattenStructure(vm, result).flatMap((leaf) => (leaf instanceof PyTensor ? [leaf.value] : []));
    return made({ nodes: liveNodes(graph, results, inputs), result, states: new Map() });
  } catch (error) {
    if (error instanceof Untraceable) return made(null);
    throw error;
  }
}

/** The function for these arguments, from its trace. */
export function runTrace(vm: Interpreter, callee: PyValue, trace: Trace, args: CallArguments): PyValue {
  return trace.graph === null ? runAsWritten(vm, callee, trace, args) : replay(vm, trace, trace.graph, args);
}

/**
 * Python's prints belong to tracing: those that came while it was tried are left out, those of the first run after it come
 * once for each text, and later runs print nothing.
 */
function runAsWritten(vm: Interpreter, callee: PyValue, trace: Trace, args: CallArguments): PyValue {
  const { printed, hasRun } = trace;
  const inAttempt = printed.length;
  const seen = new Set<string>();
  let count = 0;
  const admits = (text: string): boolean => {
    if (hasRun || count++ < inAttempt || seen.has(text)) return false;
    seen.add(text);
    return true;
  };
  trace.hasRun = true;
  const creation = { made: 0, isAllowed: !hasRun };
  return withState(vm, { creation }, () => filterPrints(vm, admits, () => asTensors(vm, vm.callWith(callee, args))));
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

function replay(
  vm: Interpreter,
  { inputs }: Trace,
  { nodes, result, states }: TracedBody,
  { positional, keywords }: CallArguments,
): PyValue {
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
