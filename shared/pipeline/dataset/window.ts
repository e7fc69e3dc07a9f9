/** `Dataset.window`: data sets of neighbouring elements. */
import { windowElements, type WindowShape } from '../passes/group.ts';
import { mapElements } from '../passes/move.ts';
import type { Block, Pass } from '../passes/pass.ts';
import { changedCount } from './cardinality.ts';
import type { Dataset, DatasetElement, DatasetSpec, ElementSpec } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { fromElements, fromRows } from './sources.ts';
import { elementsOf, elementStream } from './stream.ts';
import { leaf, mapStructure } from './structure.ts';
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
