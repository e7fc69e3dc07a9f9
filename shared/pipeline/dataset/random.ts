/** `Dataset.random` and `Dataset.sample_from_datasets`. */
import { categorical } from '#shared/random/categorical.ts';
import { philoxState, type SeedPair } from '#shared/random/philox.ts';
import { createWordStream } from '#shared/random/word-stream.ts';
import { scramble } from '#shared/random/stateless.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import type { Pass } from '../passes/pass.ts';
import { createPassSeeds } from '../passes/shuffle.ts';
import type { Dataset, DatasetElement } from './dataset.ts';
import { infiniteCardinality } from './dataset.ts';
import { chooseFromDatasets } from './join.ts';
import { createNode, type StreamDataset } from './node.ts';
import { elementStream } from './stream.ts';
import { leaf } from './structure.ts';
import { plainWork, type Work } from './work.ts';

const int64Scalar = leaf({ dtype: 'int64', shape: [] } as const);

export interface RandomArguments {
  /** What the op got when it was built. */
  readonly pair: SeedPair;
  readonly rerandomizeEachIteration: boolean;
  readonly work?: Work;
}

/** Endless words of 32 bits, as int64 scalars. */
export function randomDataset(arguments_: RandomArguments): StreamDataset {
  return wordsDataset(arguments_, (next) => next());
}

function wordsDataset(
  { pair, rerandomizeEachIteration, work = plainWork }: RandomArguments,
  change: (next: () => number) => number,
): StreamDataset {
  const seeds = createPassSeeds(pair, rerandomizeEachIteration);
  const start = (): Pass<DatasetElement> => {
    const words = createWordStream(philoxState(seeds.take()));
    return {
      read(target, from) {
        work.spend(1);
        target[from] = leaf(tensor('int64', [], BigInt64Array.of(BigInt(change(() => words.next())))));
        return 1;
      },
    };
  };
  const stream = elementStream(start, int64Scalar, work);
  const state = { kind: 'seeds', seeds } as const;
  return createNode({
    typeName: '_RandomDataset',
    spec: int64Scalar,
    cardinality: infiniteCardinality,
    stream,
    parents: [],
    state,
    work,
  });
}

export interface SampleArguments extends RandomArguments {
  /** One per data set; null weighs all alike. */
  readonly weights: readonly number[] | null;
  readonly stopOnEmpty: boolean;
}

/** Each element comes from a data set drawn by weight; two words of the random data set seed every draw. */
export function sampleFromDatasets(datasets: readonly Dataset[], arguments_: SampleArguments): StreamDataset {
  const { weights, stopOnEmpty, ...random } = arguments_;
  const logits = Float32Array.from(weights ?? datasets.map(() => 1 / datasets.length), (weight) => Math.log(Math.fround(weight)));
  const choices = wordsDataset(random, (next) => {
    const first = next();
    return categorical(scramble([first, next()]), logits, 1, 1)[0];
  });
  return chooseFromDatasets(datasets, choices, stopOnEmpty);
}
