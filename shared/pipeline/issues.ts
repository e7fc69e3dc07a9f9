/**
 * What is wrong with a chain of stages and what is worth knowing about it, each with its ways out. Judges stages and
 * counts only; what the values do wrong (a constant column, a logarithm of zero) is found by evaluating them.
 */
import { type Place, problem, type Problem } from '#shared/base/problem.ts';
import { checkNames } from '#shared/expression/check.ts';
import { identifiersFor } from '#shared/expression/identifiers.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import { adviceOn } from './advice.ts';
import { proposedBatchSize } from './catalogue.ts';
import type { PipelineIssue } from './issue.ts';
import { firstExcess } from './limits.ts';
import { changed, freshId, insertedAt, movedBefore, type Repair, without } from './repairs.ts';
import type { Stage } from './schema.ts';
import { type PipelineSpec, type SpecContext, specifyPipeline } from './spec.ts';
import { batchDepths, stageProblem } from './structure.ts';

/** Errors first in the order of the stages, then advice; an error also silences advice about its own stage. */
export function pipelineIssues(stages: readonly Stage[], context: SpecContext): readonly PipelineIssue[] {
  const spec = specifyPipeline(stages, context);
  const errors = stages.flatMap((_, index) => stageErrors(stages, index, context, spec));
  const end = endError(stages, context);
  const all = end === null || errors.length > 0 ? errors : [...errors, end];
  const faulty = new Set(all.map((issue) => issue.stage));
  return [...all, ...adviceOn(stages, context, spec).filter((issue) => !faulty.has(issue.stage))];
}

function error(found: Problem, stage: string | null, repairs: readonly Repair[]): PipelineIssue {
  return { severity: 'error', stage, key: `problem.${found.code}`, values: found.values ?? {}, problem: found, repairs };
}

function stageErrors(
  stages: readonly Stage[],
  index: number,
  context: SpecContext,
  spec: PipelineSpec,
): readonly PipelineIssue[] {
  const stage = stages[index];
  if (stage.bypass) return [];
  const depth = index === 0 ? 0 : batchDepths(stages)[index - 1];
  const structural = stageProblem(stage, depth);
  if (structural !== null) return [error(structural, stage.id, structuralRepairs(stages, stage))];
  const written = valueProblem(stage, context);
  if (written !== null) return [error(written, stage.id, valueRepairs(stages, stage, written))];
  const excess = firstExcess(stages.slice(0, index + 1), context.rows, context.keep);
  if (excess?.where?.section === 'pipeline' && excess.where.stage === stage.id) {
    return [error(excess, stage.id, excessRepairs(stages, stage, context.rows))];
  }
  const before = index === 0 ? context.rows : spec.edges[index - 1].cardinality;
  if (context.rows > 0 && before !== 0 && spec.edges[index].cardinality === 0) {
    const empty = problem('pipeline.empty', undefined, { where: { section: 'pipeline', stage: stage.id } });
    return [error(empty, stage.id, emptyRepairs(stages, stage))];
  }
  return [];
}

function endError(stages: readonly Stage[], { rows }: SpecContext): PipelineIssue | null {
  const depths = batchDepths(stages);
  if (depths[depths.length - 1] > 0) return null;
  const batch_size = proposedBatchSize(rows);
  const batch: Stage = { id: freshId(stages, 'batch'), op: 'batch', batch_size, drop_remainder: false };
  return error(problem('pipeline.no-batch', undefined, { where: { section: 'pipeline' } }), null, [
    { labelKey: 'pipeline.repair.add-batch', values: { batch_size }, stages: insertedAt(stages, stages.length, batch) },
  ]);
}

function removal(stages: readonly Stage[], id: string): Repair {
  return { labelKey: 'pipeline.repair.remove', stages: without(stages, id) };
}

