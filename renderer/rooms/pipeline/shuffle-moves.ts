/**
 * Where the elements that leave a shuffle first came from: exact places, also where the same element flows by twice.
 * A shuffle's choice depends only on how many elements it receives and on its seeds, so it is run again over places.
 */
import { cardinalities } from '#shared/pipeline/counts.ts';
import type { Element } from '#shared/pipeline/element.ts';
import { createDataset } from '#shared/pipeline/order.ts';
import { createGlobalSeed } from '#shared/random/seeds.ts';
import type { Runnable } from './previews.ts';
import type { Move } from './strands.ts';

/**
 * `count` moves of epoch 1 through the shuffle at `index`, in the order of leaving: the first ones, or one in `stride`;
 * empty for any other stage. A move's element is a row, or for whole batches the place at which the batch came in.
 */
export function shuffleMoves({ plan, evaluated, reach }: Runnable, index: number, count: number, stride = 1): Move[] {
  const stage = plan.stages[index];
  if (stage?.op !== 'shuffle' || stage.bypass || index >= reach) return [];
  const before = plan.stages.slice(0, index);
  const { rows, keep } = evaluated;
  const upstream = cardinalities(rows, before, keep)[index - 1] ?? rows;
  const received = typeof upstream === 'number' ? upstream : stage.buffer_size + count * stride;

  const seed = createGlobalSeed(plan.seed);
  for (const each of before) if (each.op === 'shuffle' && !each.bypass && each.seed === null) seed.pair(null);
  const places = createDataset({ rows: received, stages: [stage], seed }).iterate();
  const froms: number[] = [];
  for (let to = 0; froms.length < count; to++) {
    const place = places.next();
    if (typeof place !== 'number') break;
    if (to % stride === 0) froms.push(place);
  }

  const elements = elementsAt(createDataset({ rows, stages: before, seed: plan.seed, keep }).iterate(), froms);
  return froms.flatMap((from, order) => {
    const element = elements.get(from);
    return element === undefined ? [] : [{ element, from, to: order * stride }];
  });
}

function elementsAt(pass: { next(): Element | undefined }, places: readonly number[]): ReadonlyMap<number, number> {
  const wanted = new Set(places);
  const last = places.reduce((largest, place) => Math.max(largest, place), -1);
  const found = new Map<number, number>();
  for (let place = 0; place <= last; place++) {
    const element = pass.next();
    if (element === undefined) break;
    if (wanted.has(place)) found.set(place, typeof element === 'number' ? element : place);
  }
  return found;
}
