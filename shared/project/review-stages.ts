/** The pipeline's part of the review. Advice that is no problem stays with the pipeline's own room. */
import { pipelineIssues } from '#shared/pipeline/issues.ts';
import type { Column, ProjectDocument } from './document.ts';
import type { Finding } from './finding.ts';

/** Counts every row of the source: which of them are complete only the values tell. */
export function reviewStages({ source, pipeline: { stages } }: ProjectDocument): readonly Finding[] {
  const rows = source === null ? 0 : source.kind === 'table' ? source.rows : (source.values[0]?.length ?? 0);
  const columns = (source?.columns ?? []).flatMap(({ name, role }: Column) => (role === 'ignored' ? [] : [{ name, role }]));
  return pipelineIssues(stages, { rows, columns }).flatMap(({ severity, problem, repairs }): readonly Finding[] => {
    if (problem === null) return [];
    const ways = repairs.map(({ labelKey, values, stages: repaired }) => ({
      label: labelKey,
      values: values ?? {},
      edits: [{ op: 'set', path: ['pipeline', 'stages'], value: repaired } as const],
    }));
    return [{ severity, problem, repairs: ways }];
  });
}
