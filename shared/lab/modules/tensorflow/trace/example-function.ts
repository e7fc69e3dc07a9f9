/**
 * Functions that ask for values while they run, such as those with `if` on a tensor: they are called anew for every
 * example. TensorFlow would rewrite them into graphs; the results are the same, only their prints come once per example.
 */
import type { Dataset, DatasetElement, DatasetSpec, ElementFunction, ElementSpec } from '#shared/pipeline/dataset/dataset.ts';
import { fromElements } from '#shared/pipeline/dataset/sources.ts';
import { isDatasetSpec, specOf, unknownRank } from '#shared/pipeline/dataset/specs.ts';
import { leavesOf, mapStructure, sameNesting } from '#shared/pipeline/dataset/structure.ts';
import { emptyTensor, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../../python/interpreter.ts';
import { Stopped } from '../../../python/operations/exception.ts';
import type { PyValue } from '../../../python/value.ts';
import { argumentsOf, elementOf, elementToPython, resultStructure, specOf as specOfResult } from '../data/structure-values.ts';
import { withState } from '../state.ts';
import { RandomScope } from './random-scope.ts';

export function exampleFunction(vm: Interpreter, callee: PyValue, input: ElementSpec): ElementFunction {
  const call = (scope: RandomScope, element: DatasetElement) => {
    scope.restart();
    return withState(vm, { graph: null, randomScope: scope, tapes: [] }, () =>
      resultStructure(
        vm,
        vm.call(
          callee,
          argumentsOf(element).map((part) => elementToPython(vm, part)),
        ),
      ),
    );
  };
  const output = probe(input, (element) => specOfResult(call(new RandomScope(vm), element)));
  return {
    output,
    start() {
      const scope = new RandomScope(vm);
      return {
        apply: (element) => {
          const result = elementOf(call(scope, element));
          if (!fits(specsOfElement(result), output)) {
            raise(
              'TypeError',
              'true_fn and false_fn arguments to tf.cond must have the same number, type, and overall structure of return values.',
              'branches-differ',
            );
          }
          return result;
        },
        applyColumns: null,
      };
    },
  };
}

/** The spec of the result for made-up elements: zeros, or ones where zeros are refused. */
function probe(input: ElementSpec, specFor: (element: DatasetElement) => ElementSpec): ElementSpec {
  const hasOpenSizes = leavesOf(input).some((spec) => !isDatasetSpec(spec) && spec.shape.includes(null));
  const attempt = (size: number): ElementSpec => {
    try {
      return specFor(madeUp(input, size, 0));
    } catch (error) {
      if (!(error instanceof Raised) || error instanceof Stopped) throw error;
      return specFor(madeUp(input, size, 1));
    }
  };
  const first = attempt(2);
  return hasOpenSizes ? openWhereDifferent(first, attempt(3)) : first;
}

function madeUp(input: ElementSpec, size: number, fill: 0 | 1): DatasetElement {
  return mapStructure(input, (spec) => madeUpLeaf(spec, size, fill));
}

function madeUpLeaf(spec: TensorSpec | DatasetSpec, size: number, fill: 0 | 1): Tensor | Dataset {
  if (isDatasetSpec(spec)) return fromElements([], spec.element);
  const shape = spec.shape === unknownRank ? [] : spec.shape.map((length) => length ?? size);
  const zeros = emptyTensor(spec.dtype, shape);
  if (fill === 0 || zeros.dtype === 'string' || zeros.dtype === 'unicode') return zeros;
  if (zeros.dtype === 'int64' || zeros.dtype === 'uint64') zeros.values.fill(1n);
  else zeros.values.fill(1);
  return zeros;
}

function openWhereDifferent(first: ElementSpec, second: ElementSpec): ElementSpec {
  const others = leavesOf(second);
  let place = 0;
  return mapStructure(first, (spec) => {
    const other = others[place++];
    if (isDatasetSpec(spec) || isDatasetSpec(other)) return spec;
    return { dtype: spec.dtype, shape: spec.shape.map((size, axis) => (size === other.shape[axis] ? size : null)) };
  });
}

function specsOfElement(element: DatasetElement): ElementSpec {
  return mapStructure(element, (value) => ('iterate' in value ? { element: value.spec } : specOf(value)));
}

/** Whether an element has the nesting and the types of the spec; sizes may differ where examples differ. */
function fits(found: ElementSpec, expected: ElementSpec): boolean {
  if (!sameNesting(found, expected)) return false;
  const specs = leavesOf(expected);
  return leavesOf(found).every((spec, index) => {
    const other = specs[index];
    if (isDatasetSpec(spec) || isDatasetSpec(other)) return isDatasetSpec(spec) && isDatasetSpec(other);
    return spec.dtype === other.dtype;
  });
}
