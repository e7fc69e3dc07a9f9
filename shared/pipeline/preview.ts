/** The first elements that leave a stage, with their values, for a look before anything runs. */
import { columnsAfter, type EvaluatedColumns, toFloat32 } from './columns.ts';
import { type Element, rowsOf } from './element.ts';
import { firstExcess } from './limits.ts';
import { createDataset } from './order.ts';
import type { Stage } from './schema.ts';

/** One element after a stage: a row, or the rows of a batch. Rows are positions among the complete rows. */
export type PreviewItem = number | readonly number[];

export interface StagePreview {
  readonly items: readonly PreviewItem[];
  /** Whether `items` is all that one pass yields. */
  readonly complete: boolean;
  /** The columns as they leave the stage; one value per complete row, so `items` index into them. */
  readonly columns: readonly { readonly name: string; readonly role: 'input' | 'target'; readonly values: Float32Array }[];
}

export interface PreviewPlan {
  readonly stages: readonly Stage[];
  readonly seed: number;
  readonly evaluated: EvaluatedColumns;
  /** Id of the stage to look behind. */
  readonly stage: string;
  /** At most this many elements, batches counted once. */
  readonly limit: number;
}

/**
 * The start of the first pass; nothing where a stage asks for more than `limits.ts` allows. Costs what the shuffles before the stage must read to fill their buffers.
 */
export function previewAfter({ stages, seed, evaluated, stage, limit }: PreviewPlan): StagePreview {
  const end = stages.findIndex((candidate) => candidate.id === stage);
  const plan = stages.slice(0, end + 1);
  const { items, complete } = firstElements(plan, seed, evaluated, limit);
  const applied = plan.filter((candidate) => !candidate.bypass).at(-1)?.id ?? '';
  const columns = columnsAfter(evaluated, applied).columns.map(({ name, role, values }) => ({
    name,
    role,
    values: toFloat32(values),
  }));
  return { items, complete, columns };
}

function firstElements(
  stages: readonly Stage[],
  seed: number,
  { rows, keep }: EvaluatedColumns,
  limit: number,
): Pick<StagePreview, 'items' | 'complete'> {
  if (firstExcess(stages, rows, keep) !== null) return { items: [], complete: false };
  const pass = createDataset({ rows, stages, seed, keep }).iterate();
  const items: PreviewItem[] = [];
  while (items.length < limit) {
    const element = pass.next();
    if (element === undefined) return { items, complete: true };
    items.push(toItem(element));
  }
  return { items, complete: pass.next() === undefined };
}

function toItem(element: Element): PreviewItem {
  return typeof element === 'number' ? element : rowsOf(element);
}
