/** What the training doctor offers after a run that blew up, as edits of the document. Knows no words. */
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';

/** Standardises every input right before the first stage that changes order or shape; null where that is done already. */
export function standardiseEdits(document: ProjectDocument, stage: string): readonly Edit[] | null {
  const stages = document.pipeline.stages;
  const inputs = document.source?.columns.filter((column) => column.role === 'input').map((column) => column.name) ?? [];
  const covered = new Set(
    stages.flatMap((entry) =>
      entry.op === 'standardise' && !entry.bypass ? (entry.columns.length > 0 ? entry.columns : inputs) : [],
    ),
  );
  const missing = inputs.filter((name) => !covered.has(name));
  if (missing.length === 0) return null;
  const ordering = stages.findIndex((entry) => ['shuffle', 'batch', 'repeat', 'take', 'skip', 'cache'].includes(entry.op));
  const at = ordering === -1 ? stages.length : ordering;
  return [
    {
      op: 'insert',
      path: ['pipeline', 'stages', at],
      value: { id: stage, op: 'standardise', columns: covered.size === 0 ? [] : missing },
    },
  ];
}

/** A tenth of the learning rate. */
export function lowerRateEdits(document: ProjectDocument): readonly Edit[] {
  return [
    {
      op: 'set',
      path: ['training', 'optimizer', 'learning_rate'],
      value: Number((document.training.optimizer.learning_rate / 10).toPrecision(6)),
    },
  ];
}
