/** Transformations that run a function of the user on every element. */
import { refuse } from '#shared/tensor/op-error.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { filterElements, mapElements } from '../passes/move.ts';
import type { Pass, Upstream } from '../passes/pass.ts';
import { mapColumns } from './columns.ts';
import {
  type Dataset,
  type DatasetElement,
  type ElementFunction,
  type ElementSpec,
  type Structure,
  unknownCardinality,
} from './dataset.ts';
import { kernelMessage, withKernelMessages } from './errors.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { createRowPredicate } from './predicate.ts';
import { isDataset } from './specs.ts';
import { elementsOf, elementStream, elementValues, type Stream } from './stream.ts';
import { leavesOf, mapStructure, onlyLeaf, tuple } from './structure.ts';

export interface MapOptions {
  /** `num_parallel_calls` was given; elements keep their order. */
  readonly parallel?: boolean;
}

export function map(of: Dataset, change: ElementFunction, { parallel = false }: MapOptions = {}): StreamDataset {
  const dataset = asStreamDataset(of);
  const stream = mappedStream(dataset, change);
  return createNode({
    typeName: parallel ? '_ParallelMapDataset' : '_MapDataset',
    spec: change.output,
    cardinality: dataset.cardinality,
    stream,
    parents: [dataset],
    endsInShuffle: dataset.endsInShuffle && !parallel && isIdentity(dataset.stream, change),
  });
}

/** An element-wise function has no state, so that one start of it serves all passes, blocks and batches. */
function mappedStream({ stream, spec, work }: StreamDataset, change: ElementFunction): Stream {
  if (stream.face !== 'elements') {
    const running = change.start();
    const { applyColumns } = running;
    if (applyColumns !== null && stream.face === 'rows') {
      const columns = mapColumns(stream.columns, (columns, count) => applyColumns(columns, count));
      return { ...stream, columns };
    }
    if (applyColumns !== null && stream.face === 'batches') {
      return { ...stream, after: [...stream.after, (batch) => tensorsOf(running.apply(batch))] };
    }
  }
  const upstream = elementsOf(stream, spec, work);
  const start = (): Pass<DatasetElement> => {
    const running = change.start();
    return mapElements(upstream, (element) => running.apply(element));
  };
  return elementStream(start, change.output, work);
}

export function tensorsOf(element: DatasetElement): Structure<Tensor> {
  return mapStructure(element, (part) => {
    if (isDataset(part)) throw new RangeError('A tensor was expected, not a data set');
    return part;
  });
}

/** Whether a function hands back what it is given: TensorFlow's optimizer takes such a map out. */
function isIdentity(stream: Stream, change: ElementFunction): boolean {
  const { applyColumns } = change.start();
  if (applyColumns === null || stream.face !== 'rows') return false;
  const none = stream.columns.gather([], 0);
  const result = applyColumns(none, 0);
  const given = leavesOf(none);
  const got = leavesOf(result);
  return result.kind === none.kind && got.length === given.length && got.every((part, index) => part === given[index]);
}

/** The predicate gives one bool scalar per element. */
export function filter(of: Dataset, predicate: ElementFunction): StreamDataset {
  const dataset = asStreamDataset(of);
  const plan = { spec: dataset.spec, cardinality: unknownCardinality, parents: [dataset] };
  return createNode({ typeName: '_FilterDataset', ...plan, stream: filteredStream(dataset, predicate) });
}

function filteredStream({ stream, spec, work }: StreamDataset, predicate: ElementFunction): Stream {
  if (stream.face === 'rows') {
    const { applyColumns } = predicate.start();
    if (applyColumns !== null) {
      const { keep } = createRowPredicate(stream.columns, (columns, count) => applyColumns(columns, count), valuesOf(spec));
      return { ...stream, start: () => filterElements(stream.start, keep), inOrder: false };
    }
  }
  const upstream = elementsOf(stream, spec, work);
  const start = (): Pass<DatasetElement> => {
    const running = predicate.start();
    return filterElements(upstream, (block, from, count) => {
      let kept = from;
      for (let place = from; place < from + count; place++) {
        const element = block[place];
        if (isTrue(running.apply(element))) block[kept++] = element;
      }
      return kept - from;
    });
  };
  return elementStream(start, spec, work);
}

