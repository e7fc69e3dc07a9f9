/**
 * Predictions at any weights a run has kept, worked out in the window, so that time travel needs no engine.
 * Draws; the numbers a person relies on come from the engine.
 */
import { predictFormula } from '#shared/model/evaluate.ts';
import { resolveFormula } from '#shared/model/formula.ts';
import type { Model } from '#shared/model/schema.ts';
import { denseForward } from './dense-forward.ts';

/** `columns[i]` is input i of every row, in the order of `inputs`; null where the weights do not fit the model. */
export type Predictor = (weights: readonly number[], columns: readonly Float32Array[]) => Float32Array | null;

/** `inputs` are the names of the input columns, in the order of the data. */
export function createPredictor(model: Model, inputs: readonly string[]): Predictor {
  if (model.kind === 'sequential') return (weights, columns) => denseForward(model.layers, weights, columns);
  const resolved = resolveFormula(model, inputs);
  if (!resolved.ok) return () => null;
  const formula = resolved.value;
  return (weights, columns) =>
    weights.length === formula.variables.length && columns.length === formula.inputs.length
      ? predictFormula(formula, columns, weights)
      : null;
}

/** Evenly spaced values from `low` to `high`, both included. */
export function evenly(low: number, high: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

/** The values of `column` at `positions`. */
export function pick(column: Float32Array, positions: Int32Array): Float32Array {
  return Float32Array.from(positions, (position) => column[position] ?? Number.NaN);
}

/** Where the source rows of a batch stand among the drawn rows: positions in `positions`, which index `sourceRows`. */
export function ringedPositions(positions: Int32Array, sourceRows: Int32Array, batch: readonly number[]): readonly number[] {
  const wanted = new Set(batch);
  return Array.from(positions).flatMap((position, index) => (wanted.has(sourceRows[position] ?? -1) ? [index] : []));
}
