/** Python functions as data sets use them: traced once into a graph, or where that cannot be, run example by example. */
import type { DatasetElement, ElementFunction, ElementSpec, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { isDatasetSpec, unknownRank } from '#shared/pipeline/dataset/specs.ts';
import { leavesOf, mapStructure } from '#shared/pipeline/dataset/structure.ts';
import { isTensor, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyObject, type PyValue } from '../../../python/value.ts';
import { PyDataset } from '../data/dataset-object.ts';
import { argumentsOf, resultStructure, specOf, toPython } from '../data/structure-values.ts';
import { tensorflowState, withState } from '../state.ts';
import { PyTensor } from '../tensor-object.ts';
import { columnFunction } from './columns.ts';
import { exampleFunction } from './example-function.ts';
import { createRun, Graph, liveNodes } from './graph.ts';
import { type GraphNode, isSymbolic, type SymbolicTensor, type TensorValue, Untraceable } from './symbolic.ts';
import type { TracedGraph } from './traced-graph.ts';

/** The function of `map`, `filter`, `flat_map` and so on for elements of the given spec. */
export function traceFunction(vm: Interpreter, callee: PyValue, input: ElementSpec): ElementFunction {
  if (!(callee instanceof PyObject) || vm.typeOf(callee).slot('call') === undefined) {
    raise(
      'ValueError',
      `Argument \`func\` must be a callable. Received func=${vm.repr(callee)} (of type ${vm.repr(vm.typeOf(callee))})`,
    );
  }
  const hasDatasets = leavesOf(input).some((spec) => isDatasetSpec(spec) || spec.shape === unknownRank);
  const traced = hasDatasets ? null : tryTrace(vm, callee, input);
  return traced ?? exampleFunction(vm, callee, input);
}

function tryTrace(vm: Interpreter, callee: PyValue, input: ElementSpec): ElementFunction | null {
  const graph = new Graph();
  const placeholders: SymbolicTensor[] = [];
  let result: Structure<TensorValue | PyDataset>;
  try {
    result = withState(vm, { graph, randomScope: null, tapes: [] }, () => {
      const args = argumentsOf(input).map((part, index) =>
        toPython(vm, part, (spec) => {
          if (isDatasetSpec(spec)) throw new Untraceable('A data set as an argument');
          const place = graph.placeholder(spec, `args_${index}`);
          placeholders.push(place);
          return new PyTensor(place);
        }),
      );
      return resultStructure(vm, vm.call(callee, args));
    });
  } catch (error) {
    if (error instanceof Untraceable) return null;
    throw error;
  }
  if (leavesOf(result).some((value) => value instanceof PyDataset)) return null;
  const tensors = mapStructure(result, (value): TensorValue => {
    if (value instanceof PyDataset) throw new RangeError('A data set was found where none can be');
    return value;
  });
  const nodes = liveNodes(graph, leavesOf(tensors), placeholders);
  return graphFunction(vm, { inputs: placeholders, nodes, result: tensors }, specOf(tensors));
}

function graphFunction(vm: Interpreter, traced: TracedGraph, output: ElementSpec): ElementFunction {
  return {
    output,
    start() {
      const states = new Map<GraphNode, unknown>();
      return {
        apply: (element) => {
          vm.tick(traced.nodes.length + 1);
          return outsideOfTracing(vm, () => runGraph(traced, leavesOf(element).filter(isKnown), states));
        },
        applyColumns: columnFunction(vm, traced),
      };
    },
  };
}

function isKnown(value: DatasetElement extends Structure<infer Leaf> ? Leaf : never): value is Tensor {
  return !('iterate' in value) && isTensor(value);
}

function runGraph(
  { inputs, nodes, result }: TracedGraph,
  values: readonly Tensor[],
  states: Map<GraphNode, unknown>,
): DatasetElement {
  const run = createRun(states);
  for (const [index, { node }] of inputs.entries()) run.results[node.index] = [values[index]];
  for (const node of nodes) run.results[node.index] = node.run(run);
  return mapStructure(result, (value) => (isSymbolic(value) ? run.value(value) : value));
}

/** A data set may be iterated while another function is being traced. */
function outsideOfTracing<Result>(vm: Interpreter, action: () => Result): Result {
  const { graph, randomScope } = tensorflowState(vm);
  return graph === null && randomScope === null ? action() : withState(vm, { graph: null, randomScope: null }, action);
}
