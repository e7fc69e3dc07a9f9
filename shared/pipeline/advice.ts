/** What is worth knowing about a chain that runs: each piece of advice names its stage and offers a way out. */
import { problem } from '#shared/base/problem.ts';
import type { Cardinality } from './counts.ts';
import type { PipelineIssue } from './issue.ts';
import { changed, freshId, insertedAt, movedBefore, type Repair, without } from './repairs.ts';
import type { Stage, StageOf } from './schema.ts';
import type { PipelineSpec, SpecContext } from './spec.ts';

/** What stands before a stage, as far as advice needs it. */
interface Before {
  readonly count: Cardinality;
  readonly batched: boolean;
  readonly repeat: StageOf<'repeat'> | null;
  readonly batch: StageOf<'batch'> | null;
  readonly shuffle: StageOf<'shuffle'> | null;
  /** Elements of one turn of the repeat, or of the whole so far when nothing repeats yet. */
  readonly turn: Cardinality;
}

export function adviceOn(stages: readonly Stage[], { rows }: SpecContext, spec: PipelineSpec): readonly PipelineIssue[] {
  if (rows === 0) return [];
  let before: Before = { count: rows, batched: false, repeat: null, batch: null, shuffle: null, turn: rows };
  const advice: PipelineIssue[] = [];
  for (const [index, stage] of stages.entries()) {
    if (stage.bypass) continue;
    advice.push(...adviceOnStage(stages, stage, before));
    const { cardinality, batchSizes } = spec.edges[index];
    before = {
      count: cardinality,
      batched: batchSizes.length > 0,
      repeat: stage.op === 'repeat' && stage.count !== 1 ? (before.repeat ?? stage) : before.repeat,
      batch: stage.op === 'batch' ? stage : stage.op === 'unbatch' ? null : before.batch,
      shuffle: stage.op === 'shuffle' ? stage : before.shuffle,
      turn: before.repeat === null && stage.op !== 'repeat' ? cardinality : before.turn,
    };
  }
  return before.shuffle === null ? [...advice, noShuffle(stages, rows)] : advice;
}

function adviceOnStage(stages: readonly Stage[], stage: Stage, before: Before): readonly PipelineIssue[] {
  switch (stage.op) {
    case 'shuffle':
      return adviceOnShuffle(stages, stage, before);
    case 'batch':
      return adviceOnBatch(stages, stage, before);
    case 'repeat':
      return adviceOnRepeat(stages, stage, before);
    case 'cache':
      return adviceOnCache(stages, stage, before);
    default:
      return [];
  }
}

function adviceOnShuffle(stages: readonly Stage[], stage: StageOf<'shuffle'>, before: Before): readonly PipelineIssue[] {
  const { repeat, batch, count, batched } = before;
  if (repeat !== null) {
    const repairs: readonly Repair[] = [
      { labelKey: 'pipeline.repair.shuffle-first', stages: movedBefore(stages, stage.id, repeat.id) },
    ];
    if (repeat.count !== null) return [tip(stage, 'epochs-mix', { count: repeat.count }, repairs)];
    const where = { section: 'pipeline', stage: stage.id } as const;
    const found = problem('pipeline.shuffle-after-infinite', undefined, { where });
    return [{ severity: 'warning', stage: stage.id, key: `problem.${found.code}`, values: {}, problem: found, repairs }];
  }
  if (batched && batch !== null) {
    const stage_first = movedBefore(stages, stage.id, batch.id);
    return [tip(stage, 'batches-shuffled', {}, [{ labelKey: 'pipeline.repair.shuffle-before-batch', stages: stage_first }])];
  }
  if (typeof count !== 'number' || stage.buffer_size >= count) return [];
  const repairs: readonly Repair[] = [
    {
      labelKey: 'pipeline.repair.buffer',
      values: { count },
      stages: changed<'shuffle'>(stages, stage.id, { buffer_size: count }),
    },
  ];
  if (stage.buffer_size === 1) return [tip(stage, 'buffer-one', { rows: count }, repairs)];
  return [tip(stage, 'buffer-small', { buffer: stage.buffer_size, rows: count, early: stage.buffer_size - 1 }, repairs)];
}

