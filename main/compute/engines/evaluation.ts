/** What rows' own numbers make together. */
import type { Training } from '#shared/model/schema.ts';
import { finishMetric } from '../network/metrics.ts';
import type { Evaluation } from './engine.ts';
import { sumRun } from './js/sum.ts';

/**
 * @param errors the loss of each row
 * @param measures what `measure` says of each row, per metric
 * @param penalties what the weights add to the loss
 */
export function evaluationOf(
  training: Training,
  errors: Float32Array,
  measures: readonly Float32Array[],
  penalties: readonly number[],
): Evaluation {
  return {
    loss: penalties.reduce((sum, penalty) => Math.fround(sum + penalty), meanOf(errors)),
    metrics: training.metrics.map((metric, i) => finishMetric(metric, meanOf(measures[i]))),
  };
}

const meanOf = (values: Float32Array): number => Math.fround(sumRun(values, 0, values.length) / values.length);
