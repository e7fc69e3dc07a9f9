/** Element-wise ops on whole columns of examples at once, with the bits they would have example by example. */
import { isBigTensor, isNumberTensor, isTextTensor } from './kernels/elements.ts';
import { OpError } from './op-error.ts';
import { OpArguments } from './ops/arguments.ts';
import type { Op } from './ops/op.ts';
import type { ArgumentValue } from './ops/argument-value.ts';
import { emptyTensor, isTensor, type Tensor, type TensorSpec } from './tensor.ts';

/** Whether a call of an op may be evaluated by `evaluateColumns`: of tf.where only the choice is element-wise. */
export function isElementwiseCall(op: Op, args: OpArguments): boolean {
  return op.elementwise && !(op.name === 'where' && args.isNone('x') && args.isNone('y'));
}

/**
 * Evaluates an element-wise op for `count` examples. The arguments named in `batched` carry one element per example: a leading
 * axis of length `count` in front of their shape per example. So does the result. Refuses what the op would refuse for
 * one example, in its words; a RangeError for a call that is not element-wise.
 */
export function evaluateColumns(op: Op, args: OpArguments, batched: ReadonlySet<string>, count: number): Tensor {
  if (!isElementwiseCall(op, args)) throw new RangeError(`${op.name} is not element-wise`);
  op.infer(mapTensors(args, (tensor, name) => (batched.has(name) ? ofOneExample(tensor) : tensor)));
  let rank = 0;
  mapTensors(args, (tensor, name) => {
    rank = Math.max(rank, tensor.shape.length - (batched.has(name) ? 1 : 0));
    return tensor;
  });
  const align = (tensor: Tensor): Tensor => {
    const [examples, ...own] = tensor.shape;
    return { ...tensor, shape: [examples, ...new Array<number>(rank - own.length).fill(1), ...own] };
  };
  const aligned = mapTensors(args, (spec, name) => (isTensor(spec) && batched.has(name) ? align(spec) : spec));
  if (broadcasts(op, aligned)) return single(op.evaluate(aligned));
  const repeated = mapTensors(args, (spec, name) => (isTensor(spec) && !batched.has(name) ? repeat(spec, count) : spec));
  return single(op.evaluate(mapTensors(repeated, (spec) => (isTensor(spec) ? align(spec) : spec))));
}

/** A few ops want equal shapes; there arguments that are the same for all examples have to be repeated. */
function broadcasts(op: Op, aligned: OpArguments): boolean {
  try {
    op.infer(aligned);
    return true;
  } catch (error) {
    if (error instanceof OpError) return false;
    throw error;
  }
}

function ofOneExample({ dtype, shape }: TensorSpec): TensorSpec {
  return { dtype, shape: shape.slice(1) };
}

function mapTensors(args: OpArguments, change: (tensor: TensorSpec, name: string) => TensorSpec): OpArguments {
  const changed: Record<string, ArgumentValue> = {};
  for (const [name, value] of Object.entries(args.values)) {
    changed[name] = isSpec(value) ? change(value, name) : isSpecs(value) ? value.map((spec) => change(spec, name)) : value;
  }
  return new OpArguments(changed);
}

function isSpec(value: ArgumentValue): value is TensorSpec {
  return typeof value === 'object' && value !== null && 'dtype' in value;
}

function isSpecs(value: ArgumentValue): value is readonly TensorSpec[] {
  return Array.isArray(value) && value.length > 0 && value.every(isSpec);
}

function single(result: Tensor | readonly Tensor[]): Tensor {
  return 'dtype' in result ? result : result[0];
}

/** `count` copies along a new first axis. */
function repeat(source: Tensor, count: number): Tensor {
  const result: Tensor = emptyTensor(source.dtype, [count, ...source.shape]);
  for (let copy = 0; copy < count; copy++) copyInto(source, result, copy * source.values.length);
  return result;
}

function copyInto(source: Tensor, target: Tensor, start: number): void {
  if (isNumberTensor(source) && isNumberTensor(target)) target.values.set(source.values, start);
  else if (isBigTensor(source) && isBigTensor(target)) target.values.set(source.values, start);
  else if (isTextTensor(source) && isTextTensor(target)) {
    for (const [index, text] of source.values.entries()) target.values[start + index] = text;
  }
}
