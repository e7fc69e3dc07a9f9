/** Between the six orders and the project's pipeline: where the fields start, which order is in use, using one, as Python. */
import type { OrderedOp, OrderFacts, OrderSettings } from '#shared/pipeline/facts.ts';
import { freshId } from '#shared/pipeline/repairs.ts';
import type { Stage, StageOf } from '#shared/pipeline/schema.ts';
import { replaceStages, type StageChange } from './stage-edits.ts';

/** The chapter's own numbers, where the pipeline does not say others that fit the tab. */
const chapter: OrderSettings = { elements: 4, buffer_size: 4, batch_size: 2, count: 3, seed: 1 };
const most = { elements: 24, batch_size: 24, count: 6 };

/** Field values from the pipeline as it stands, as far as they can be drawn side by side. */
export function startSettings(stages: readonly Stage[], seed: number, rows: number | null): OrderSettings {
  const shuffle = only(stages, 'shuffle');
  const batch = only(stages, 'batch');
  const repeat = only(stages, 'repeat');
  if (rows === null || rows < 2 || rows > most.elements) return { ...chapter, seed };
  return {
    elements: rows,
    buffer_size: Math.min(shuffle?.buffer_size ?? rows, 1000),
    batch_size: batch !== null && batch.batch_size <= most.batch_size ? batch.batch_size : chapter.batch_size,
    count: repeat?.count ? Math.min(repeat.count, most.count) : chapter.count,
    seed,
  };
}

/** How the tab's elements relate to the project. */
export interface OrderTarget {
  /** Whether the tab shows as many elements as the data have; if not, only the order of the stages is compared and taken. */
  readonly sameData: boolean;
  /** The project's seed. */
  readonly seed: number;
}

/** Number of the order that the pipeline is; null for none. */
export function matchingOrder(
  stages: readonly Stage[],
  orders: readonly OrderFacts[],
  settings: OrderSettings,
  { sameData, seed }: OrderTarget,
): number | null {
  const working = stages.filter((stage) => stage.bypass !== true && isOrdered(stage));
  if (working.length !== 3 || (sameData && seed !== settings.seed)) return null;
  const key = sameData ? exactKey : (stage: Stage): string => stage.op;
  const keys = working.map(key).join();
  return orders.find((order) => order.stages.map(key).join() === keys)?.number ?? null;
}

function exactKey(stage: Stage): string {
  switch (stage.op) {
    case 'shuffle':
      return `shuffle ${stage.buffer_size} ${stage.seed ?? ''} ${stage.reshuffle_each_iteration}`;
    case 'batch':
      return `batch ${stage.batch_size} ${stage.drop_remainder}`;
    case 'repeat':
      return `repeat ${stage.count ?? 'endless'}`;
    default:
      return stage.op;
  }
}

/**
 * Puts the three stages in the order's order behind all others. With the same data they take the tab's numbers and the
 * project its seed; with other data the pipeline's own stages keep their numbers.
 */
export function useOrder(
  stages: readonly Stage[],
  order: readonly Stage[],
  settings: OrderSettings,
  { sameData, seed }: OrderTarget,
  selected: string,
): StageChange {
  const placed: Stage[] = stages.filter((stage) => !isOrdered(stage) && stage.op !== 'unbatch');
  for (const stage of order) {
    const own = stages.find((each) => each.op === stage.op);
    if (own === undefined) placed.push({ ...stage, id: freshId(placed, stage.op) });
    else if (sameData) placed.push({ ...stage, id: own.id, ...(own.name !== undefined && { name: own.name }) });
    else placed.push(awake(own));
  }
  const change = replaceStages(stages, placed, selected);
  const reseeded = sameData && seed !== settings.seed;
  return reseeded ? { ...change, edits: [...change.edits, { op: 'set', path: ['seed'], value: settings.seed }] } : change;
}

/** `shuffle(4) → batch(2) → repeat(3)`. */
export function orderText(order: Pick<OrderFacts, 'stages'>): string {
  return order.stages.map(callText).join(' → ');
}

/** All six orders as one Python program that prints each. */
export function ordersPython(orders: readonly OrderFacts[], { elements, seed }: OrderSettings): string {
  const blocks = orders.map((order) => [
    `# ${order.number}: ${order.ops.join(', ')}`,
    `tf.random.set_seed(${seed})`,
    `ds = tf.data.Dataset.range(${elements}).${order.stages.map(callText).join('.')}`,
    'print([batch.numpy().tolist() for batch in ds])',
  ]);
  return ['import tensorflow as tf', '', ...blocks.flatMap((block) => [...block, ''])].join('\n').trimEnd() + '\n';
}

/** What stands between the brackets of a stage's call. */
export function argument(stage: Stage): string {
  switch (stage.op) {
    case 'shuffle':
      return String(stage.buffer_size);
    case 'batch':
      return String(stage.batch_size);
    case 'repeat':
      return String(stage.count ?? '');
    default:
      return '';
  }
}

function callText(stage: Stage): string {
  return `${stage.op}(${argument(stage)})`;
}

function awake({ bypass: _bypass, ...stage }: Stage): Stage {
  return stage;
}

function isOrdered(stage: Stage): stage is StageOf<OrderedOp> {
  return stage.op === 'shuffle' || stage.op === 'batch' || stage.op === 'repeat';
}

function only<Op extends OrderedOp>(stages: readonly Stage[], op: Op): StageOf<Op> | null {
  const found = stages.filter((stage): stage is StageOf<Op> => stage.op === op && stage.bypass !== true);
  return found.length === 1 ? found[0] : null;
}
