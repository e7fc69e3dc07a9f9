/** `tfds.load`: data sets of the library, from this machine, made on the spot, or promised. */
import { findDataset, datasetEntries } from '#shared/datasets/catalogue.ts';
import type { DatasetEntry } from '#shared/datasets/entry.ts';
import { generatedSplit } from '#shared/datasets/generated.ts';
import { nearestName } from '#shared/expression/nearest-name.ts';
import { batch } from '#shared/pipeline/dataset/batch.ts';
import type { Dataset, ElementSpec, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { concatenate, prefetch } from '#shared/pipeline/dataset/move.ts';
import { fromGenerator, fromTensorSlices } from '#shared/pipeline/dataset/sources.ts';
import { leaf } from '#shared/pipeline/dataset/structure.ts';
import { sliceRows } from '#shared/tensor/kernels/first-axis.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { makeDataset, type PyDataset, workOf } from '../tensorflow/data/dataset-object.ts';
import { int64Argument } from '../tensorflow/plain-arguments.ts';
import { parseSplit, type SplitPart } from './splits.ts';

export interface LoadOptions {
  /** None gives all splits as a dict; a list gives a list. */
  readonly split: PyValue;
  readonly asSupervised: boolean;
  /** Examples per batch; null gives single examples. */
  readonly batchSize: number | null;
}

export function entryNamed(name: string): DatasetEntry {
  const [bare] = name.split(/[:/]/);
  const entry = findDataset(bare);
  if (entry !== undefined) return entry;
  const near = nearestName(
    bare,
    datasetEntries.map((known) => known.name),
  );
  const hint = near === null ? '' : `\nDid you mean: ${bare} -> ${near} ?`;
  return raise('NotFoundError', `Dataset ${bare} is not in this library (tfds.list_builders() names what is).${hint}`);
}

export function loadDataset(vm: Interpreter, entry: DatasetEntry, options: LoadOptions): PyValue {
  const { split } = options;
  if (split === null) {
    const all = new PyDict();
    for (const { name } of entry.splits) all.set(vm, name, datasetFor(vm, entry, name, options));
    return all;
  }
  if (split instanceof PyList || split instanceof PyTuple) {
    const parts = split.items.map((item) => datasetFor(vm, entry, vm.str(item), options));
    return split instanceof PyList ? new PyList(parts) : new PyTuple(parts);
  }
  return datasetFor(vm, entry, vm.str(split), options);
}

function datasetFor(vm: Interpreter, entry: DatasetEntry, split: string, options: LoadOptions): PyDataset {
  const parts = parseSplit(split, entry.splits);
  return makeDataset(vm, () => {
    const [first, ...rest] = parts.map((part) => partDataset(vm, entry, part, options.asSupervised));
    const whole = rest.reduce<Dataset>((joined, next) => concatenate(joined, next), first);
    const batched = options.batchSize === null ? whole : batch(whole, options.batchSize, { dropRemainder: false });
    return prefetch(batched, -1);
  });
}

function partDataset(vm: Interpreter, entry: DatasetEntry, part: SplitPart, asSupervised: boolean): Dataset {
  const columns = vm.library.load(entry.name, part.split)?.columns ?? generatedSplit(entry.name, part.split);
  if (columns === null) return absentDataset(vm, entry, part, asSupervised);
  const rows = structured(entry, asSupervised, (name) => {
    const column = columns[name];
    checkColumn(entry, name, column);
    return sliceRows(column, Math.min(part.from, column.shape[0]), Math.min(part.to, column.shape[0]));
  });
  return fromTensorSlices(rows, workOf(vm));
}

/** Whoever supplies examples must keep to what the entry says. */
function checkColumn({ name: set, features }: DatasetEntry, name: string, column: Tensor | undefined): void {
  const feature = features.find((candidate) => candidate.name === name);
  const [, ...shape] = column?.shape ?? [];
  const fits =
    column !== undefined &&
    column.dtype === feature?.dtype &&
    shape.length === feature.shape.length &&
    shape.every((size, axis) => feature.shape[axis] === null || feature.shape[axis] === size);
  if (!fits) {
    raise(
      'ValueError',
      `The examples of ${set} on this machine do not fit its description: ${name} is ${column === undefined ? 'missing' : `${column.dtype} ${shapeText(column.shape)}`}`,
    );
  }
}

/** The features nested as an element is: all in a dict, or input and target in a tuple. */
function structured<Leaf>(entry: DatasetEntry, asSupervised: boolean, read: (name: string) => Leaf): Structure<Leaf> {
  if (asSupervised) return { kind: 'tuple', items: entry.supervised.map((name) => leaf(read(name))) };
  return { kind: 'dict', entries: entry.features.map(({ name }) => [name, leaf(read(name))] as const) };
}

/** Knows its spec and its length, and says what to do when somebody asks for an element. */
function absentDataset(vm: Interpreter, entry: DatasetEntry, { split, from, to }: SplitPart, asSupervised: boolean): Dataset {
  const spec: ElementSpec = structured(entry, asSupervised, (name) => {
    const feature = entry.features.find((candidate) => candidate.name === name);
    return { dtype: feature?.dtype ?? 'float32', shape: feature?.shape ?? [] };
  });
  const source = fromGenerator(
    () =>
      raise(
        'NotFoundError',
        `The examples of '${entry.name}' (split '${split}') are not on this machine yet. Download or import them in the Data room, then run the cell again.`,
        'dataset-not-here',
      ),
    spec,
    workOf(vm),
  );
  return { ...source, cardinality: to - from };
}

export function batchSizeOf(vm: Interpreter, value: PyValue): number | null {
  return value === null ? null : int64Argument(vm, value, 'batch_size');
}