function structuralRepairs(stages: readonly Stage[], stage: Stage): readonly Repair[] {
  switch (stage.op) {
    case 'batch': {
      const unbatch: Stage = { id: freshId(stages, 'unbatch'), op: 'unbatch' };
      return [
        removal(stages, stage.id),
        { labelKey: 'pipeline.repair.insert-unbatch', stages: insertedAt(stages, stages.indexOf(stage), unbatch) },
      ];
    }
    case 'filter': {
      const batch = stages.find((candidate) => candidate.op === 'batch' && !candidate.bypass);
      const moved = batch && movedBefore(stages, stage.id, batch.id);
      return [
        ...(moved ? [{ labelKey: 'pipeline.repair.filter-first', stages: moved } satisfies Repair] : []),
        removal(stages, stage.id),
      ];
    }
    case 'repeat':
    case 'take':
      return emptyRepairs(stages, stage);
    default:
      return [removal(stages, stage.id)];
  }
}

function emptyRepairs(stages: readonly Stage[], stage: Stage): readonly Repair[] {
  if (stage.op === 'repeat') {
    return [
      { labelKey: 'pipeline.repair.endless', stages: changed<'repeat'>(stages, stage.id, { count: null }) },
      removal(stages, stage.id),
    ];
  }
  if (stage.op === 'batch' && stage.drop_remainder) {
    const kept = changed<'batch'>(stages, stage.id, { drop_remainder: false });
    return [{ labelKey: 'pipeline.repair.keep-remainder', stages: kept }];
  }
  return [removal(stages, stage.id)];
}

function excessRepairs(stages: readonly Stage[], stage: Stage, rows: number): readonly Repair[] {
  const count = Math.max(1, rows);
  const values = { count };
  if (stage.op === 'shuffle') {
    const smaller = changed<'shuffle'>(stages, stage.id, { buffer_size: count });
    return [{ labelKey: 'pipeline.repair.buffer', values, stages: smaller }];
  }
  if (stage.op === 'batch') {
    const smaller = changed<'batch'>(stages, stage.id, { batch_size: count });
    return [{ labelKey: 'pipeline.repair.buffer', values, stages: smaller }];
  }
  return [removal(stages, stage.id)];
}

/** What is wrong with the columns a stage names or the expression it holds, as far as that shows without data. */
function valueProblem(stage: Stage, { columns }: SpecContext): Problem | null {
  if (columns.length === 0) return null;
  const names = columns.map((column) => column.name);
  const wanted = stage.op === 'map' ? [stage.column] : stage.op === 'standardise' ? stage.columns : [];
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) {
    const where = { section: 'pipeline', stage: stage.id, field: stage.op === 'map' ? 'column' : 'columns' } as const;
    return problem('pipeline.column-missing', { column: missing }, { where });
  }
  if (stage.op !== 'map' && stage.op !== 'filter') return null;
  const place = (from: number, to: number): Place => ({ section: 'pipeline', stage: stage.id, field: 'expression', from, to });
  const parsed = parseExpression(stage.expression, place);
  const checked = parsed.ok ? checkNames(parsed.value, identifiersFor(names), place) : parsed;
  return checked.ok ? null : checked.problem;
}

function valueRepairs(stages: readonly Stage[], stage: Stage, found: Problem): readonly Repair[] {
  const suggestion = found.values?.['suggestion'];
  const { where } = found;
  if (
    typeof suggestion === 'string' &&
    suggestion !== '' &&
    where?.section === 'pipeline' &&
    (stage.op === 'map' || stage.op === 'filter')
  ) {
    const { from = 0, to = 0 } = where;
    const expression = stage.expression.slice(0, from) + suggestion + stage.expression.slice(to);
    const replaced = changed<'map' | 'filter'>(stages, stage.id, { expression });
    return [{ labelKey: 'pipeline.repair.use-name', values: { name: suggestion }, stages: replaced }, removal(stages, stage.id)];
  }
  if (stage.op === 'standardise' && found.code === 'pipeline.column-missing') {
    const columns = stage.columns.filter((name) => name !== found.values?.['column']);
    const dropped = changed<'standardise'>(stages, stage.id, { columns });
    return columns.length === 0
      ? [removal(stages, stage.id)]
      : [{ labelKey: 'pipeline.repair.drop-column', values: found.values, stages: dropped }];
  }
  return [removal(stages, stage.id)];
}
