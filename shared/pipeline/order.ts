/**
 * Which rows a pipeline hands out and in what order, equal to TensorFlow's tf.data for the same seed. Works on row
 * numbers only; values live in `columns.ts`. Random access is never needed: memory is bounded by the buffers.
 */
import { createGlobalSeed, type GlobalSeed } from '#shared/random/seeds.ts';
import { type Element, type ElementPass, joinElements, splitElement } from './element.ts';
import { groupElements, ungroupElements } from './passes/group.ts';
import {
  cacheElements,
  type CacheMemory,
  countRows,
  filterElements,
  mapElements,
  repeatElements,
  skipElements,
  takeElements,
} from './passes/move.ts';
import { type Block, boxStore, oneByOne, type Upstream } from './passes/pass.ts';
import { createPassSeeds, shuffleElements } from './passes/shuffle.ts';
import type { Stage } from './schema.ts';

export interface DatasetPlan {
  /** Rows of the source. */
  readonly rows: number;
  readonly stages: readonly Stage[];
  /**
   * What `tf.random.set_seed` was given, null if it was not called; or a seed from which operations before this
   * dataset have already drawn. Without a global seed every shuffle needs its own (RangeError otherwise).
   */
  readonly seed: number | null | GlobalSeed;
  /** By id of a filter stage: for each row whether it passes (not 0). A filter without a mask lets all rows pass. */
  readonly keep?: ReadonlyMap<string, Uint8Array>;
}

/** One dataset object, as in TensorFlow: its shuffles and caches live as long as it does. */
export interface Dataset {
  /** Starts one more pass. A shuffle gives each pass a new order unless it was told not to. */
  iterate(): ElementPass;
}

/** Bypassed stages are left out. A filter behind a batch and an unbatch before one throw a RangeError when they run. */
export function createDataset({ rows, stages, seed, keep }: DatasetPlan): Dataset {
  const global = seed === null || typeof seed === 'number' ? createGlobalSeed(seed) : seed;
  let upstream: Upstream<Element> = () => countRows(rows);
  let afterShuffle = false;
  for (const stage of stages) {
    if (changesNothing(stage)) continue;
    upstream = connect(stage, upstream, { global, keep, afterShuffle });
    afterShuffle = stage.op === 'shuffle';
  }
  const last = upstream;
  return { iterate: () => oneByOne(last()) };
}

/**
 * Stages that TensorFlow's optimizer takes out (`repeat(1)`, `skip(0)`, a map that changes nothing), bypassed ones and
 * the source, which is where the chain starts anyway.
 */
function changesNothing(stage: Stage): boolean {
  if (stage.bypass) return true;
  switch (stage.op) {
    case 'from_tensor_slices':
      return true;
    case 'map':
      return stage.expression.trim() === stage.column;
    case 'repeat':
      return stage.count === 1;
    case 'skip':
      return stage.count === 0;
    default:
      return false;
  }
}

interface Surroundings {
  readonly global: GlobalSeed;
  readonly keep: ReadonlyMap<string, Uint8Array> | undefined;
  /** Whether a shuffle stands directly before, so that TensorFlow fuses the two. */
  readonly afterShuffle: boolean;
}

const store = boxStore<Element>();

function connect(stage: Stage, upstream: Upstream<Element>, { global, keep, afterShuffle }: Surroundings): Upstream<Element> {
  switch (stage.op) {
    case 'from_tensor_slices':
    case 'map':
    case 'standardise':
      return upstream;
    case 'filter': {
      const mask = keep?.get(stage.id);
      return mask === undefined ? upstream : () => filterRows(upstream, mask);
    }
    case 'shuffle': {
      const seeds = createPassSeeds(global.pair(stage.seed), stage.reshuffle_each_iteration);
      return () => shuffleElements(upstream, store, stage.buffer_size, seeds.take());
    }
    case 'batch': {
      const groups = () => groupElements(upstream, store, [stage.batch_size], stage.drop_remainder);
      return () => mapElements(groups, joinElements);
    }
    case 'unbatch':
      return () => ungroupElements<Element>(() => mapElements(upstream, splitElement));
    case 'repeat':
      return () => repeatElements(upstream, stage.count, afterShuffle);
    case 'take':
      return () => takeElements(upstream, stage.count);
    case 'skip':
      return () => skipElements(upstream, store, stage.count);
    case 'cache': {
      const memory: CacheMemory<Element> = { held: null };
      return () => cacheElements(upstream, store, memory);
    }
  }
}

/** Rows in a row that a filter may refuse before it counts as ended. */
const longestSearch = 10_000_000;

/**
 * Lets rows through whose place in `mask` is not 0. Where TensorFlow would search an endless stream forever for a row
 * that never comes, this ends after `longestSearch` rows, or four times the data if that is more.
 */
function filterRows(upstream: Upstream<Element>, mask: Uint8Array) {
  const keep = (block: Block<Element>, from: number, count: number) => {
    let kept = from;
    for (let place = from; place < from + count; place++) {
      const row = block[place];
      if (typeof row !== 'number') throw new RangeError('Only single rows can be filtered');
      if (mask[row] !== 0) block[kept++] = row;
    }
    return kept - from;
  };
  return filterElements(upstream, keep, Math.max(longestSearch, 4 * mask.length));
}