function adviceOnBatch(stages: readonly Stage[], stage: StageOf<'batch'>, before: Before): readonly PipelineIssue[] {
  const { repeat, turn } = before;
  if (typeof turn !== 'number' || turn === 0) return [];
  const rest = turn % stage.batch_size;
  if (repeat !== null && rest !== 0) {
    const moved = movedBefore(stages, stage.id, repeat.id);
    const values = { batch_size: stage.batch_size, rows: turn };
    return [tip(stage, 'batch-crosses', values, [{ labelKey: 'pipeline.repair.batch-before-repeat', stages: moved }])];
  }
  if (stage.drop_remainder && rest !== 0 && turn > rest) {
    const kept = changed<'batch'>(stages, stage.id, { drop_remainder: false });
    return [tip(stage, 'drops', { count: rest }, [{ labelKey: 'pipeline.repair.keep-remainder', stages: kept }])];
  }
  return [];
}

function adviceOnRepeat(stages: readonly Stage[], stage: StageOf<'repeat'>, before: Before): readonly PipelineIssue[] {
  const { count, shuffle } = before;
  if (count === 'infinite') return [behindEndless(stages, stage)];
  if (shuffle !== null && !shuffle.reshuffle_each_iteration) {
    const on = changed<'shuffle'>(stages, shuffle.id, { reshuffle_each_iteration: true });
    return [tip(stage, 'same-order', {}, [{ labelKey: 'pipeline.repair.reshuffle', stages: on }])];
  }
  if (stage.count !== null && stage.count > 1) {
    const endless = changed<'repeat'>(stages, stage.id, { count: null });
    return [tip(stage, 'repeat-counts', { count: stage.count }, [{ labelKey: 'pipeline.repair.endless', stages: endless }])];
  }
  return [];
}

function adviceOnCache(stages: readonly Stage[], stage: StageOf<'cache'>, before: Before): readonly PipelineIssue[] {
  const { count, shuffle } = before;
  if (count === 'infinite') return [behindEndless(stages, stage)];
  if (shuffle === null) return [];
  const moved = movedBefore(stages, stage.id, shuffle.id);
  return [tip(stage, 'cache-freezes', {}, [{ labelKey: 'pipeline.repair.cache-first', stages: moved }])];
}

function behindEndless(stages: readonly Stage[], stage: Stage): PipelineIssue {
  const where = { section: 'pipeline', stage: stage.id } as const;
  const found = problem('pipeline.infinite-before', { stage: stage.op }, { where });
  const repairs: readonly Repair[] = [{ labelKey: 'pipeline.repair.remove', stages: without(stages, stage.id) }];
  return {
    severity: 'warning',
    stage: stage.id,
    key: `problem.${found.code}`,
    values: { stage: stage.op },
    problem: found,
    repairs,
  };
}

function noShuffle(stages: readonly Stage[], rows: number): PipelineIssue {
  const shuffle: Stage = {
    id: freshId(stages, 'shuffle'),
    op: 'shuffle',
    buffer_size: rows,
    seed: null,
    reshuffle_each_iteration: true,
  };
  const ordering = stages.findIndex((stage) => !stage.bypass && (stage.op === 'batch' || stage.op === 'repeat'));
  const index = ordering < 0 ? stages.length : ordering;
  const repairs: readonly Repair[] = [{ labelKey: 'pipeline.repair.add-shuffle', stages: insertedAt(stages, index, shuffle) }];
  return { severity: 'warning', stage: stages[0].id, key: 'pipeline.advice.no-shuffle', values: {}, problem: null, repairs };
}

function tip(stage: Stage, what: string, values: PipelineIssue['values'], repairs: readonly Repair[]): PipelineIssue {
  return { severity: 'warning', stage: stage.id, key: `pipeline.advice.${what}`, values, problem: null, repairs };
}
