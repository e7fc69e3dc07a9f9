/**
 * One update taken apart for the microscope: error, slopes and the optimizer's arithmetic, as numbers by name.
 * Knows how SGD moves a weight; of other optimizers only what went in and what came out.
 */
import type { Loss, Training } from '#shared/model/schema.ts';
import type { UpdateReport } from '#shared/run/run.ts';

export interface SlopeRow {
  readonly name: string;
  readonly gradient: number;
  /**
   * How much the prediction moves per unit of the weight: gradient = 2 × error × this for the squared error of one
   * example, sign(error) × this for the absolute one. Null for other losses, for batches of several and where the error is 0.
   */
  readonly influence: number | null;
}

export interface MoveRow {
  readonly name: string;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
  /** The rate of plain gradient descent, where after = before − rate × gradient; null for other optimizers. */
  readonly rate: number | null;
}

export interface UpdateRows {
  /** The batch's only example; null for batches of several. */
  readonly example: { readonly prediction: number; readonly target: number; readonly error: number } | null;
  readonly examples: number;
  readonly slopes: readonly SlopeRow[];
  readonly moves: readonly MoveRow[];
}

export function updateRows(
  update: UpdateReport,
  training: Pick<Training, 'loss' | 'optimizer' | 'schedule' | 'clipping'>,
): UpdateRows {
  const { loss, optimizer, schedule, clipping } = training;
  const plain = optimizer.op === 'sgd' && optimizer.momentum === 0 && schedule.op === 'constant' && clipping.op === 'none';
  const [prediction, target] = [update.predictions[0], update.targets[0]];
  const example =
    update.predictions.length === 1 && prediction !== undefined && target !== undefined
      ? { prediction, target, error: prediction - target }
      : null;
  const factor = example && slopeFactors[loss]?.(example.error);
  return {
    example,
    examples: update.predictions.length,
    slopes: update.variables.map(({ name, gradient }) => ({
      name,
      gradient,
      influence: factor ? gradient / factor : null,
    })),
    moves: update.variables.map(({ name, before, gradient, after }) => ({
      name,
      before,
      gradient,
      after,
      rate: plain ? optimizer.learning_rate : null,
    })),
  };
}

/** The slope of a loss in the prediction, where a few words say it. */
const slopeFactors: Partial<Readonly<Record<Loss, (error: number) => number>>> = {
  mean_squared_error: (error) => 2 * error,
  mean_absolute_error: Math.sign,
};

/** Decimals that show the difference of two numbers in at least one digit: 3 to 8. */
export function digitsFor(before: number, after: number): number {
  const difference = Math.abs(after - before);
  if (!(difference > 0) || !Number.isFinite(difference)) return 3;
  return Math.min(8, Math.max(3, Math.ceil(-Math.log10(difference)) + (difference < 1e-3 ? 1 : 0)));
}
