/** Recorded graphs as whole ONNX models: one run of a graph, or many training steps in one call. */
import { prune, type Graph } from './graph.ts';
import { lower } from './lower.ts';
import { encodeModel, type OnnxGraph, type OnnxNode, type OnnxValue } from './onnx/model.ts';
import type { RecordedGraph } from './step.ts';

/** The graph as it is; its inputs and outputs keep their names. */
export function plainProgram({ graph }: Pick<RecordedGraph, 'graph'>): Uint8Array {
  const { nodes, constants, nameOf } = lower(graph, (name) => name);
  const outputs = graph.outputs.map(({ name, value }) => ({ name, from: nameOf(value), value }));
  return encodeModel({
    name: 'graph',
    nodes: withOutputs(nodes, outputs),
    constants,
    inputs: graph.inputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
    outputs: outputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
  });
}

/**
 * As many steps as there are rows in `rows`: a Scan that carries the state, whose body gathers its batch out of whole
 * columns. Inputs: the feeds whole (their first size is free), `rows` [steps, batch] of int32, factors and noises with the
 * steps in front, `w0`…. Outputs: `n0`…, and with the steps in front `loss` and `m0`….
 */
export function loopProgram(recorded: RecordedGraph, batch: number): Uint8Array {
  const { feeds, state } = recorded;
  const graph = inTrainingOrder(recorded);
  const fed = new Set(feeds.map(({ name }) => name));
  const perStep = graph.inputs.filter(({ name }) => /^[fr]\d+$/.test(name));
  const told = graph.outputs.slice(state.length);
  const body = lower(graph, (name) => (fed.has(name) ? `batch_${name}` : `step_${name}`));
  const gathers = feeds.map(({ name }): OnnxNode => ({
    op: 'Gather',
    inputs: [name, 'step_rows'],
    outputs: [`batch_${name}`],
    attributes: { axis: { int: 0 } },
  }));
  const outputs = graph.outputs.map(({ name, value }) => ({ name: `step_${name}`, from: body.nameOf(value), value }));
  const scanned: OnnxGraph = {
    name: 'step',
    nodes: withOutputs([...gathers, ...body.nodes], outputs),
    constants: body.constants,
    inputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: `step_w${String(i)}`, type: 'float32', shape })),
      { name: 'step_rows', type: 'int32', shape: [batch] },
      ...perStep.map(({ name, value }): OnnxValue => ({ name: `step_${name}`, type: value.dtype, shape: value.shape })),
    ],
    outputs: outputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
  };
  const stateNames = state.map((_, i) => `w${String(i)}`);
  const scan: OnnxNode = {
    op: 'Scan',
    inputs: [...stateNames, 'rows', ...perStep.map(({ name }) => name)],
    outputs: graph.outputs.map(({ name }) => name),
    attributes: { body: { graph: scanned }, num_scan_inputs: { int: 1 + perStep.length } },
  };
  return encodeModel({
    name: 'loop',
    nodes: [scan],
    constants: [],
    inputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: stateNames[i], type: 'float32', shape })),
      { name: 'rows', type: 'int32', shape: ['steps', batch] },
      ...perStep.map(({ name, value }): OnnxValue => ({ name, type: value.dtype, shape: ['steps', ...value.shape] })),
      ...graph.inputs
        .filter(({ name }) => fed.has(name))
        .map(({ name, value }): OnnxValue => ({ name, type: value.dtype, shape: ['examples', ...value.shape.slice(1)] })),
    ],
    outputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: `n${String(i)}`, type: 'float32', shape })),
      ...told.map(({ name, value }): OnnxValue => ({ name, type: value.dtype, shape: ['steps', ...value.shape] })),
    ],
  });
}

/** Only what a step has to give, state first, as Scan wants it. */
function inTrainingOrder({ graph, state }: RecordedGraph): Graph {
  const named = (wanted: string) => graph.outputs.filter(({ name }) => name === wanted);
  const metrics = graph.outputs.filter(({ name }) => /^m\d+$/.test(name));
  return prune({ ...graph, outputs: [...state.flatMap((_, i) => named(`n${String(i)}`)), ...named('loss'), ...metrics] });
}

/** The nodes, of which each that makes an output calls it by its name; what no node makes anew is copied. */
function withOutputs(
  nodes: readonly OnnxNode[],
  outputs: readonly { readonly name: string; readonly from: string }[],
): readonly OnnxNode[] {
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const called = new Map<string, string>();
  const copies: OnnxNode[] = [];
  for (const { name, from } of outputs) {
    if (made.has(from) && !called.has(from)) called.set(from, name);
    else copies.push({ op: 'Identity', inputs: [called.get(from) ?? from], outputs: [name], attributes: {} });
  }
  const call = (name: string): string => called.get(name) ?? name;
  const renamed = nodes.map((node) => ({ ...node, inputs: node.inputs.map(call), outputs: node.outputs.map(call) }));
  return [...renamed, ...copies];
}
