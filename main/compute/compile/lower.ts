/** Turns a recorded graph into ONNX nodes, one kernel after another. */
import { Failure, problem } from '#shared/base/problem.ts';
import type { ConstantData, Graph, GraphType, GraphValue } from './graph.ts';
import type { LoweredValue, OnnxBuilder } from './kernels/rule.ts';
import { kernelRules } from './kernels/table.ts';
import type { OnnxNode, OnnxTensor } from './onnx/model.ts';
import { simplify } from './simplify.ts';

export interface LoweredGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  /** What an output of the recorded graph is called. */
  nameOf(value: GraphValue): string;
}

/** @param inputNames what the graph's inputs are called where its nodes will stand */
export function lower(recorded: Graph, inputNames: (input: string) => string): LoweredGraph {
  const graph = simplify(recorded);
  const nodes: OnnxNode[] = [];
  const constants = new Map<string, OnnxTensor>();
  const names = new Map<GraphValue, string>();
  let lastName = 0;

  const addConstant = (type: OnnxTensor['type'], shape: readonly number[], bytes: Uint8Array): string => {
    const key = `${type}[${shape.join()}]${bytes.length <= 256 ? bytes.join() : String((lastName += 1))}`;
    const known = constants.get(key);
    if (known) return known.name;
    const name = `c${String(constants.size)}`;
    constants.set(key, { name, type, shape, bytes });
    return name;
  };

  const builder: OnnxBuilder = {
    node: (op, inputs, attributes) => builder.nodes(op, inputs, 1, attributes)[0],
    nodes(op, inputs, count, attributes = {}) {
      const outputs = Array.from({ length: count }, () => `v${String((lastName += 1))}`);
      nodes.push({ op, inputs, outputs, attributes });
      return outputs;
    },
    numbers(type, values) {
      const list = typeof values === 'number' ? [values] : values;
      return addConstant(type, typeof values === 'number' ? [] : [list.length], bytesOf(type, list));
    },
  };

  const nameOf = (value: GraphValue): string => {
    const name = names.get(value);
    if (name === undefined) throw new RangeError(`Value ${String(value.id)} is used before it is made`);
    return name;
  };

  for (const { name, value } of graph.inputs) names.set(value, inputNames(name));
  for (const { value, data } of graph.constants) names.set(value, addConstant(value.dtype, value.shape, rawBytes(data)));
  for (const { kernel, inputs, attributes, outputs } of graph.nodes) {
    const named: Record<string, LoweredValue> = {};
    for (const [key, value] of Object.entries(inputs)) named[key] = { ...value, name: nameOf(value) };
    const made = lowerKernel({ kernel, inputs: named, attributes }, outputs, builder);
    outputs.forEach((output, i) => names.set(output, made[i]));
  }
  return { nodes, constants: [...constants.values()], nameOf };
}

function lowerKernel(
  call: Parameters<(typeof kernelRules)[string]['lower']>[0],
  outputs: readonly GraphValue[],
  builder: OnnxBuilder,
): readonly string[] {
  try {
    return kernelRules[call.kernel].lower(call, outputs, builder);
  } catch (error) {
    const why = `${call.kernel}: ${error instanceof Error ? error.message : String(error)}`;
    throw new Failure(problem('engine.not-recordable', { why }), { cause: error });
  }
}

function bytesOf(type: GraphType | 'int64', values: readonly number[]): Uint8Array {
  switch (type) {
    case 'float32':
      return rawBytes(Float32Array.from(values));
    case 'int32':
      return rawBytes(Int32Array.from(values));
    case 'int64':
      return rawBytes(BigInt64Array.from(values, BigInt));
    case 'bool':
      return Uint8Array.from(values);
  }
}

function rawBytes(data: ConstantData | BigInt64Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
