/**
 * Which rows a pipeline hands out and in what order, equal to TensorFlow's tf.data for the same seed. Works on row
 * numbers only; values live in `columns.ts`. Random access is never needed: memory is bounded by the buffers.
 */
import { createGlobalSeed, type GlobalSeed } from '#shared/random/seeds.ts';
import { createWordStream, philoxState, type SeedPair } from '#shared/random/philox.ts';
import type { CacheMemory, Upstream } from './passes.ts';
import type { Pass } from './element.ts';
import {
  batchElements,
  cacheElements,
  filterRows,
  repeatElements,
  shuffleElements,
  skipElements,
  sliceRows,
  takeElements,
  unbatchElements,
} from './passes.ts';
import type { Stage, StageOf } from './schema.ts';

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
  iterate(): Pass;
}

/** Bypassed stages are left out. A filter behind a batch and an unbatch before one throw a RangeError when they run. */
export function createDataset({ rows, stages, seed, keep }: DatasetPlan): Dataset {
  const global = seed === null || typeof seed === 'number' ? createGlobalSeed(seed) : seed;
  let upstream: Upstream = () => sliceRows(rows);
  let afterShuffle = false;
  for (const stage of stages) {
    if (changesNothing(stage)) continue;
    upstream = connect(stage, upstream, { global, keep, afterShuffle });
    afterShuffle = stage.op === 'shuffle';
  }
  const last = upstream;
  return { iterate: () => last() };
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

function connect(stage: Stage, upstream: Upstream, { global, keep, afterShuffle }: Surroundings): Upstream {
  switch (stage.op) {
    case 'from_tensor_slices':
    case 'map':
    case 'standardise':
      return upstream;
    case 'filter': {
      const mask = keep?.get(stage.id);
      return mask === undefined ? upstream : () => filterRows(upstream, mask);
    }
    case 'shuffle':
      return connectShuffle(stage, upstream, global.pair(stage.seed));
    case 'batch':
      return () => batchElements(upstream, stage.batch_size, stage.drop_remainder);
    case 'unbatch':
      return () => unbatchElements(upstream);
    case 'repeat':
      return () => repeatElements(upstream, stage.count, afterShuffle);
    case 'take':
      return () => takeElements(upstream, stage.count);
    case 'skip':
      return () => skipElements(upstream, stage.count);
    case 'cache': {
      const memory: CacheMemory = { elements: null };
      return () => cacheElements(upstream, memory);
    }
  }
}

function connectShuffle(stage: StageOf<'shuffle'>, upstream: Upstream, pair: SeedPair): Upstream {
  const seedsOfPass = createPassSeeds(stage, pair);
  return () => shuffleElements(upstream, stage.buffer_size, seedsOfPass());
}

/** The seeds of one pass after another: the next two words of the stage's own stream, or always the same pair. */
export function createPassSeeds(stage: StageOf<'shuffle'>, pair: SeedPair): () => SeedPair {
  if (!stage.reshuffle_each_iteration) return () => pair;
  const words = createWordStream(philoxState(pair));
  return () => {
    const first = words.next();
    return [first, words.next()];
  };
}
