/** How many elements a pipeline hands out, from its stages alone where that is possible. */
import { createDataset } from './order.ts';
import type { Stage } from './schema.ts';

/** Elements after a stage: a number, no end, or not to be known without running (a filter behind a shuffle and a cut). */
export type Cardinality = number | 'infinite' | 'unknown';

/**
 * Follows the number of elements through the stages; entry i is the count after stage i. `keep` gives the rows that
 * each filter passes; without it a filter's count is unknown, as in TensorFlow.
 */
export function cardinalities(
  rows: number,
  stages: readonly Stage[],
  keep?: ReadonlyMap<string, Uint8Array>,
): readonly Cardinality[] {
  let flow: Flow = { count: rows, batches: [], remaining: keep === undefined ? null : new Uint8Array(rows).fill(1) };
  return stages.map((stage) => {
    if (!stage.bypass) flow = flowThrough(flow, stage, keep);
    return flow.count;
  });
}

interface Flow {
  readonly count: Cardinality;
  /** The elements of each batch, outermost first: how many single ones an unbatch would find in all. */
  readonly batches: readonly Cardinality[];
  /** The rows of which every turn consists; null once a cut made that depend on the order. */
  readonly remaining: Uint8Array | null;
}

function flowThrough(flow: Flow, stage: Stage, keep: ReadonlyMap<string, Uint8Array> | undefined): Flow {
  const { count, batches, remaining } = flow;
  switch (stage.op) {
    case 'filter':
      return filtered(flow, keep?.get(stage.id));
    case 'batch': {
      const { batch_size, drop_remainder } = stage;
      const whole = mapCount(count, (number) => Math.floor(number / batch_size));
      const all = mapCount(count, (number) => Math.ceil(number / batch_size));
      const held = drop_remainder ? mapCount(whole, (number) => number * batch_size) : count;
      const cut = drop_remainder && held !== count;
      return { count: drop_remainder ? whole : all, batches: [held, ...batches], remaining: cut ? null : remaining };
    }
    case 'unbatch':
      return { ...flow, count: batches[0] ?? count, batches: batches.slice(1) };
    case 'repeat':
      return scaled(flow, stage.count);
    case 'take':
      return recounted(flow, count === 'infinite' ? stage.count : mapCount(count, (number) => Math.min(number, stage.count)));
    case 'skip':
      return recounted(
        flow,
        mapCount(count, (number) => Math.max(0, number - stage.count)),
      );
    default:
      return flow;
  }
}

function filtered(flow: Flow, mask: Uint8Array | undefined): Flow {
  const { count, remaining } = flow;
  if (count === 0) return flow;
  if (mask === undefined || remaining === null || flow.batches.length > 0) {
    return { ...flow, count: count === 'infinite' ? 'infinite' : 'unknown', remaining: null };
  }
  const before = sum(remaining);
  const left = remaining.map((row, index) => row & Number(mask[index] !== 0));
  const after = sum(left);
  if (count === 'infinite') return { ...flow, count: after === 0 ? 0 : count, remaining: left };
  return { ...flow, count: mapCount(count, (number) => (before === 0 ? 0 : (number / before) * after)), remaining: left };
}

/** A repeat of batches repeats what an unbatch will find in them as well. */
function scaled(flow: Flow, times: number | null): Flow {
  const repeated = (count: Cardinality): Cardinality => {
    if (count === 0 || times === 0) return 0;
    return times === null ? 'infinite' : mapCount(count, (number) => number * times);
  };
  return { ...flow, count: repeated(flow.count), batches: flow.batches.map(repeated) };
}

/** After a cut the rows of a turn are no longer known, and neither is what the last batch holds. */
function recounted(flow: Flow, count: Cardinality): Flow {
  if (count === flow.count) return flow;
  return { count, batches: flow.batches.map(() => (count === 0 ? 0 : 'unknown')), remaining: null };
}

function mapCount(count: Cardinality, change: (count: number) => number): Cardinality {
  return typeof count === 'number' ? change(count) : count;
}

function sum(mask: Uint8Array): number {
  let total = 0;
  for (const value of mask) total += value;
  return total;
}

/** Elements of one pass, counted by running it; stops after `limit` single examples. */
export function countByRunning(
  rows: number,
  stages: readonly Stage[],
  keep: ReadonlyMap<string, Uint8Array>,
  limit: number,
): number {
  const pass = createDataset({ rows, stages, seed: 0, keep }).iterate();
  let count = 0;
  let examples = 0;
  for (let element = pass.next(); element !== undefined && examples < limit; element = pass.next()) {
    count++;
    examples += typeof element === 'number' ? 1 : element.length;
  }
  return count;
}
