/** A recorded computation: which kernels ran on which values. Knows neither TensorFlow.js nor ONNX. */
export type GraphType = 'float32' | 'int32' | 'bool';

export interface ValueFacts {
  readonly shape: readonly number[];
  readonly dtype: GraphType;
}

/** A value of the graph; the object itself is its identity. */
export interface GraphValue extends ValueFacts {
  readonly id: number;
}

/** Booleans are 0 or 1. */
export type ConstantData = Float32Array | Int32Array | Uint8Array;

export interface GraphConstant {
  readonly value: GraphValue;
  readonly data: ConstantData;
}

/** What a kernel is given, by TensorFlow.js's own names; a list has the names `0`, `1`, …. */
export interface KernelCall<Value extends ValueFacts = ValueFacts> {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface GraphNode extends KernelCall<GraphValue> {
  readonly outputs: readonly GraphValue[];
}

export interface NamedValue {
  readonly name: string;
  readonly value: GraphValue;
}

export interface Graph {
  readonly inputs: readonly NamedValue[];
  readonly constants: readonly GraphConstant[];
  /** In an order in which they can run. */
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly NamedValue[];
}

/** The graph without what no output needs. Inputs stay, used or not. */
export function prune(graph: Graph): Graph {
  const needed = new Set(graph.outputs.map(({ value }) => value));
  const nodes = [...graph.nodes]
    .reverse()
    .filter(({ inputs, outputs }) => {
      if (!outputs.some((output) => needed.has(output))) return false;
      for (const input of Object.values(inputs)) needed.add(input);
      return true;
    })
    .reverse();
  return { ...graph, nodes, constants: graph.constants.filter(({ value }) => needed.has(value)) };
}
