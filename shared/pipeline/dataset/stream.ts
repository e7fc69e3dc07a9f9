/**
 * The two faces of a data set. While transformations only choose and repeat, row numbers flow, and values are gathered
 * when somebody looks: per batch, or per block of examples. Everything else flows as elements with their values.
 */
import { OpError } from '#shared/tensor/op-error.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { mapElements } from '../passes/move.ts';
import { boxStore, type Block, type Pass, type Store, type Upstream } from '../passes/pass.ts';
import { elementBytes, type Columns } from './columns.ts';
import type { DatasetElement, ElementSpec, Structure } from './dataset.ts';
import { leavesOf, mapStructure } from './structure.ts';
import { sliceRow } from '#shared/tensor/kernels/first-axis.ts';
import type { Work } from './work.ts';

/** Each row number is one element. */
export interface RowStream {
  readonly face: 'rows';
  readonly start: Upstream<number>;
  readonly store: Store<number>;
  readonly columns: Columns;
  /** Every pass is all rows from 0 on. */
  readonly inOrder: boolean;
}

/** Each block of row numbers is one batch. */
export interface BatchStream {
  readonly face: 'batches';
  readonly start: Upstream<Block<number>>;
  readonly store: Store<Block<number>>;
  readonly rows: Pick<RowStream, 'store' | 'columns'>;
  /** What happens to a gathered batch as a whole. */
  readonly after: readonly ((batch: Structure<Tensor>) => Structure<Tensor>)[];
}

export interface ElementStream {
  readonly face: 'elements';
  readonly start: Upstream<DatasetElement>;
  readonly store: Store<DatasetElement>;
}

export type Stream = RowStream | BatchStream | ElementStream;

/** A transformation that chooses and repeats, whatever flows. */
export type Mover = <T>(upstream: Upstream<T>, store: Store<T>) => Upstream<T>;

export function moveStream(stream: Stream, mover: Mover): Stream {
  switch (stream.face) {
    case 'rows':
      return { ...stream, start: mover(stream.start, stream.store), inOrder: false };
    case 'batches':
      return { ...stream, start: mover(stream.start, stream.store) };
    case 'elements':
      return { ...stream, start: mover(stream.start, stream.store) };
  }
}

/** Room for elements of a spec. */
export function elementStore<T>(spec: ElementSpec, work: Work): Store<T> {
  const bytes = elementBytes(spec);
  return boxStore<T>((elements) => work.reserve(elements * bytes));
}

export function elementStream(start: Upstream<DatasetElement>, spec: ElementSpec, work: Work): ElementStream {
  return { face: 'elements', start, store: elementStore(spec, work) };
}

/** The same elements with their values. */
export function elementsOf(stream: Stream, spec: ElementSpec, work: Work): Upstream<DatasetElement> {
  switch (stream.face) {
    case 'elements':
      return stream.start;
    case 'batches':
      return () => mapElements(stream.start, createPresenter(stream, spec, work));
    case 'rows':
      return () => presentRows(stream, spec);
  }
}

function createPresenter({ rows, after }: BatchStream, spec: ElementSpec, work: Work) {
  const bytes = elementBytes(spec);
  return (batch: Block<number>): DatasetElement => {
    work.reserve(bytes * batch.length);
    let values = rows.columns.gather(batch, batch.length);
    for (const change of after) values = change(values);
    return values;
  };
}

/** Values that are gathered at once for elements that are handed out one by one. */
const blockValues = 4096;

/**
 * Gathers blocks of rows that grow from one row on. Where a block fails as a whole, its rows are gathered one by one, so
 * that those before the one at fault come out.
 */
function presentRows({ start, store, columns }: RowStream, spec: ElementSpec): Pass<DatasetElement> {
  const source = start();
  const values = leavesOf(spec).reduce((sum, part) => sum + ('dtype' in part ? elementValues(part.shape) : 1), 0);
  const most = Math.max(1, Math.min(64, Math.floor(blockValues / Math.max(1, values))));
  const rows = store.make(most);
  let gathered: Structure<Tensor> | null = null;
  let held = 0;
  let next = 0;
  let asked = 1;

  function refill(): boolean {
    held = source.read(rows, 0, asked);
    next = 0;
    if (held === 0) return false;
    asked = Math.min(most, asked * 2);
    try {
      gathered = columns.gather(rows, held);
    } catch (error) {
      if (held === 1 || !(error instanceof OpError)) throw error;
      gathered = null;
    }
    return true;
  }

  return {
    read(target, from) {
      if (next === held && !refill()) return 0;
      const place = next++;
      target[from] =
        gathered === null
          ? mapStructure(columns.gather([rows[place]], 1), (tensor) => sliceRow(tensor, 0))
          : mapStructure(gathered, (tensor) => sliceRow(tensor, place));
      return 1;
    },
  };
}

/** Values in one tensor of this shape; lengths that are not known count as one. */
export function elementValues(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((size, length) => size * (length ?? 1), 1);
}
