/** One shuffle buffer at work, draw by draw: what lies in it, which word is drawn, what leaves and what takes a place. */
import { createGlobalSeed } from '#shared/random/seeds.ts';
import { type Element, type ElementPass, rowsOf } from './element.ts';
import { firstExcess } from './limits.ts';
import { createDataset } from './order.ts';
import { boxStore, oneByOne, type Pass } from './passes/pass.ts';
import { createPassSeeds, shuffleElements } from './passes/shuffle.ts';
import type { Stage } from './schema.ts';

export interface TraceDraw {
  /** 1 for the first. */
  readonly draw: number;
  /** The random word, unsigned 32-bit; slot = word mod (number of elements in `buffer`). */
  readonly word: number;
  readonly slot: number;
  /** What lies in the buffer before the draw, oldest position first; each entry is the rows of one element. */
  readonly buffer: readonly (readonly number[])[];
  /** Rows of the element that leaves, and of the one that came in since the last draw; null when none came. */
  readonly leaving: readonly number[];
  readonly entering: readonly number[] | null;
}

export interface TraceMove {
  /** Rows of the element. */
  readonly element: readonly number[];
  /** Place before and after the stage, from 0. */
  readonly from: number;
  readonly to: number;
}

export interface ShuffleTrace {
  readonly draws: readonly TraceDraw[];
  /** In the order of leaving. */
  readonly moves: readonly TraceMove[];
  /** Mean of |to − from|; 0 without moves. */
  readonly averageMove: number;
  /** Whether the pass ended within the limit. */
  readonly complete: boolean;
}

export interface TracePlan {
  readonly rows: number;
  readonly stages: readonly Stage[];
  readonly seed: number;
  readonly keep?: ReadonlyMap<string, Uint8Array>;
  /** Id of a shuffle stage; RangeError for any other. */
  readonly stage: string;
  /** At most this many draws. */
  readonly limit: number;
  /** Whether to keep what lies in the buffer at each draw; without it `buffer` is empty. */
  readonly buffers?: boolean;
}

/** Follows the first pass; nothing where a stage asks for more than `limits.ts` allows. */
export function traceShuffle({ rows, stages, seed, keep, stage, limit, buffers = true }: TracePlan): ShuffleTrace {
  const index = stages.findIndex((candidate) => candidate.id === stage);
  const shuffle = stages[index];
  if (shuffle?.op !== 'shuffle') throw new RangeError(`${stage} is not a shuffle`);
  if (firstExcess(stages.slice(0, index + 1), rows, keep) !== null)
    return { draws: [], moves: [], averageMove: 0, complete: false };
  const global = createGlobalSeed(seed);
  const before = createDataset({ rows, stages: stages.slice(0, index), seed: global, keep });
  const seeds = createPassSeeds(global.pair(shuffle.seed), shuffle.reshuffle_each_iteration).take();

  const entered: { readonly place: number; readonly element: readonly number[] }[] = [];
  const buffer: (typeof entered)[number][] = [];
  const draws: TraceDraw[] = [];
  const moves: TraceMove[] = [];
  const recorded = (source: ElementPass): Pass<Element> => ({
    read(target, from) {
      const element = source.next();
      if (element === undefined) return 0;
      entered.push({ place: entered.length, element: rowsOf(element) });
      target[from] = element;
      return 1;
    },
  });
  let taken = 0;
  const shuffled = shuffleElements(
    () => recorded(before.iterate()),
    boxStore<Element>(),
    shuffle.buffer_size,
    seeds,
    ({ word, slot }) => {
      const filling = draws.length === 0;
      const entering = !filling && taken < entered.length ? entered[taken].element : null;
      for (; taken < entered.length; taken++) buffer.push(entered[taken]);
      const leaving = buffer[slot];
      const held = buffers ? buffer.map(({ element }) => element) : [];
      draws.push({ draw: draws.length + 1, word, slot, buffer: held, leaving: leaving.element, entering });
      moves.push({ element: leaving.element, from: leaving.place, to: moves.length });
      buffer[slot] = buffer[0];
      buffer.shift();
    },
  );
  const pass = oneByOne(shuffled);
  while (draws.length < limit && pass.next() !== undefined);
  const complete = draws.length < limit || pass.next() === undefined;
  const shown = moves.slice(0, limit);
  const total = shown.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
  return { draws: draws.slice(0, limit), moves: shown, averageMove: shown.length === 0 ? 0 : total / shown.length, complete };
}
