/** Lets the pipeline standardise one more column. */
import { freshId } from '#shared/pipeline/repairs.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';

/** Whether a stage that is not bypassed standardises the column; an empty list stands for every input. */
export function isStandardised({ pipeline, source }: ProjectDocument, name: string): boolean {
  const input = source?.columns.some((column) => column.name === name && column.role === 'input') ?? false;
  return pipeline.stages.some(
    (stage) => stage.op === 'standardise' && !stage.bypass && (stage.columns.length === 0 ? input : stage.columns.includes(name)),
  );
}

/** Joins the first standardise stage that names its columns; otherwise a new stage right after the source. */
export function standardiseEdits({ pipeline }: ProjectDocument, name: string): readonly Edit[] {
  const at = pipeline.stages.findIndex((stage) => stage.op === 'standardise' && !stage.bypass && stage.columns.length > 0);
  const stage = pipeline.stages[at];
  if (stage?.op === 'standardise')
    return [{ op: 'insert', path: ['pipeline', 'stages', at, 'columns', stage.columns.length], value: name }];
  const value = { id: freshId(pipeline.stages, 'standardise'), op: 'standardise', columns: [name] };
  return [{ op: 'insert', path: ['pipeline', 'stages', 1], value }];
}
