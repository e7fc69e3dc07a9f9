/** Transformations that put elements together and take them apart: batch, unbatch and rebatch. */
import { OpError, refuse } from '#shared/tensor/op-error.ts';
import { type Shape, sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { groupElements, ungroupElements } from '../passes/group.ts';
import { mapElements } from '../passes/move.ts';
import { boxStore, type Block, type Pass, type Store, type Upstream } from '../passes/pass.ts';
import { batchedCount, changedCount } from './cardinality.ts';
import { elementBytes } from './columns.ts';
import { type Dataset, type DatasetElement, type ElementSpec, type Structure, unknownCardinality } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { tensorsOf } from './map.ts';
import { asStreamDataset, createNode, type StreamDataset } from './node.ts';
import { batchedSpec, tensorSpecs, unknownRank } from './specs.ts';
import { elementsOf, elementStream, type BatchStream, type RowStream, type Stream } from './stream.ts';
import { leavesOf, mapStructure, withLeaves } from './structure.ts';
import { sliceRow, stackTensors } from '#shared/tensor/kernels/first-axis.ts';

export interface BatchOptions {
  readonly dropRemainder: boolean;
  /** `num_parallel_calls` was given. */
  readonly parallel?: boolean;
}

export function batch(of: Dataset, size: number, { dropRemainder, parallel = false }: BatchOptions): StreamDataset {
  const dataset = asStreamDataset(of);
  if (size < 1) {
    refuseArgument(parallel ? 'ParallelBatchDataset' : 'BatchDatasetV2', 'Batch size must be greater than zero.');
  }
  const spec = batchedSpec(dataset.spec, dropRemainder ? size : null);
  return createNode({
    typeName: parallel ? '_ParallelBatchDataset' : '_BatchDataset',
    spec,
    cardinality: batchedCount(dataset.cardinality, size, dropRemainder),
    stream: groupedStream(dataset, spec, (upstream, store) => groupElements(upstream, store, [size], dropRemainder), !parallel),
    parents: [dataset],
  });
}

type Grouper = <T>(upstream: Upstream<T>, store: Store<T>) => Pass<Block<T>>;

/** Rows become batches of rows; everything else is stacked. @param fuses with a map directly before */
function groupedStream(dataset: StreamDataset, spec: ElementSpec, group: Grouper, fuses: boolean): Stream {
  const { stream, spec: before, work } = dataset;
  if (stream.face === 'rows') {
    const { start, store, columns } = stream;
    return { face: 'batches', start: () => group(start, store), store: boxStore(), rows: { store, columns }, after: [] };
  }
  const upstream = elementsOf(stream, before, work);
  const store = stream.face === 'elements' ? stream.store : boxStore<DatasetElement>();
  const bytes = elementBytes(before);
  const isFused = fuses && /^_(Parallel)?MapDataset$/.test(dataset.typeName);
  const stacked = () =>
    mapElements(
      () => group(upstream, store),
      (elements) => {
        work.reserve(bytes * elements.length);
        return stackElements(Array.from(elements), isFused);
      },
    );
  return elementStream(stacked, spec, work);
}

/**
 * Every leaf of the elements on top of each other. Where a map stands directly before, TensorFlow fuses the two
 * (`isFused`) and asks only for equal sizes; otherwise shapes have to be equal.
 */
function stackElements(elements: readonly DatasetElement[], isFused: boolean): Structure<Tensor> {
  const leaves = elements.map((element) => leavesOf(tensorsOf(element)));
  const stacked = leaves[0].map((first, component) => {
    const tensors = leaves.map((parts) => parts[component]);
    const odd = tensors.findIndex(({ shape }) =>
      isFused ? sizeOf(shape) !== sizeOf(first.shape) : `${shape}` !== `${first.shape}`,
    );
    if (odd >= 0) refuseShapes(isFused, component, { odd, shapes: [first.shape, tensors[odd].shape] });
    return stackTensors(tensors);
  });
  return withLeaves(elements[0], stacked);
}

/** A fused batch gets its shape from the element that is ready first, as a rule the first one. */
function refuseShapes(
  isFused: boolean,
  component: number,
  { odd, shapes: [first, other] }: { readonly odd: number; readonly shapes: readonly [Shape, Shape] },
): never {
  return refuse(
    'InvalidArgumentError',
    isFused
      ? 'Cannot add tensor to the batch: number of elements does not match. ' +
          `Shapes are: [tensor]: [${other.join(',')}], [batch]: [${first.join(',')}]`
      : `Cannot batch tensors with different shapes in component ${component}. ` +
          `First element had shape [${first.join(',')}] and element ${odd} had shape [${other.join(',')}].`,
  );
}

export function unbatch(of: Dataset): StreamDataset {
  const dataset = asStreamDataset(of);
  const { stream, work } = dataset;
  const before = tensorSpecs(dataset.spec, () => refuse('ValueError', 'Slicing dataset elements is not supported for rank 0.'));
  const length = commonLength(leavesOf(before).map(({ shape }) => shape));
  const spec = mapStructure(before, ({ dtype, shape }) => ({ dtype, shape: shape === unknownRank ? shape : shape.slice(1) }));
  const cardinality =
    length === null
      ? changedCount(dataset.cardinality, () => unknownCardinality)
      : changedCount(dataset.cardinality, (count) => count * length);
  const plan = { typeName: '_UnbatchDataset', spec, cardinality, parents: [dataset] };
  if (stream.face === 'batches' && stream.after.length === 0) {
    return createNode({ ...plan, stream: rowsOf(stream) });
  }
  const upstream = elementsOf(stream, dataset.spec, work);
  const start = () => ungroupElements<DatasetElement>(() => mapElements(upstream, unstack));
  return createNode({ ...plan, stream: elementStream(start, spec, work) });
}

function rowsOf({ start, rows }: BatchStream): RowStream {
  return { face: 'rows', start: () => ungroupElements(start), ...rows, inOrder: false };
}

/** The length of the first axis where it is known; refuses components that differ in it. */
function commonLength(shapes: readonly (readonly (number | null)[])[]): number | null {
  let common: number | null = null;
  for (const shape of shapes) {
    if (shape === unknownRank) continue;
    const [length] = shape;
    if (length === undefined) throw new OpError('ValueError', 'Cannot unbatch an input with scalar components.');
    if (length === null) continue;
    if (common !== null && common !== length) {
      refuse(
        'ValueError',
        '`unbatch()` is only supported for datasets of elements whose components have a matching leading dimension. ' +
          `Encountered both ${common} and ${length}.`,
      );
    }
    common = length;
  }
  return common;
}

function unstack(element: DatasetElement): readonly DatasetElement[] {
  const tensors = tensorsOf(element);
  const leaves = leavesOf(tensors);
  const rows = leaves[0].shape[0];
  for (const [index, { shape }] of leaves.entries()) {
    if (shape[0] === rows) continue;
    refuse(
      'InvalidArgumentError',
      'Input element must have the same batch size in each component. ' +
        `Component 0 had size ${rows} but component ${index} had size, ${shape[0]}.`,
    );
  }
  return Array.from({ length: rows }, (_, row) => mapStructure(tensors, (tensor) => sliceRow(tensor, row)));
}

/** Batches of other sizes, taken in turn from `sizes`, each at least 1. */
export function rebatch(of: Dataset, sizes: readonly number[], dropRemainder: boolean): StreamDataset {
  const dataset = asStreamDataset(of);
  const specs = tensorSpecs(dataset.spec, () => refuse('TypeError', '`rebatch` is not supported for datasets of datasets'));
  if (leavesOf(specs).some(({ shape }) => shape.length === 0 && shape !== unknownRank)) {
    refuse(
      'ValueError',
      'Invalid `batch_sizes`. Expected dataset with rank of >= 1 but found a dataset with scalar elements. ' +
        'Fix the issue by adding the `batch` transformation to the dataset.',
    );
  }
  if (sizes.some((size) => size < 1)) {
    refuse('NotImplementedError', 'rebatch is only supported for batch sizes of at least 1 here');
  }
  const length = dropRemainder && sizes.every((size) => size === sizes[0]) ? sizes[0] : null;
  const single = unbatch(dataset);
  const spec = batchedSpec(single.spec, length);
  return createNode({
    typeName: '_RebatchDataset',
    spec,
    cardinality: unknownCardinality,
    stream: groupedStream(single, spec, (upstream, store) => groupElements(upstream, store, sizes, dropRemainder), false),
    parents: [dataset],
  });
}
