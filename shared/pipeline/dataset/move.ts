/** Transformations that choose, repeat and reorder elements without looking at them. */
import type { SeedPair } from '#shared/random/philox.ts';
import { refuse } from '#shared/tensor/op-error.ts';
import {
  cacheElements,
  concatenateElements,
  repeatElements,
  shardElements,
  skipElements,
  takeElements,
  type CacheMemory,
} from '../passes/move.ts';
import { ended, skipMany, type Pass, type Store, type Upstream } from '../passes/pass.ts';
import { createPassSeeds, shuffleElements } from '../passes/shuffle.ts';
import { changedCount, joinedCount, repeatedCount, skippedCount, takenCount } from './cardinality.ts';
import { joinColumns } from './columns.ts';
import type { Dataset } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { asStreamDataset, createNode, type PassState, type StreamDataset, takenSeeds } from './node.ts';
import { rowStore } from '../passes/pass.ts';
import { commonSpec, specText } from './specs.ts';
import { elementsOf, elementStream, moveStream, type Mover, type Stream } from './stream.ts';

interface Moved {
  readonly typeName: string;
  readonly cardinality: number;
}

function moved(dataset: StreamDataset, mover: Mover, { typeName, cardinality }: Moved): StreamDataset {
  return createNode({ typeName, cardinality, spec: dataset.spec, stream: moveStream(dataset.stream, mover), parents: [dataset] });
}

/** Another object with the same elements, which TensorFlow's optimizer takes out of the pipeline. */
function untouched(dataset: StreamDataset, { typeName, cardinality }: Moved): StreamDataset {
  const { spec, stream, endsInShuffle } = dataset;
  return createNode({ typeName, cardinality, spec, stream, endsInShuffle, parents: [dataset] });
}

export interface ShuffleArguments {
  /** -2 takes everything. */
  readonly bufferSize: number;
  /** What the op got when it was built. */
  readonly pair: SeedPair;
  readonly reshuffleEachIteration: boolean;
}

export function shuffle(of: Dataset, { bufferSize, pair, reshuffleEachIteration }: ShuffleArguments): StreamDataset {
  const dataset = asStreamDataset(of);
  if (bufferSize < 1 && bufferSize !== -2) {
    refuseArgument('ShuffleDatasetV3', 'buffer_size must be greater than zero or UNKNOWN_CARDINALITY');
  }
  const size = bufferSize === -2 ? Number.MAX_SAFE_INTEGER : bufferSize;
  const seeds = createPassSeeds(pair, reshuffleEachIteration);
  const mover: Mover = (upstream, store) => () => shuffleElements(upstream, store, size, seeds.take());
  return createNode({
    typeName: '_ShuffleDataset',
    spec: dataset.spec,
    cardinality: dataset.cardinality,
    stream: moveStream(dataset.stream, mover),
    parents: [dataset],
    state: { kind: 'seeds', seeds },
    endsInShuffle: true,
  });
}

/** A count below 0 repeats without end, as null does. */
export function repeat(of: Dataset, count: number | null): StreamDataset {
  const dataset = asStreamDataset(of);
  const times = count === null || count < 0 ? null : count;
  const named = { typeName: '_RepeatDataset', cardinality: repeatedCount(dataset.cardinality, times ?? -1) };
  if (times === 1) return untouched(dataset, named);
  return moved(dataset, (upstream) => () => repeatElements(upstream, times, dataset.endsInShuffle), named);
}

/** A count below 0 takes everything. */
export function take(of: Dataset, count: number): StreamDataset {
  const dataset = asStreamDataset(of);
  const named = { typeName: '_TakeDataset', cardinality: takenCount(dataset.cardinality, count) };
  if (count === -1) return untouched(dataset, named);
  return moved(dataset, (upstream) => () => takeElements(upstream, count < 0 ? Infinity : count), named);
}

/** A count below 0 leaves out everything. */
export function skip(of: Dataset, count: number): StreamDataset {
  const dataset = asStreamDataset(of);
  const named = { typeName: '_SkipDataset', cardinality: skippedCount(dataset.cardinality, count) };
  if (count === 0) return untouched(dataset, named);
  return moved(dataset, (upstream, store) => () => (count < 0 ? ended : skipElements(upstream, store, count)), named);
}

