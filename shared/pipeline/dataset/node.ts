/** Makes data set objects: passes over their stream, and places from which an interrupted pass can go on. */
import { skipMany, oneByOne, type Upstream } from '../passes/pass.ts';
import type { PassSeeds } from '../passes/shuffle.ts';
import type { Dataset, DatasetElement, DatasetPass, ElementSpec } from './dataset.ts';
import { iteratorNode, withKernelMessages } from './errors.ts';
import { elementsOf, elementStream, moveStream, type Stream } from './stream.ts';
import { plainWork, type Work } from './work.ts';

/** Something of a data set that lives longer than a pass. */
export type PassState =
  | { readonly kind: 'seeds'; readonly seeds: PassSeeds }
  | {
      readonly kind: 'cache';
      /** How often each shuffle before the cache had been asked when the pass began that filled it; null while empty. */
      filledFrom: readonly number[] | null;
      readonly before: readonly PassSeeds[];
      /** Runs a pass over what comes before, to fill the cache. */
      fill(): void;
    };

/**
 * Where a pass stands, as plain data: what the shuffles and caches had done when it began, and how many elements it has
 * handed out since. Holds for a data set that was built alike, and for passes that do not overlap others.
 */
export interface DatasetCursor {
  readonly seeds: readonly number[];
  readonly caches: readonly (readonly number[] | null)[];
  readonly delivered: number;
}

export interface StreamPass extends DatasetPass {
  cursor(): DatasetCursor;
}

export interface StreamDataset extends Dataset {
  readonly stream: Stream;
  /** The shuffles and caches of this data set and those it was made of, those that come first first. */
  readonly states: readonly PassState[];
  readonly work: Work;
  /** A shuffle stands last: TensorFlow fuses it with a repeat. */
  readonly endsInShuffle: boolean;
  iterate(): StreamPass;
  /** The rest of an interrupted pass. What was handed out is passed over without its values where only rows flow. */
  iterateFrom(cursor: DatasetCursor): StreamPass;
}

interface NodePlan {
  readonly typeName: string;
  readonly spec: ElementSpec;
  readonly cardinality: number;
  readonly stream: Stream;
  readonly parents: readonly StreamDataset[];
  /** Its own shuffle or cache. */
  readonly state?: PassState;
  readonly endsInShuffle?: boolean;
  /** Needed where there are no parents. */
  readonly work?: Work;
}

export function createNode(plan: NodePlan): StreamDataset {
  const { typeName, spec, cardinality, stream, parents, state, endsInShuffle = false } = plan;
  const work = plan.work ?? parents[0]?.work ?? plainWork;
  const states = [...new Set([...parents.flatMap((parent) => parent.states), ...(state ? [state] : [])])];
  const elements = elementsOf(stream, spec, work);

  function wrap(upstream: Upstream<DatasetElement>, begun: DatasetCursor): StreamPass {
    let delivered = begun.delivered;
    const pass = withKernelMessages(iteratorNode, spec, () => oneByOne(upstream()));
    return {
      next() {
        const element = withKernelMessages(iteratorNode, spec, () => pass.next());
        if (element !== undefined) delivered++;
        return element;
      },
      cursor: () => ({ ...begun, delivered }),
    };
  }

  return {
    typeName,
    spec,
    cardinality,
    stream,
    states,
    work,
    endsInShuffle,
    iterate: () => wrap(elements, takeCursor(states)),
    iterateFrom(cursor) {
      rewind(states, cursor);
      const rest = moveStream(stream, (upstream, store) => () => {
        const pass = upstream();
        skipMany(pass, store, cursor.delivered);
        return pass;
      });
      return wrap(elementsOf(rest, spec, work), cursor);
    },
  };
}

export const takenSeeds = (states: readonly PassState[]): readonly PassSeeds[] =>
  states.flatMap((state) => (state.kind === 'seeds' ? [state.seeds] : []));

function takeCursor(states: readonly PassState[]): DatasetCursor {
  return {
    seeds: takenSeeds(states).map(({ taken }) => taken),
    caches: states.flatMap((state) => (state.kind === 'cache' ? [state.filledFrom] : [])),
    delivered: 0,
  };
}

/** Fills the caches that were full as they were filled, then puts every shuffle where it was. */
function rewind(states: readonly PassState[], cursor: DatasetCursor): void {
  let cache = 0;
  for (const state of states) {
    if (state.kind !== 'cache') continue;
    const from = cursor.caches[cache++] ?? null;
    if (from === null || state.filledFrom !== null) continue;
    for (const [index, seeds] of state.before.entries()) seeds.rewind(from[index]);
    state.fill();
  }
  for (const [index, seeds] of takenSeeds(states).entries()) seeds.rewind(cursor.seeds[index]);
}

/** The data set with its stream; one made elsewhere is taken element by element. */
export function asStreamDataset(dataset: Dataset): StreamDataset {
  if (isStreamDataset(dataset)) return dataset;
  const { typeName, spec, cardinality } = dataset;
  const start = () => {
    const pass = dataset.iterate();
    return {
      read(target: { [place: number]: DatasetElement }, from: number) {
        const element = pass.next();
        if (element === undefined) return 0;
        target[from] = element;
        return 1;
      },
    };
  };
  return createNode({ typeName, spec, cardinality, stream: elementStream(start, spec, plainWork), parents: [] });
}

function isStreamDataset(dataset: Dataset): dataset is StreamDataset {
  return 'stream' in dataset && 'states' in dataset;
}
