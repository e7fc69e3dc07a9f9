/** Elements of the data sets that a function makes: flat_map, one after another, and interleave, in turn. */
import { ended, type Pass } from '../passes/pass.ts';
import { endlessOrUnknown } from './cardinality.ts';
import { type Dataset, type DatasetElement, type ElementFunction, unknownCardinality } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { innerPass, innerSpec } from './inner.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { elementsOf, elementStream } from './stream.ts';

export function flatMap(of: Dataset, change: ElementFunction): StreamDataset {
  const dataset = asStreamDataset(of);
  const { work } = dataset;
  const spec = innerSpec(change.output);
  const upstream = elementsOf(dataset.stream, dataset.spec, work);
  const start = (): Pass<DatasetElement> => {
    const running = change.start();
    const source = upstream();
    const place: DatasetElement[] = [];
    let inner: Pass<DatasetElement> = ended;
    return {
      read(target, from, count) {
        for (;;) {
          const got = inner.read(target, from, count);
          if (got > 0) return got;
          if (source.read(place, 0, 1) === 0) return 0;
          inner = innerPass(running.apply(place[0]));
        }
      },
    };
  };
  const stream = elementStream(start, spec, work);
  return createNode({ typeName: '_FlatMapDataset', spec, cardinality: unknownCardinality, stream, parents: [dataset] });
}

export interface InterleaveArguments {
  readonly cycleLength: number;
  readonly blockLength: number;
  /** `num_parallel_calls` was given; elements keep their order. */
  readonly parallel?: boolean;
}

export function interleave(of: Dataset, change: ElementFunction, arguments_: InterleaveArguments): StreamDataset {
  const { cycleLength, blockLength, parallel = false } = arguments_;
  const dataset = asStreamDataset(of);
  const { work } = dataset;
  const spec = innerSpec(change.output);
  const node = parallel ? 'ParallelInterleaveDatasetV4_Targuments_0' : 'InterleaveDataset_Targuments_0';
  if (cycleLength < 1) refuseArgument(node, 'cycle_length must be greater than zero.');
  if (blockLength < 1) refuseArgument(node, 'block_length must be greater than zero.');
  work.reserve(cycleLength * 8);
  const upstream = elementsOf(dataset.stream, dataset.spec, work);
  const stream = elementStream(() => interleavedPass(upstream(), change, cycleLength, blockLength), spec, work);
  return createNode({
    typeName: parallel ? '_ParallelInterleaveDataset' : '_InterleaveDataset',
    spec,
    cardinality: parallel ? endlessOrUnknown(dataset.cardinality) : unknownCardinality,
    stream,
    parents: [dataset],
  });
}

/**
 * Slots are opened in order as their turn comes; `blockLength` elements are taken from one before the next has its turn,
 * and a slot that has ended is opened again, when its turn comes, with the next element.
 */
function interleavedPass(
  input: Pass<DatasetElement>,
  change: ElementFunction,
  cycleLength: number,
  blockLength: number,
): Pass<DatasetElement> {
  const running = change.start();
  const place: DatasetElement[] = [];
  const slots = new Map<number, Pass<DatasetElement>>();
  let inputEnded = false;
  let slot = 0;
  let taken = 0;

  function turn(): void {
    slot = slot + 1 === cycleLength ? 0 : slot + 1;
    taken = 0;
  }

  return {
    read(target, from) {
      while (!inputEnded || slots.size > 0) {
        const inner = slots.get(slot);
        if (inner !== undefined) {
          if (inner.read(target, from, 1) === 1) {
            if (++taken === blockLength) turn();
            return 1;
          }
          slots.delete(slot);
          turn();
        } else if (inputEnded) {
          turn();
        } else if (input.read(place, 0, 1) === 0) {
          inputEnded = true;
        } else {
          slots.set(slot, innerPass(running.apply(place[0])));
        }
      }
      return 0;
    },
  };
}
