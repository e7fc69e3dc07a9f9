/** What the chain of stages must be for a model to train on it, judged without data. */
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Stage } from './schema.ts';

/** How many batches are nested in each other after each stage; one entry per stage. A bypassed stage changes nothing. */
export function batchDepths(stages: readonly Stage[]): readonly number[] {
  let depth = 0;
  return stages.map((stage) => {
    if (!stage.bypass && stage.op === 'batch') depth++;
    if (!stage.bypass && stage.op === 'unbatch') depth = Math.max(0, depth - 1);
    return depth;
  });
}

/** The first thing that makes the chain untrainable, in the order of the stages, or null. */
export function firstStructureProblem(stages: readonly Stage[]): Problem | null {
  const depths = batchDepths(stages);
  for (const [index, stage] of stages.entries()) {
    const before = index === 0 ? 0 : depths[index - 1];
    const found = stage.bypass ? null : stageProblem(stage, before);
    if (found !== null) return found;
  }
  return depths[depths.length - 1] === 1 ? null : problem('pipeline.no-batch', undefined, { where: { section: 'pipeline' } });
}

/** What is wrong with a stage that receives elements nested in `depth` batches. */
export function stageProblem(stage: Stage, depth: number): Problem | null {
  const where = { section: 'pipeline', stage: stage.id } as const;
  if (stage.op === 'batch' && depth > 0) return problem('pipeline.two-batches', undefined, { where });
  if (stage.op === 'unbatch' && depth === 0) return problem('pipeline.not-batched', undefined, { where });
  if (stage.op === 'filter' && depth > 0) return problem('pipeline.filter-batched', undefined, { where });
  if (stage.op === 'repeat' && stage.count === 0)
    return problem('pipeline.empty', undefined, { where: { ...where, field: 'count' } });
  if (stage.op === 'take' && stage.count === 0)
    return problem('pipeline.empty', undefined, { where: { ...where, field: 'count' } });
  return null;
}
