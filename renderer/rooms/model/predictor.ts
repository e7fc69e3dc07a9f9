/**
 * Predictions at any weights a run has kept, worked out in the window, so that time travel needs no engine.
 * Draws; the numbers a person relies on come from the engine.
 */
import type { Expression } from '#shared/expression/ast.ts';
import { evaluate, type Operand } from '#shared/expression/evaluate.ts';
import { namesIn } from '#shared/expression/names.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import type { Loss, Model } from '#shared/model/schema.ts';
import { denseForward } from './dense-forward.ts';

/** `columns[i]` is input i of every row, in the order of `inputs`; null where the weights do not fit the model. */
export type Predictor = (weights: readonly number[], columns: readonly Float32Array[]) => Float32Array | null;

export function createPredictor(model: Model, inputs: readonly string[]): Predictor {
  if (model.kind === 'sequential') return (weights, columns) => denseForward(model.layers, weights, columns);
  const parsed = parseExpression(model.formula);
  if (!parsed.ok) return () => null;
  const names = model.variables.map((variable) => variable.name);
  const known = new Set([...names, ...inputs]);
  if (!namesIn(parsed.value).every((name) => known.has(name))) return () => null;
  return (weights, columns) => predictFormula(parsed.value, names, inputs, weights, columns);
}

function predictFormula(
  formula: Expression,
  names: readonly string[],
  inputs: readonly string[],
  weights: readonly number[],
  columns: readonly Float32Array[],
): Float32Array | null {
  if (weights.length !== names.length || columns.length !== inputs.length) return null;
  const operands = new Map<string, Operand>();
  inputs.forEach((name, index) => operands.set(name, columns[index] ?? 0));
  names.forEach((name, index) => operands.set(name, weights[index] ?? 0));
  return evaluate(formula, (name) => operands.get(name), columns[0]?.length ?? 0);
}

/** Mean loss of predictions against targets; NaN without rows. */
export function meanLoss(loss: Loss, predictions: Float32Array, targets: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < targets.length; row += 1) {
    const error = (predictions[row] ?? Number.NaN) - (targets[row] ?? Number.NaN);
    sum += loss === 'mean_squared_error' ? error * error : Math.abs(error);
  }
  return sum / targets.length;
}

/** `count` evenly spread positions out of `length`, all of them when there are no more. */
export function spreadPositions(length: number, count: number): Int32Array {
  if (length <= count) return Int32Array.from({ length }, (_, index) => index);
  return Int32Array.from({ length: count }, (_, index) => Math.floor((index * length) / count));
}

/** Evenly spaced values from `low` to `high`, both included. */
export function evenly(low: number, high: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

/** The values of `column` at `positions`. */
export function pick(column: Float32Array, positions: Int32Array): Float32Array {
  return Float32Array.from(positions, (position) => column[position] ?? Number.NaN);
}

/** Smallest and largest finite value; null without any. */
export function rangeOf(column: ArrayLike<number>): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < column.length; index += 1) {
    const value = column[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
