/** Records a function, lowers it and runs it on ONNX Runtime; tests compare the result with TensorFlow.js's own. */
import * as tf from '@tensorflow/tfjs-core';
import { onnxRuntime } from '../../engines/onnx/runtime.ts';
import type { ConstantData, Graph, GraphType } from '../graph.ts';
import { plainProgram } from '../program.ts';
import { record } from '../recorder.ts';
import { workOf } from '../work.ts';

export interface Given {
  readonly shape: readonly number[];
  readonly dtype: GraphType;
  readonly values: readonly number[];
}

export interface Result {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly number[];
}

export type Computation = (inputs: readonly tf.Tensor[]) => readonly tf.Tensor[];

/** The results, and the graph they came from. Truth values go in and come out as 0 and 1. */
export async function runRecorded(
  given: readonly Given[],
  compute: Computation,
): Promise<{ readonly graph: Graph; readonly results: readonly Result[] }> {
  const graph = record((recording) => {
    const inputs = given.map(({ shape, dtype }, i) => {
      const raw = recording.input(`x${String(i)}`, shape, dtype === 'bool' ? 'int32' : dtype);
      return dtype === 'bool' ? tf.cast(raw, 'bool') : raw;
    });
    compute(inputs).forEach((tensor, i) => recording.output(`y${String(i)}`, tensor));
  });
  const runtime = await onnxRuntime();
  const session = await runtime.load(plainProgram({ graph }), workOf(graph));
  try {
    const feeds = Object.fromEntries(
      given.map(({ shape, dtype, values }, i) => [
        `x${String(i)}`,
        dtype === 'float32' ? runtime.floats(Float32Array.from(values), shape) : runtime.whole(Int32Array.from(values), shape),
      ]),
    );
    const outputs = await session.run(feeds);
    const results = graph.outputs.map(({ name, value }) => {
      const { data, dims } = outputs[name];
      return { shape: dims, dtype: value.dtype, values: Array.from(data as ConstantData) };
    });
    return { graph, results };
  } finally {
    runtime.release(session);
  }
}

/** The same on TensorFlow.js's cpu backend. */
export function runEagerly(given: readonly Given[], compute: Computation): readonly Result[] {
  return tf.tidy(() => {
    const inputs = given.map(({ shape, dtype, values }) => tf.tensor([...values], [...shape], dtype));
    return compute(inputs).map((tensor) => ({
      shape: tensor.shape,
      dtype: tensor.dtype,
      values: Array.from(tensor.dataSync()),
    }));
  });
}
