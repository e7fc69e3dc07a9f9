/** The words' values for a training that left the finite numbers, with a guess at the cause. */
import { problem, type Problem } from '#shared/base/problem.ts';
import type { EngineColumn } from './engines/engine.ts';

/** Inputs beyond this are worth scaling before anything else is tried. */
const unscaled = 10;

/**
 * `run.not-finite` {epoch, batch, loss, input, min, max, scaled}: `loss` in words, `input` the column with the widest
 * range as it enters the model with its smallest and largest value, `scaled` `no` where that range is the likely cause.
 */
export function notFiniteProblem(
  inputs: readonly EngineColumn[],
  rows: Int32Array,
  at: { readonly epoch: number; readonly batch: number; readonly loss: number },
): Problem {
  const widest = inputs
    .map(({ name, values }) => ({ name, ...rangeOf(values, rows) }))
    .reduce((best, range) => (range.max - range.min > best.max - best.min ? range : best));
  const scaled = Math.max(Math.abs(widest.min), Math.abs(widest.max)) <= unscaled ? 'yes' : 'no';
  return problem(
    'run.not-finite',
    { epoch: at.epoch, batch: at.batch, loss: String(at.loss), input: widest.name, min: widest.min, max: widest.max, scaled },
    { where: { section: 'run', epoch: at.epoch, batch: at.batch } },
  );
}

/** Smallest and largest of `values` at `rows`; [0, 0] without rows. */
export function rangeOf(values: Float32Array, rows: Int32Array): { readonly min: number; readonly max: number } {
  let min = rows.length === 0 ? 0 : Infinity;
  let max = rows.length === 0 ? 0 : -Infinity;
  for (const row of rows) {
    min = Math.min(min, values[row]);
    max = Math.max(max, values[row]);
  }
  return { min, max };
}
