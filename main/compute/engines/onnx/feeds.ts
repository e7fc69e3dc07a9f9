/** The job's rows as ONNX Runtime wants them. */
import type { Tensor } from 'onnxruntime-node';
import type { Feed, NamedFeed } from '../../compile/step.ts';
import type { EngineJob } from '../engine.ts';
import { interleave } from '../rows.ts';
import type { OnnxRuntime } from './runtime.ts';

/** Columns that a feed is made of, as one tensor. */
export function feedRows(runtime: OnnxRuntime, feed: Feed, columns: readonly Float32Array[]): Tensor {
  const [{ length }] = columns;
  return feed.kind === 'matrix'
    ? runtime.floats(interleave(columns), [length, columns.length])
    : runtime.floats(columns[0], [length]);
}

/** The job's columns whole, as tensors, each made once. */
export function createColumns(runtime: OnnxRuntime, job: EngineJob): (feed: NamedFeed) => Tensor {
  const made = new Map<string, Tensor>();
  const columnsOf = (feed: Feed): readonly Float32Array[] => {
    switch (feed.kind) {
      case 'column':
        return [job.inputs[feed.input].values];
      case 'matrix':
        return job.inputs.map(({ values }) => values);
      case 'target':
        return [job.target.values];
      case 'weight':
        return [job.rowWeights ?? new Float32Array()];
    }
  };
  return ({ name, feed }) => {
    const tensor = made.get(name) ?? feedRows(runtime, feed, columnsOf(feed));
    made.set(name, tensor);
    return tensor;
  };
}

export function fillUp(values: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const filled = new Float32Array(size);
  filled.set(values);
  return filled;
}
