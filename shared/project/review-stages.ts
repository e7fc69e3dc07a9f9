/** The pipeline's part of the review. */
import { firstStructureProblem } from '#shared/pipeline/structure.ts';
import type { ProjectDocument } from './document.ts';
import type { Finding } from './review.ts';

export function reviewStages({ pipeline }: ProjectDocument): readonly Finding[] {
  const found = firstStructureProblem(pipeline.stages);
  return found === null ? [] : [{ severity: 'error', problem: found, repairs: [] }];
}
