/** Losses and metrics of the epoch under way, kept so that their means are the numbers Keras prints. */
import type { Checkpoint } from '#main/host/ports.ts';
import type { Metric } from '#shared/model/schema.ts';
import { finishMetric } from './network/metrics.ts';

export interface EpochMeter {
  /** Takes in the loss and the metrics' means of one batch of `examples` rows. */
  add(loss: number, examples: number, metrics?: readonly number[]): void;
  /** Mean so far; every batch weighs by its rows. NaN before the first. */
  mean(): number;
  min(): number;
  max(): number;
  /** The metrics so far. */
  metrics(): readonly number[];
  /** Forgets everything: a new epoch begins. */
  reset(): void;
  /** For a checkpoint; `examples` is not part of it, the order of batches tells it again. */
  state(): Checkpoint['epochLoss'];
}

/**
 * Keras's `Mean` metric in float32: sum ← f(sum + f(loss · examples)), mean = f(sum / examples).
 * Source: keras/src/metrics/reduction_metrics.py; `train_step` passes the rows of the batch as the weight.
 * @param start an epoch's state from a checkpoint, with the rows its batches had
 */
export function createEpochMeter(
  metrics: readonly Metric[],
  start?: { readonly epochLoss: Checkpoint['epochLoss']; readonly examples: number },
): EpochMeter {
  const float32 = Math.fround;
  let sum = start?.epochLoss.sum ?? 0;
  let sums = metrics.map((_, i) => start?.epochLoss.metrics[i] ?? 0);
  let examples = start?.examples ?? 0;
  let steps = start?.epochLoss.steps ?? 0;
  let min = steps === 0 ? Infinity : (start?.epochLoss.min ?? Infinity);
  let max = steps === 0 ? -Infinity : (start?.epochLoss.max ?? -Infinity);
  return {
    add(loss, count, means = []) {
      const added = (total: number, mean: number): number => float32(total + float32(mean * count));
      sum = added(sum, loss);
      sums = sums.map((total, i) => added(total, means[i]));
      examples += count;
      steps += 1;
      min = Math.min(min, loss);
      max = Math.max(max, loss);
    },
    mean: () => float32(sum / examples),
    min: () => min,
    max: () => max,
    metrics: () => metrics.map((metric, i) => finishMetric(metric, float32(sums[i] / examples))),
    reset() {
      sum = 0;
      sums = metrics.map(() => 0);
      examples = 0;
      steps = 0;
      min = Infinity;
      max = -Infinity;
    },
    state: () => ({ sum, steps, min: steps === 0 ? 0 : min, max: steps === 0 ? 0 : max, metrics: sums }),
  };
}
