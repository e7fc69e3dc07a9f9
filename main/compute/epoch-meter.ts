/** Losses of the epoch under way, kept so that its mean is the number Keras prints. */
import type { Checkpoint } from '#main/host/ports.ts';

export interface EpochMeter {
  /** Takes in the loss of one batch of `examples` rows. */
  add(loss: number, examples: number): void;
  /** Mean so far; every batch weighs by its rows. NaN before the first. */
  mean(): number;
  min(): number;
  max(): number;
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
export function createEpochMeter(start?: { readonly epochLoss: Checkpoint['epochLoss']; readonly examples: number }): EpochMeter {
  const float32 = Math.fround;
  let sum = start?.epochLoss.sum ?? 0;
  let examples = start?.examples ?? 0;
  let steps = start?.epochLoss.steps ?? 0;
  let min = steps === 0 ? Infinity : (start?.epochLoss.min ?? Infinity);
  let max = steps === 0 ? -Infinity : (start?.epochLoss.max ?? -Infinity);
  return {
    add(loss, count) {
      sum = float32(sum + float32(loss * count));
      examples += count;
      steps += 1;
      min = Math.min(min, loss);
      max = Math.max(max, loss);
    },
    mean: () => float32(sum / examples),
    min: () => min,
    max: () => max,
    reset() {
      sum = 0;
      examples = 0;
      steps = 0;
      min = Infinity;
      max = -Infinity;
    },
    state: () => ({ sum, steps, min: steps === 0 ? 0 : min, max: steps === 0 ? 0 : max }),
  };
}
