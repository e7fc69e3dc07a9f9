/** Ops in traced functions with sizes or axes that only an example has: `tf.fill([n], 0)`. */
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import type { Op } from '#shared/tensor/ops/op.ts';
import type { ArgumentValue, PlainArgument } from '#shared/tensor/ops/argument-value.ts';
import { OpError } from '#shared/tensor/op-error.ts';
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { evaluateOp, listed, substitute } from '../run-op.ts';
import { tensorflowState } from '../state.ts';
import { specsIn } from '../tape/back-propagate.ts';
import { type SymbolicTensor, type TensorValue, Untraceable } from './symbolic.ts';

type Values = Readonly<Record<string, ArgumentValue>>;

/** Whole numbers, or one, that are known when the function runs. */
export interface DeferredNumbers {
  readonly symbol: SymbolicTensor;
  /** Those of a list that were written as numbers; null for the others, and where there was no list. */
  readonly written: readonly (number | null)[] | null;
}

/** @param deferred whole numbers that are known later, by the name of the argument */
export function deferOp(
  vm: Interpreter,
  op: Op,
  values: Values,
  deferred: ReadonlyMap<string, DeferredNumbers>,
): readonly TensorValue[] {
  const { graph } = tensorflowState(vm);
  if (graph === null) throw new Untraceable(`${op.name} outside of the traced function`);
  const node = graph.add({
    name: op.name,
    outputs: inferByProbes(op, values, deferred),
    inputs: [...Object.values(values).flatMap(specsIn), ...[...deferred.values()].map(({ symbol }) => symbol)],
    run: (run) => {
      const plain = [...deferred].map(([name, { symbol }]) => [name, plainNumbers(run.value(symbol))] as const);
      return evaluateOp(vm, op, { ...substitute(values, run.value), ...Object.fromEntries(plain) });
    },
  });
  return node.outputs;
}

function plainNumbers({ shape, values }: Tensor): PlainArgument {
  const numbers = Array.from(values, Number);
  return shape.length === 0 ? numbers[0] : numbers;
}

/** Asks the op's shape rule twice, with other numbers; sizes that differ between the answers are not known yet. */
function inferByProbes(op: Op, values: Values, deferred: ReadonlyMap<string, DeferredNumbers>): readonly TensorSpec[] {
  const [first, second] = [2, 3].map((size) => {
    const probe = [...deferred].map(([name, numbers]) => [name, probeNumbers(numbers, size)] as const);
    try {
      return listed(op.infer(new OpArguments({ ...values, ...Object.fromEntries(probe) })));
    } catch (error) {
      if (error instanceof OpError) throw new Untraceable(`The shape of ${op.name} depends on the example`);
      throw error;
    }
  });
  if (first.length !== second.length) throw new Untraceable(`The results of ${op.name} depend on the example`);
  return first.map(({ dtype, shape }, index) => {
    const other = second[index].shape;
    if (other.length !== shape.length) throw new Untraceable(`The rank of ${op.name} depends on the example`);
    return { dtype, shape: shape.map((size, axis) => (size === other[axis] ? size : null)) };
  });
}

function probeNumbers({ symbol: { shape }, written }: DeferredNumbers, size: number): PlainArgument {
  if (written !== null) return written.map((number) => number ?? size);
  if (shape.length === 0) return size;
  const [length] = shape;
  if (length === null) throw new Untraceable('The number of sizes depends on the example');
  return new Array<number>(length).fill(size);
}
