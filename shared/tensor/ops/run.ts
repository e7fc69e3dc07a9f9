/** Running ops of the catalogue: defaults filled in, sizes checked before anything is allocated, results always as a list. */
import { brackets } from '../broadcast.ts';
import { byteSize } from '../dtype.ts';
import { refuse } from '../op-error.ts';
import { sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';
import { OpArguments } from './arguments.ts';
import { isKnown } from './kernel-refusal.ts';
import type { Op } from './op.ts';
import type { ArgumentValue } from './argument-value.ts';

export type OpValues = Readonly<Record<string, ArgumentValue>>;

/** What a result may take up if nobody says otherwise. */
const defaultByteLimit = 2 ** 31;

/** A reference to a string, without its text. */
const bytesOfText = 8;

/** The arguments with defaults for those left out; a number that stands for a tensor becomes one. */
export function withDefaults(op: Op, values: OpValues): OpValues {
  const complete: Record<string, ArgumentValue> = { ...values };
  for (const parameter of op.parameters) {
    if (complete[parameter.name] !== undefined || parameter.default === undefined) continue;
    const { default: value, kind } = parameter;
    complete[parameter.name] =
      kind === 'tensor' && typeof value === 'number'
        ? Number.isInteger(value)
          ? tensor('int32', [], Int32Array.of(value))
          : tensor('float32', [], Float32Array.of(value))
        : value;
  }
  return complete;
}

function listed<Item extends TensorSpec>(result: Item | readonly Item[]): readonly Item[] {
  return 'dtype' in result ? [result] : result;
}

/** Types and shapes of the results, without evaluating. Throws the OpErrors that evaluation would. */
export function inferOp(op: Op, values: OpValues): readonly TensorSpec[] {
  return listed(op.infer(new OpArguments(withDefaults(op, values))));
}

/** Throws ResourceExhaustedError where the results of an op would be larger than `byteLimit` together. */
export function requireMemory(op: Op, specs: readonly TensorSpec[], byteLimit: number): void {
  let total = 0;
  for (const { dtype, shape } of specs) {
    if (!isKnown(shape)) continue;
    total += sizeOf(shape) * (byteSize(dtype) || bytesOfText);
    if (total > byteLimit) {
      refuse(
        'ResourceExhaustedError',
        `OOM when allocating tensor with shape${brackets(shape)} and type ${kernelTypeName(dtype)} on /job:localhost/replica:0/task:0/device:CPU:0 [Op:${op.name}]`,
      );
    }
  }
}

/**
 * Evaluates an op. Its arguments are converted by kind already (see `ParameterKind`), its tensors known.
 * @param byteLimit of all results together; checked against the shape rule before anything is allocated
 */
export function runOp(op: Op, values: OpValues, byteLimit = defaultByteLimit): readonly Tensor[] {
  const args = new OpArguments(withDefaults(op, values));
  requireMemory(op, listed(op.infer(args)), byteLimit);
  return listed(op.evaluate(args));
}
