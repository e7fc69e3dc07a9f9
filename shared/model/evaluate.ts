/** A formula model evaluated in plain float32 arithmetic, for drawing: predictions and their mean loss. */
import { evaluate } from '#shared/expression/evaluate.ts';
import type { ResolvedFormula } from './formula.ts';
import type { Loss } from './schema.ts';

/**
 * One prediction per row.
 * @param columns input columns in the formula's order, all of one length
 * @param weights a value per variable, in the document's order
 */
export function predictFormula(
  formula: ResolvedFormula,
  columns: readonly Float32Array[],
  weights: readonly number[],
): Float32Array {
  const operands = new Map<string, Float32Array | number>();
  formula.variables.forEach(({ name }, index) => operands.set(name, weights[index]));
  formula.inputs.forEach((name, index) => operands.set(name, columns[index]));
  return evaluate(formula.expression, (name) => operands.get(name), columns[0]?.length ?? 1);
}

/**
 * Mean of a loss in float64 over rows of one prediction each; NaN without rows, and for a loss that needs several
 * predictions a row. Source: keras/src/losses/losses.py.
 */
export function meanLossOf(loss: Loss, predictions: Float32Array, targets: Float32Array): number {
  const each = losses[loss];
  let sum = 0;
  for (let row = 0; row < targets.length; row += 1) sum += each(predictions[row], targets[row]);
  return sum / targets.length;
}

/** What Keras keeps probabilities away from 0 and 1 by. */
const epsilon = 1e-7;

const losses: Readonly<Record<Loss, (p: number, y: number) => number>> = {
  mean_squared_error: (p, y) => (p - y) * (p - y),
  mean_absolute_error: (p, y) => Math.abs(p - y),
  huber(p, y) {
    const error = Math.abs(p - y);
    return error <= 1 ? 0.5 * error * error : error - 0.5;
  },
  log_cosh(p, y) {
    const error = Math.abs(p - y);
    return error + Math.log1p(Math.exp(-2 * error)) - Math.LN2;
  },
  poisson: (p, y) => p - y * Math.log(p + epsilon),
  binary_crossentropy(p, y) {
    const chance = Math.min(Math.max(p, epsilon), 1 - epsilon);
    return -(y * Math.log(chance) + (1 - y) * Math.log(1 - chance));
  },
  sparse_categorical_crossentropy: () => Number.NaN,
};
