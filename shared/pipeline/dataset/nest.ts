/** Data sets inside data sets: window, flat_map, interleave and group_by_window. */
import { refuse } from '#shared/tensor/op-error.ts';
import { windowElements, type WindowShape } from '../passes/group.ts';
import { mapElements } from '../passes/move.ts';
import { ended, type Block, type Pass } from '../passes/pass.ts';
import { changedCount, endlessOrUnknown } from './cardinality.ts';
import {
  type Dataset,
  type DatasetElement,
  type DatasetSpec,
  type ElementFunction,
  type ElementSpec,
  unknownCardinality,
} from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { tensorsOf } from './map.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { fromElements, fromRows } from './sources.ts';
import { isDataset, isDatasetSpec } from './specs.ts';
import { elementsOf, elementStream } from './stream.ts';
import { leaf, mapStructure, onlyLeaf, tuple } from './structure.ts';
import type { Work } from './work.ts';

/** Each component of an element becomes a data set of what it is in the elements of the window. */
export function window(of: Dataset, shape: WindowShape): StreamDataset {
  const dataset = asStreamDataset(of);
  for (const [name, value] of [
    ['size', shape.size],
    ['shift', shape.shift],
    ['stride', shape.stride],
  ] as const) {
    if (value < 1) refuseArgument('WindowDataset', `Window ${name} must be greater than zero.`);
  }
  const spec = mapStructure(dataset.spec, (part): DatasetSpec => ({ element: leaf(part) }));
  return createNode({
    typeName: '_WindowDataset',
    spec,
    cardinality: changedCount(dataset.cardinality, (count) => windowCount(count, shape)),
    stream: elementStream(windowStart(dataset, shape), spec, dataset.work),
    parents: [dataset],
  });
}

function windowCount(count: number, { size, shift, stride, dropRemainder }: WindowShape): number {
  if (!dropRemainder) return Math.ceil(count / shift);
  const reach = (size - 1) * stride + 1;
  return count < reach ? 0 : Math.floor((count - reach) / shift) + 1;
}

function windowStart({ stream, spec, work }: StreamDataset, shape: WindowShape): () => Pass<DatasetElement> {
  if (stream.face === 'rows' && spec.kind === 'leaf') {
    const { start, store } = stream;
    const nested = (rows: Block<number>): DatasetElement => leaf(fromRows(rows, stream, spec, work));
    return () => mapElements(() => windowElements(start, store, shape), nested);
  }
  const upstream = elementsOf(stream, spec, work);
  const { store } = elementStream(upstream, spec, work);
  const nested = (elements: Block<DatasetElement>) => separate(Array.from(elements), spec, work);
  return () => mapElements(() => windowElements(upstream, store, shape), nested);
}

/** One data set per component. */
function separate(elements: readonly DatasetElement[], spec: ElementSpec, work: Work): DatasetElement {
  switch (spec.kind) {
    case 'leaf':
      return leaf(fromElements(elements, spec, { work }));
    case 'tuple':
      return {
        kind: 'tuple',
        items: spec.items.map((item, index) =>
          separate(
            elements.map((element) => itemAt(element, index)),
            item,
            work,
          ),
        ),
      };
    case 'dict':
      return {
        kind: 'dict',
        entries: spec.entries.map(
          ([key, item], index) =>
            [
              key,
              separate(
                elements.map((element) => itemAt(element, index)),
                item,
                work,
              ),
            ] as const,
        ),
      };
  }
}

function itemAt(element: DatasetElement, index: number): DatasetElement {
  if (element.kind === 'leaf') throw new RangeError('An element does not nest as its spec says');
  return element.kind === 'tuple' ? element.items[index] : element.entries[index][1];
}

/** The spec of the elements in the data sets that a function gives. */
function innerSpec(output: ElementSpec): ElementSpec {
  const part = output.kind === 'leaf' ? output.value : null;
  if (part === null || !isDatasetSpec(part)) {
    refuse('TypeError', 'The function must return a `tf.data.Dataset` object.');
  }
  return part.element;
}

/** A pass over the data set that a function gave. */
function innerPass(result: DatasetElement): Pass<DatasetElement> {
  const dataset = onlyLeaf(result);
  if (!isDataset(dataset)) throw new RangeError('A data set was expected');
  const { stream, spec, work } = asStreamDataset(dataset);
  return elementsOf(stream, spec, work)();
}

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

export interface GroupArguments {
  /** Gives an int64 scalar per element. */
  readonly key: ElementFunction;
  /** Takes (key, data set of the group's elements) and gives a data set. */
  readonly reduce: ElementFunction;
  /** How many elements a group waits for: a number, or a function that takes the key and gives an int64 scalar. */
  readonly windowSize: number | ElementFunction;
}

/** Groups elements by key, and hands a group on when it is full; at the end the others in the order of their keys. */
export function groupByWindow(of: Dataset, { key, reduce, windowSize }: GroupArguments): StreamDataset {
  const dataset = asStreamDataset(of);
  const { work } = dataset;
  const spec = innerSpec(reduce.output);
  const upstream = elementsOf(dataset.stream, dataset.spec, work);

  function start(): Pass<DatasetElement> {
    const source = upstream();
    const [keys, reducing] = [key.start(), reduce.start()];
    const sizes = typeof windowSize === 'number' ? null : windowSize.start();
    const groups = new Map<
      bigint,
      { readonly key: DatasetElement; readonly elements: DatasetElement[]; readonly size: number }
    >();
    const place: DatasetElement[] = [];
    let flowing: Pass<DatasetElement> = ended;

    const sizeFor = (name: DatasetElement): number => {
      const size = sizes === null ? Number(windowSize) : Number(scalar(sizes.apply(name)));
      if (size < 1) refuse('InvalidArgumentError', `Window size must be greater than zero, but got ${size}.`);
      return size;
    };

    function flush(name: bigint): void {
      const group = groups.get(name);
      if (group === undefined) return;
      groups.delete(name);
      const elements = leaf(fromElements(group.elements, dataset.spec, { work }));
      flowing = innerPass(reducing.apply(tuple(group.key, elements)));
    }

    return {
      read(target, from, count) {
        for (;;) {
          const got = flowing.read(target, from, count);
          if (got > 0) return got;
          if (source.read(place, 0, 1) === 1) {
            const made = keys.apply(place[0]);
            const name = scalar(made);
            const group = groups.get(name) ?? { key: made, elements: [], size: sizeFor(made) };
            groups.set(name, group);
            group.elements.push(place[0]);
            if (group.elements.length >= group.size) flush(name);
          } else if (groups.size > 0) {
            flush([...groups.keys()].reduce((least, name) => (name < least ? name : least)));
          } else {
            return 0;
          }
        }
      },
    };
  }

  const stream = elementStream(start, spec, work);
  const cardinality = endlessOrUnknown(dataset.cardinality);
  return createNode({ typeName: '_GroupByWindowDataset', spec, cardinality, stream, parents: [dataset] });
}

export function scalar(element: DatasetElement): bigint {
  return BigInt(onlyLeaf(tensorsOf(element)).values[0]);
}
