/**
 * What a training asks of its data before it begins: that targets name classes that the model has, that embeddings know
 * what they look up, and how much each row counts.
 */
import { fail } from '#shared/base/problem.ts';
import type { Loss, Model, Training } from '#shared/model/schema.ts';
import type { EngineColumn } from './engines/engine.ts';

/** Losses whose target names a class. */
export const isClassification = (loss: Loss): boolean =>
  loss === 'sparse_categorical_crossentropy' || loss === 'binary_crossentropy';

/**
 * Throws `training.label` {column, row, value, least, most} for the first row in use whose target names no class: with
 * one number per row anything beyond 0 and 1, with more anything but their positions.
 * @param sourceRow row of the source that a position stands for, 0 for the first
 */
export function checkTargets(
  loss: Loss,
  outputSize: number,
  target: EngineColumn,
  rows: Int32Array,
  sourceRow: (position: number) => number,
): void {
  if (!isClassification(loss)) return;
  const whole = loss === 'sparse_categorical_crossentropy';
  const most = whole ? outputSize - 1 : 1;
  for (const row of rows) {
    const value = target.values[row];
    if (value >= 0 && value <= most && (!whole || Number.isInteger(value))) continue;
    const at = sourceRow(row) + 1;
    const told = { column: target.name, row: at, value: String(value), least: 0, most };
    fail('training.label', told, { where: { section: 'data', column: target.name, row: at } });
  }
}

/** Throws `training.token` {column, row, value, most} for the first number in use that an embedding does not know. */
export function checkTokens(
  model: Model,
  inputs: readonly EngineColumn[],
  rows: Int32Array,
  sourceRow: (position: number) => number,
): void {
  if (model.kind !== 'sequential') return;
  const known = Math.min(...model.layers.map((layer) => (layer.op === 'embedding' ? layer.input_dim : Infinity)));
  if (known === Infinity) return;
  for (const { name, values } of inputs) {
    for (const row of rows) {
      const token = Math.trunc(values[row]);
      if (token >= 0 && token < known) continue;
      const at = sourceRow(row) + 1;
      const told = { column: name, row: at, value: String(values[row]), most: known - 1 };
      fail('training.token', told, { where: { section: 'data', column: name, row: at } });
    }
  }
}

/** `balanced`: rows / (classes · rows of the class), as in scikit-learn; over the rows in use. */
export function rowWeightsOf(
  { class_weight, loss }: Pick<Training, 'class_weight' | 'loss'>,
  target: EngineColumn,
  rows: Int32Array,
): Float32Array | undefined {
  if (class_weight === 'none' || !isClassification(loss)) return undefined;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(target.values[row], (counts.get(target.values[row]) ?? 0) + 1);
  return target.values.map((value) => rows.length / (counts.size * (counts.get(value) ?? Infinity)));
}
