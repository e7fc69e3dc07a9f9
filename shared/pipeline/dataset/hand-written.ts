/** Element functions written in TypeScript, for tests: what the Lab makes of a user's Python, without the Python. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { DatasetElement, ElementFunction, ElementSpec, Structure } from './dataset.ts';
import { tensorsOf } from './map.ts';

/** Acts on single elements only. `start` makes a fresh function for every pass. */
export function elementFunction(output: ElementSpec, start: () => (element: DatasetElement) => DatasetElement): ElementFunction {
  return {
    output,
    start() {
      const apply = start();
      return { apply, applyColumns: null };
    },
  };
}

/** Acts value by value, so that it may be given one example or a column of them. */
export function elementwiseFunction(
  output: ElementSpec,
  change: (values: Structure<Tensor>) => Structure<Tensor>,
): ElementFunction {
  return {
    output,
    start: () => ({ apply: (element) => change(tensorsOf(element)), applyColumns: change }),
  };
}

/** The same function, forced to take elements one at a time. */
export function oneAtATime(change: ElementFunction): ElementFunction {
  return { output: change.output, start: () => ({ apply: change.start().apply, applyColumns: null }) };
}
