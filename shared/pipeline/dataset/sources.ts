/** Where data sets begin: tensors and generators. */
import { OpError, refuse } from '#shared/tensor/op-error.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { blockElements, countRows } from '../passes/move.ts';
import { rowStore, type Block, type Pass } from '../passes/pass.ts';
import type { Columns } from './columns.ts';
import type { DatasetElement, ElementSpec, Structure } from './dataset.ts';
import { unknownCardinality } from './dataset.ts';
import { createNode, type StreamDataset } from './node.ts';
import { specOf, specsOf } from './specs.ts';
import { elementStream, type RowStream } from './stream.ts';
import { leavesOf, mapStructure } from './structure.ts';
import { createGather } from '#shared/tensor/kernels/first-axis.ts';
import { plainWork, type Work } from './work.ts';

/** One element per entry of the first axis, which all leaves share. */
export function fromTensorSlices(tensors: Structure<Tensor>, work: Work = plainWork): StreamDataset {
  const leaves = leavesOf(tensors);
  if (leaves.length === 0) refuse('ValueError', 'Invalid `element`. `element` should not be empty.');
  if (leaves.some(({ shape }) => shape.length === 0)) {
    refuse('ValueError', 'Unbatching a tensor is only supported for rank >= 1');
  }
  const [
    {
      shape: [rows],
    },
  ] = leaves;
  for (const {
    shape: [length],
  } of leaves) {
    if (length !== rows) throw new OpError('ValueError', `Dimensions ${rows} and ${length} are not compatible`);
  }
  const spec = mapStructure(tensors, ({ dtype, shape }) => specOf({ dtype, shape: shape.slice(1) }));
  const stream = rowSource(sliceColumns(tensors, rows), work);
  return createNode({ typeName: '_TensorSliceDataset', spec, cardinality: rows, stream, parents: [], work });
}

export function rowSource(columns: Columns, work: Work): RowStream {
  const { rows } = columns;
  return {
    face: 'rows',
    start: () => countRows(rows, (count) => work.spend(count)),
    store: rowStore(rows, (count) => work.reserve(4 * count)),
    columns,
    inOrder: true,
  };
}

function sliceColumns(tensors: Structure<Tensor>, rows: number): Columns {
  const gathers = mapStructure(tensors, createGather);
  return { rows, dense: true, gather: (numbers, count) => mapStructure(gathers, (gather) => gather(numbers, count)) };
}

/** One element: the whole. */
export function fromTensors(tensors: Structure<Tensor>, work: Work = plainWork): StreamDataset {
  if (leavesOf(tensors).length === 0) refuse('ValueError', 'Invalid `element`. `element` should not be empty.');
  const spec = specsOf(tensors);
  const start = () => {
    work.spend(1);
    return blockElements<DatasetElement>([tensors], 1);
  };
  const stream = elementStream(start, spec, work);
  return createNode({ typeName: '_TensorDataset', spec, cardinality: 1, stream, parents: [], work });
}

/** Each pass asks the factory for a new generator, when its first element is wanted. */
export function fromGenerator(
  factory: () => { next(): DatasetElement | undefined },
  spec: ElementSpec,
  work: Work = plainWork,
): StreamDataset {
  const start = (): Pass<DatasetElement> => {
    let generator: ReturnType<typeof factory> | null = null;
    let over = false;
    return {
      read(target, from) {
        if (over) return 0;
        work.spend(1);
        generator ??= factory();
        const element = generator.next();
        over = element === undefined;
        if (element === undefined) return 0;
        target[from] = element;
        return 1;
      },
    };
  };
  const stream = elementStream(start, spec, work);
  return createNode({ typeName: '_FlatMapDataset', spec, cardinality: unknownCardinality, stream, parents: [], work });
}

/** A data set over elements at hand, as those in a window. */
export function fromElements(
  elements: Block<DatasetElement>,
  spec: ElementSpec,
  { typeName = '_VariantDataset', work = plainWork }: { readonly typeName?: string; readonly work?: Work } = {},
): StreamDataset {
  const stream = elementStream(() => blockElements(elements, elements.length), spec, work);
  return createNode({ typeName, spec, cardinality: elements.length, stream, parents: [], work });
}

/** A data set over the rows at hand. */
export function fromRows(rows: Block<number>, stream: RowStream, spec: ElementSpec, work: Work): StreamDataset {
  return createNode({
    typeName: '_VariantDataset',
    spec,
    cardinality: rows.length,
    stream: { ...stream, start: () => blockElements(rows, rows.length), inOrder: false },
    parents: [],
    work,
  });
}
