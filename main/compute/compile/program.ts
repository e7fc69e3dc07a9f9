/** Recorded graphs as whole ONNX models: one run of a graph, or many training steps in one call. */
import { prune, type Graph } from './graph.ts';
import { lower } from './lower.ts';
import { encodeModel, type OnnxGraph, type OnnxNode, type OnnxValue } from './onnx/model.ts';
import type { RecordedGraph } from './step.ts';

/** The graph as it is; its inputs and outputs keep their names. */
export function plainProgram({ graph }: RecordedGraph): Uint8Array {
  const { nodes, constants, nameOf } = lower(graph, (name) => name);
  const outputs = graph.outputs.map(({ name, value }) => ({ name, from: nameOf(value), value }));
  return encodeModel({
    name: 'graph',
    nodes: [...nodes, ...outputs.map(({ name, from }) => identity(from, name))],
    constants,
    inputs: graph.inputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
    outputs: outputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
  });
}

/**
 * As many steps as there are rows in `rows`: a Scan that carries the state, whose body gathers its batch out of whole
 * columns. Inputs: the feeds whole (their first size is free), `rows` [steps, batch] of int32, every factor as a list
 * [steps], `w0`…. Outputs: `losses` [steps] and `n0`….
 */
export function loopProgram(recorded: RecordedGraph, batch: number): Uint8Array {
  const { feeds, state } = recorded;
  const graph = inTrainingOrder(recorded);
  const fed = new Set(feeds.map(({ name }) => name));
  const factors = graph.inputs.filter(({ name }) => name.startsWith('f'));
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
    nodes: [...gathers, ...body.nodes, ...outputs.map(({ name, from }) => identity(from, name))],
    constants: body.constants,
    inputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: `step_w${String(i)}`, type: 'float32', shape })),
      { name: 'step_rows', type: 'int32', shape: [batch] },
      ...factors.map(({ name }): OnnxValue => ({ name: `step_${name}`, type: 'float32', shape: [] })),
    ],
    outputs: outputs.map(({ name, value }) => ({ name, type: value.dtype, shape: value.shape })),
  };
  const stateNames = state.map((_, i) => `w${String(i)}`);
  const scan: OnnxNode = {
    op: 'Scan',
    inputs: [...stateNames, 'rows', ...factors.map(({ name }) => name)],
    outputs: [...state.map((_, i) => `n${String(i)}`), 'losses'],
    attributes: { body: { graph: scanned }, num_scan_inputs: { int: 1 + factors.length } },
  };
  return encodeModel({
    name: 'loop',
    nodes: [scan],
    constants: [],
    inputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: stateNames[i], type: 'float32', shape })),
      { name: 'rows', type: 'int32', shape: ['steps', batch] },
      ...factors.map(({ name }): OnnxValue => ({ name, type: 'float32', shape: ['steps'] })),
      ...graph.inputs
        .filter(({ name }) => fed.has(name))
        .map(({ name, value }): OnnxValue => ({ name, type: value.dtype, shape: ['examples', ...value.shape.slice(1)] })),
    ],
    outputs: [
      ...state.map(({ shape }, i): OnnxValue => ({ name: `n${String(i)}`, type: 'float32', shape })),
      { name: 'losses', type: 'float32', shape: ['steps'] },
    ],
  });
}

/** Only what a step has to give, state first, as Scan wants it. */
function inTrainingOrder({ graph, state }: RecordedGraph): Graph {
  const named = (wanted: string) => graph.outputs.filter(({ name }) => name === wanted);
  return prune({ ...graph, outputs: [...state.flatMap((_, i) => named(`n${String(i)}`)), ...named('loss')] });
}

const identity = (from: string, to: string): OnnxNode => ({ op: 'Identity', inputs: [from], outputs: [to], attributes: {} });
