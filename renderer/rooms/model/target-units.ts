/** Takes predictions from the model's output space back to the user's own units. */
import type { FittedColumn } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';

/**
 * A function from the model's output to the target's own units, undoing every standardise stage that covers the
 * target; null where a map changed the target, which cannot be undone.
 */
export function targetUnits(
  stages: readonly Stage[],
  fitted: ReadonlyMap<string, readonly FittedColumn[]>,
  target: string,
): ((output: number) => number) | null {
  const active = stages.filter((stage) => !stage.bypass);
  if (active.some((stage) => stage.op === 'map' && stage.column === target)) return null;
  const scalings = active.flatMap((stage) => fitted.get(stage.id)?.filter((column) => column.column === target) ?? []);
  return (output) => scalings.reduceRight((value, { mean, deviation }) => value * deviation + mean, output);
}
