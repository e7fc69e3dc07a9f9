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

/** Mean of (p − y)² or |p − y| in float64 over the rows; NaN without rows. */
export function meanLossOf(loss: Loss, predictions: Float32Array, targets: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < targets.length; row += 1) {
    const difference = predictions[row] - targets[row];
    sum += loss === 'mean_squared_error' ? difference * difference : Math.abs(difference);
  }
  return sum / targets.length;
}
