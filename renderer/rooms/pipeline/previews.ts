/**
 * What leaves each stage first, for the canvas and the preview: the columns are evaluated as far as they go, the order
 * comes from the index stream. Nothing here is drawn or stored.
 */
import type { Problem } from '#shared/base/problem.ts';
import { evaluateColumns, type EvaluatedColumns, type SourceColumn } from '#shared/pipeline/columns.ts';
import { rowsOf, type Element } from '#shared/pipeline/element.ts';
import { createDataset } from '#shared/pipeline/order.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { stageProblem, batchDepths } from '#shared/pipeline/structure.ts';

export interface PreviewPlan {
  readonly stages: readonly Stage[];
  readonly seed: number;
  readonly columns: readonly SourceColumn[];
}

/** The part of a plan that can be run: everything before the first stage that cannot. */
export interface Runnable {
  readonly plan: PreviewPlan;
  readonly evaluated: EvaluatedColumns;
  /** How many stages, counted from the source, can be previewed. */
  readonly reach: number;
  /** Why it ends there; null when all stages run. */
  readonly problem: Problem | null;
}

/** An element of a preview: one row, or the rows of a batch. Rows are counted among the complete ones, from 0. */
export type PreviewItem = number | readonly number[];

/** Evaluates the columns up to the first stage that fails; only the problem when not even the source has a complete row. */
export function runnablePart(plan: PreviewPlan): Runnable | { readonly problem: Problem } {
  let { count, problem } = structureReach(plan.stages);
  for (;;) {
    const evaluation = evaluateColumns(plan.stages.slice(0, count), plan.columns);
    if (evaluation.ok) return { plan, evaluated: evaluation.value, reach: count, problem };
    problem = evaluation.problem;
    const stage = problem.where?.section === 'pipeline' ? problem.where.stage : undefined;
    const index = plan.stages.findIndex((each) => each.id === stage);
    if (index < 1 || index >= count) return { problem };
    count = index;
  }
}

/**
 * The first `count` elements or batches of epoch 1 after the stage at `index`, with at most `rows` rows in all;
 * null beyond the runnable part.
 */
export function firstItems(
  { plan, evaluated, reach }: Runnable,
  index: number,
  count: number,
  rows: number,
): PreviewItem[] | null {
  if (index >= reach) return null;
  const dataset = createDataset({
    rows: evaluated.rows,
    stages: plan.stages.slice(0, index + 1),
    seed: plan.seed,
    keep: evaluated.keep,
  });
  const pass = dataset.iterate();
  const items: PreviewItem[] = [];
  for (let held = 0; items.length < count && held < rows;) {
    const element = pass.next();
    if (element === undefined) break;
    const item = itemOf(element);
    items.push(item);
    held += typeof item === 'number' ? 1 : item.length;
  }
  return items;
}

function itemOf(element: Element): PreviewItem {
  return typeof element === 'number' ? element : rowsOf(element);
}

function structureReach(stages: readonly Stage[]): { readonly count: number; readonly problem: Problem | null } {
  const depths = batchDepths(stages);
  for (const [index, stage] of stages.entries()) {
    if (stage.bypass || (stage.op !== 'filter' && stage.op !== 'unbatch')) continue;
    const problem = stageProblem(stage, index === 0 ? 0 : depths[index - 1]);
    if (problem) return { count: index, problem };
  }
  return { count: stages.length, problem: null };
}
