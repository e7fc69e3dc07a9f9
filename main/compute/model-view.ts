/** What a model says now, small enough to send many times a second: a curve for one input, a sample of rows otherwise. */
import type { ModelView } from '#shared/run/run.ts';
import type { CompiledPipeline } from '#shared/pipeline/compile.ts';
import type { Engine } from './engines/engine.ts';
import { rangeOf } from './not-finite.ts';

const curvePoints = 100;
const largestSample = 500;
const smallestSample = 50;

/** Multiplications that one look at a model may cost; about 20 ms on the js engine. */
export const affordableWork = 2e7;

/** @param rows the rows that training uses; they fix the curve's range and the sample for the life of the run */
export function createViewer(pipeline: CompiledPipeline, rows: Int32Array, engine: Engine): () => Promise<ModelView> {
  if (pipeline.inputs.length === 1) {
    const { min, max } = rangeOf(pipeline.inputs[0].values, rows);
    const x = Float32Array.from({ length: curvePoints }, (_, i) => min + ((max - min) * i) / (curvePoints - 1));
    return async () => ({ kind: 'curve', x, y: await engine.predict([x]) });
  }
  const affordable = Math.floor(affordableWork / Math.max(1, engine.weightCount));
  const size = Math.min(rows.length, largestSample, Math.max(smallestSample, affordable));
  const sample = Int32Array.from({ length: size }, (_, i) => rows[Math.floor((i * rows.length) / size)]);
  const pick = (values: Float32Array) => Float32Array.from(sample, (row) => values[row]);
  const inputs = pipeline.inputs.map(({ values }) => pick(values));
  const actual = pick(pipeline.target.values);
  return async () => ({ kind: 'fit', actual, predicted: await engine.predict(inputs) });
}

/** Whether an epoch may end with a look at every row. */
export function canLookAtAll(rows: Int32Array, engine: Engine): boolean {
  return rows.length <= 10_000 && rows.length * engine.weightCount <= affordableWork;
}

/**
 * The rows that training uses: all of them, or those of one epoch where the pipeline leaves some out.
 * @param leavesOut whether the pipeline filters, takes or skips
 */
export function rowsInUse(pipeline: CompiledPipeline, leavesOut: boolean): Int32Array {
  if (!leavesOut) return Int32Array.from({ length: pipeline.rows }, (_, row) => row);
  const used = new Uint8Array(pipeline.rows);
  const stream = pipeline.createStream();
  for (let step = 0; step < pipeline.stepsPerEpoch; step += 1) for (const row of stream.next()) used[row] = 1;
  const rows: number[] = [];
  used.forEach((use, row) => use === 1 && rows.push(row));
  return Int32Array.from(rows);
}
