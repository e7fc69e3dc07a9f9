/** `Dataset.group_by_window`: elements with the same key together. */
import { refuse } from '#shared/tensor/op-error.ts';
import { ended, type Pass } from '../passes/pass.ts';
import { endlessOrUnknown } from './cardinality.ts';
import type { Dataset, DatasetElement, ElementFunction } from './dataset.ts';
import { innerPass, innerSpec, scalar } from './inner.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { fromElements } from './sources.ts';
import { elementsOf, elementStream } from './stream.ts';
import { leaf, tuple } from './structure.ts';

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