function valuesOf(spec: ElementSpec): number {
  return leavesOf(spec).reduce((sum, part) => sum + ('shape' in part ? elementValues(part.shape) : 1), 0);
}

function isTrue(result: DatasetElement): boolean {
  const value = onlyLeaf(tensorsOf(result)).values[0];
  return value !== 0 && value !== 0n && value !== '';
}

/** Everything before the first element that the predicate refuses. */
export function takeWhile(of: Dataset, predicate: ElementFunction): StreamDataset {
  const dataset = asStreamDataset(of);
  const { stream, spec, work } = dataset;
  const plan = { typeName: '_TakeWhileDataset', spec, cardinality: unknownCardinality, parents: [dataset] };
  if (stream.face === 'rows') {
    const { applyColumns } = predicate.start();
    if (applyColumns !== null) {
      const { prefix } = createRowPredicate(stream.columns, (columns, count) => applyColumns(columns, count), valuesOf(spec));
      return createNode({ ...plan, stream: { ...stream, start: () => prefixElements(stream.start, prefix), inOrder: false } });
    }
  }
  const upstream = elementsOf(stream, spec, work);
  const start = (): Pass<DatasetElement> => {
    const running = predicate.start();
    return prefixElements(upstream, (block, from, count) => {
      for (let place = from; place < from + count; place++) if (!isTrue(running.apply(block[place]))) return place - from;
      return count;
    });
  };
  return createNode({ ...plan, stream: elementStream(start, spec, work) });
}

function prefixElements<T>(
  upstream: Upstream<T>,
  prefix: (block: { [place: number]: T; readonly length: number }, from: number, count: number) => number,
): Pass<T> {
  const source = upstream();
  let over = false;
  return {
    read(target, from, count) {
      const got = over ? 0 : source.read(target, from, count);
      const kept = prefix(target, from, got);
      over ||= kept < got;
      return kept;
    },
  };
}

/** The function takes (state, element) and gives (state, output). */
export function scan(of: Dataset, initial: Structure<Tensor>, step: ElementFunction): StreamDataset {
  const dataset = asStreamDataset(of);
  const { spec, work, cardinality } = dataset;
  const output = step.output;
  if (output.kind !== 'tuple' || output.items.length !== 2) throw new RangeError('A scan function gives a pair');
  const upstream = elementsOf(dataset.stream, spec, work);
  const start = (): Pass<DatasetElement> => {
    const running = step.start();
    let state: DatasetElement = initial;
    return mapElements(upstream, (element) => {
      const result = running.apply(tuple(state, element));
      if (result.kind !== 'tuple') throw new RangeError('A scan function gives a pair');
      state = result.items[0];
      return result.items[1];
    });
  };
  const stream = elementStream(start, output.items[1], work);
  return createNode({ typeName: '_ScanDataset', spec: output.items[1], cardinality, stream, parents: [dataset] });
}

/** `Dataset.reduce`: the function takes (state, element) and gives the next state. */
export function reduce(of: Dataset, initial: Structure<Tensor>, step: ElementFunction): Structure<Tensor> {
  const dataset = asStreamDataset(of);
  const [given, made] = [leavesOf(initial).length, leavesOf(step.output).length];
  const node = (outputs: number) => `ReduceDataset_Targuments_0_Tstate_${outputs}_output_types_${outputs}`;
  if (given !== made) {
    refuse(
      'InvalidArgumentError',
      kernelMessage(
        node(given),
        'The number of components of the initial state and the reduce function output does not match. ' +
          `(initial_state=${given}, output=${made}).`,
      ),
    );
  }
  return withKernelMessages(node, step.output, () => {
    const pass = elementsOf(dataset.stream, dataset.spec, dataset.work)();
    const running = step.start();
    const place: DatasetElement[] = [];
    let state: Structure<Tensor> = initial;
    while (pass.read(place, 0, 1) > 0) state = tensorsOf(running.apply(tuple<Tensor | Dataset>(state, place[0])));
    return state;
  });
}