export function shard(of: Dataset, shards: number, index: number): StreamDataset {
  const dataset = asStreamDataset(of);
  if (shards < 1) {
    refuseArgument('ShardDataset', `Number of shards must be greater than zero (currently num_shards = ${shards}).`);
  }
  if (index < 0 || index >= shards) {
    refuseArgument('ShardDataset', `Index must be between 0 and ${shards - 1} (currently index = ${index}).`);
  }
  const cardinality = changedCount(dataset.cardinality, (count) => Math.floor(count / shards) + (index < count % shards ? 1 : 0));
  return moved(dataset, (upstream, store) => () => shardElements(upstream, store, shards, index), {
    typeName: '_ShardDataset',
    cardinality,
  });
}

/** The first complete pass is remembered, and handed out by every later one. */
export function cache(of: Dataset): StreamDataset {
  const dataset = asStreamDataset(of);
  const before = takenSeeds(dataset.states);
  const state: PassState & { kind: 'cache' } = { kind: 'cache', filledFrom: null, before, fill: () => undefined };
  const mover = <T>(upstream: Upstream<T>, store: Store<T>): Upstream<T> => {
    const memory: CacheMemory<T> = { held: null };
    const start = (): Pass<T> => {
      if (memory.held !== null) return cacheElements(upstream, store, memory);
      const from = before.map(({ taken }) => taken);
      const pass = cacheElements(upstream, store, memory);
      return {
        read(target, place, count) {
          const got = pass.read(target, place, count);
          if (got === 0) state.filledFrom ??= from;
          return got;
        },
      };
    };
    state.fill = () => void skipMany(start(), store, Infinity);
    return start;
  };
  return createNode({
    typeName: 'CacheDataset',
    spec: dataset.spec,
    cardinality: dataset.cardinality,
    stream: moveStream(dataset.stream, mover),
    parents: [dataset],
    state,
  });
}

/** Changes nothing here: there is no other thread to work ahead. -1 leaves the size to TensorFlow. */
export function prefetch(of: Dataset, bufferSize: number): StreamDataset {
  const dataset = asStreamDataset(of);
  if (bufferSize < -1) {
    refuseArgument('PrefetchDataset', 'buffer_size must be >= 0 or set buffer_size to be -1 for auto-tuning');
  }
  return moved(dataset, (upstream) => upstream, { typeName: '_PrefetchDataset', cardinality: dataset.cardinality });
}

export function concatenate(of: Dataset, other: Dataset): StreamDataset {
  const first = asStreamDataset(of);
  const second = asStreamDataset(other);
  const spec = commonSpec(first.spec, second.spec);
  if (spec === null) {
    refuse('TypeError', `Incompatible dataset elements:\n  ${specText(first.spec)} vs.   ${specText(second.spec)}`);
  }
  return createNode({
    typeName: '_ConcatenateDataset',
    spec,
    cardinality: joinedCount(first.cardinality, second.cardinality),
    stream: concatenatedStream(first, second),
    parents: [first, second],
  });
}

function concatenatedStream(first: StreamDataset, second: StreamDataset): Stream {
  const { work, spec } = first;
  const [one, two] = [first.stream, second.stream];
  const sameShapes = specText(first.spec) === specText(second.spec);
  if (one.face === 'rows' && two.face === 'rows' && sameShapes) {
    const columns = joinColumns(one.columns, two.columns);
    if (columns.rows <= Number.MAX_SAFE_INTEGER) {
      const shifted: Upstream<number> = () => {
        const pass = two.start();
        return {
          read(target, from, count) {
            const got = pass.read(target, from, count);
            for (let place = from; place < from + got; place++) target[place] += one.columns.rows;
            return got;
          },
        };
      };
      const store = rowStore(columns.rows, (count) => work.reserve(8 * count));
      return { face: 'rows', start: () => concatenateElements(one.start, shifted), store, columns, inOrder: false };
    }
  }
  const [before, after] = [elementsOf(one, spec, work), elementsOf(two, second.spec, second.work)];
  return elementStream(() => concatenateElements(before, after), spec, work);
}
