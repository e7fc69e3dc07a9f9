/** Data sets that functions give for elements: what they hold, and passes over them. */
import { refuse } from '#shared/tensor/op-error.ts';
import type { Pass } from '../passes/pass.ts';
import type { DatasetElement, ElementSpec } from './dataset.ts';
import { tensorsOf } from './map.ts';
import { asStreamDataset } from './node.ts';
import { isDataset, isDatasetSpec } from './specs.ts';
import { elementsOf } from './stream.ts';
import { onlyLeaf } from './structure.ts';

/** The spec of the elements in the data sets that a function gives. */
export function innerSpec(output: ElementSpec): ElementSpec {
  const part = output.kind === 'leaf' ? output.value : null;
  if (part === null || !isDatasetSpec(part)) {
    refuse('TypeError', 'The function must return a `tf.data.Dataset` object.');
  }
  return part.element;
}

/** A pass over the data set that a function gave. */
export function innerPass(result: DatasetElement): Pass<DatasetElement> {
  const dataset = onlyLeaf(result);
  if (!isDataset(dataset)) throw new RangeError('A data set was expected');
  const { stream, spec, work } = asStreamDataset(dataset);
  return elementsOf(stream, spec, work)();
}

/** The number that a scalar of whole numbers holds. */
export function scalar(element: DatasetElement): bigint {
  return BigInt(onlyLeaf(tensorsOf(element)).values[0]);
}
