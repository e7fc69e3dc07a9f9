/** Computes the previews of a chain in portions, so that whoever runs it can let the window breathe in between. */
import type { Problem } from '#shared/base/problem.ts';
import { compilePipeline } from '#shared/pipeline/compile.ts';
import { firstItems, runnablePart, type PreviewItem, type PreviewPlan, type Runnable } from './previews.ts';

/** Rows that the preview of a stage holds at most. */
export const previewRows = 48;
/** Above this many rows previews wait for a pause in typing and are computed between frames. */
export const fewRows = 20_000;

export interface Computed {
  /** What these previews belong to. */
  readonly plan: PreviewPlan;
  readonly runnable: Runnable | null;
  readonly problem: Problem | null;
  /** By stage id; a stage beyond the first failing one has none. */
  readonly items: ReadonlyMap<string, readonly PreviewItem[]>;
}

/** Computes the previews of a plan, one stage between two yields, and tells them at the end. */
export function* computation(plan: PreviewPlan, tell: (computed: Computed) => void): Generator<void> {
  const part = runnablePart(plan);
  if (!('reach' in part)) {
    tell({ plan, runnable: null, problem: part.problem, items: new Map() });
    return;
  }
  yield;
  const items = new Map<string, readonly PreviewItem[]>();
  for (const [index, stage] of plan.stages.entries()) {
    const first = firstItems(part, index, previewRows, previewRows);
    if (first !== null) items.set(stage.id, first);
    yield;
  }
  const compiled = compilePipeline(plan);
  tell({
    plan,
    runnable: part,
    problem: part.problem ?? (compiled.ok ? null : compiled.problem),
    items,
  });
}
