/** Finds stages that would have to hold or pass over more elements at once than a machine should be asked to. */
import { problem, type Problem } from '#shared/base/problem.ts';
import { cardinalities, type Cardinality } from './counts.ts';
import type { Stage } from './schema.ts';

/** Single examples that one stage may hold or pass over before it yields anything, unless the data itself has more. */
export const mostHeldExamples = 10_000_000;

/**
 * `pipeline.field` {field, value} for the first stage whose buffer, batch or skip asks for more than
 * `mostHeldExamples` and would get them, because the elements before it were repeated that often or never end.
 */
export function firstExcess(stages: readonly Stage[], rows: number, keep?: ReadonlyMap<string, Uint8Array>): Problem | null {
  const counts = cardinalities(rows, stages, keep);
  const limit = Math.max(mostHeldExamples, rows);
  let size = 1;
  for (const [index, stage] of stages.entries()) {
    if (stage.bypass) continue;
    const available = index === 0 ? rows : reachable(counts[index - 1]);
    const [field, wanted] = demand(stage);
    if (field !== null && Math.min(wanted, available) * size > limit) {
      return problem('pipeline.field', { field, value: wanted }, { where: { section: 'pipeline', stage: stage.id, field } });
    }
    if (stage.op === 'batch') size *= Math.min(stage.batch_size, available);
    if (stage.op === 'unbatch') size = 1;
  }
  return null;
}

function reachable(count: Cardinality): number {
  return typeof count === 'number' ? count : Infinity;
}

function demand(stage: Stage): readonly [field: 'buffer_size' | 'batch_size' | 'count', wanted: number] | readonly [null, 0] {
  switch (stage.op) {
    case 'shuffle':
      return ['buffer_size', stage.buffer_size];
    case 'batch':
      return ['batch_size', stage.batch_size];
    case 'skip':
      return ['count', stage.count];
    default:
      return [null, 0];
  }
}
