/**
 * What a model says now, small enough to send many times a second: which classes it mixes up, a curve for one input, a
 * sample of rows otherwise.
 */
import type { Training } from '#shared/model/schema.ts';
import type { CompiledPipeline } from '#shared/pipeline/compile.ts';
import { toldClasses, type ModelView } from '#shared/run/run.ts';
import type { Engine } from './engines/engine.ts';
import { rangeOf } from './not-finite.ts';
import { isClassification } from './targets.ts';

const curvePoints = 100;
const largestSample = 500;
const smallestSample = 50;

/** Multiplications that one look at a model may cost; about 20 ms on the js engine. */
export const affordableWork = 2e7;

/** @param rows the rows that training uses; they fix the curve's range and the sample for the life of the run */
export function createViewer(
  pipeline: CompiledPipeline,
  rows: Int32Array,
  engine: Engine,
  { loss }: Pick<Training, 'loss'>,
): () => Promise<ModelView> {
  if (pipeline.inputs.length === 1 && !isClassification(loss)) {
    const { min, max } = rangeOf(pipeline.inputs[0].values, rows);
    const x = Float32Array.from({ length: curvePoints }, (_, i) => min + ((max - min) * i) / (curvePoints - 1));
    return async () => ({ kind: 'curve', x, y: await engine.predict([x]) });
  }
  const affordable = Math.floor(affordableWork / Math.max(1, engine.rowWork));
  const size = Math.min(rows.length, largestSample, Math.max(smallestSample, affordable));
  const sample = Int32Array.from({ length: size }, (_, i) => rows[Math.floor((i * rows.length) / size)]);
  const pick = (values: Float32Array) => Float32Array.from(sample, (row) => values[row]);
  const inputs = pipeline.inputs.map(({ values }) => pick(values));
  const actual = pick(pipeline.target.values);
  if (!isClassification(loss)) return async () => ({ kind: 'fit', actual, predicted: await engine.predict(inputs) });
  const labels = labelsOf(actual, engine.outputSize);
  return async () => tally(labels, actual, likeliest(await engine.predict(inputs), engine.outputSize));
}

/** The class of each row: the position of its greatest number, or whether its only one is beyond one half. */
export function likeliest(predictions: Float32Array, outputSize: number): Float32Array {
  if (outputSize === 1) return predictions.map((chance) => (chance > 0.5 ? 1 : 0));
  return Float32Array.from({ length: predictions.length / outputSize }, (_, row) => {
    const from = row * outputSize;
    let best = 0;
    for (let i = 1; i < outputSize; i += 1) if (predictions[from + i] > predictions[from + best]) best = i;
    return best;
  });
}

/** All classes that the model has, or the most frequent ones of the sample. */
function labelsOf(actual: Float32Array, outputSize: number): readonly number[] {
  const all = Array.from({ length: Math.max(2, outputSize) }, (_, label) => label);
  if (all.length <= toldClasses) return all;
  const counts = new Float64Array(all.length);
  for (const label of actual) counts[label] += 1;
  return all
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, toldClasses)
    .sort((a, b) => a - b);
}

function tally(labels: readonly number[], actual: Float32Array, predicted: Float32Array): ModelView {
  const positions = new Map(labels.map((label, position) => [label, position]));
  const counts = new Float32Array(labels.length ** 2);
  let right = 0;
  actual.forEach((label, row) => {
    if (label === predicted[row]) right += 1;
    const [down, across] = [positions.get(label), positions.get(predicted[row])];
    if (down !== undefined && across !== undefined) counts[down * labels.length + across] += 1;
  });
  return { kind: 'classes', labels, counts, accuracy: right / actual.length };
}

/** Whether an epoch may end with a look at every row. */
export function canLookAtAll(rows: Int32Array, engine: Engine): boolean {
  return rows.length <= 10_000 && rows.length * engine.rowWork <= affordableWork;
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
