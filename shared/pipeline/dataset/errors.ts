/** Refusals with the texts that TensorFlow's kernels wrap around them. */
import { type ExceptionKind, OpError, refuse } from '#shared/tensor/op-error.ts';
import type { ElementSpec } from './dataset.ts';
import { leavesOf } from './structure.ts';

/** What a kernel that runs eagerly says; `node` is the op with the attributes that are part of its node's name. */
export function kernelMessage(node: string, message: string): string {
  const op = /^[^_]*/.exec(node)?.[0] ?? node;
  return `{{function_node __wrapped__${node}_device_/job:localhost/replica:0/task:0/device:CPU:0}} ${message} [Op:${op}] name: `;
}

/** Refuses an argument as the op of a transformation does when it is built. */
export function refuseArgument(node: string, message: string): never {
  refuse('InvalidArgumentError', kernelMessage(node, message));
}

const kernelKinds: ReadonlySet<ExceptionKind> = new Set([
  'InvalidArgumentError',
  'ResourceExhaustedError',
  'OutOfRangeError',
  'DataLossError',
]);

/** Runs a step of an iteration; what kernels refuse in it is told as the op that ran it would. */
export function withKernelMessages<Result>(node: (outputs: number) => string, spec: ElementSpec, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof OpError) || !kernelKinds.has(error.kind) || error.message.startsWith('{{function_node')) throw error;
    throw new OpError(error.kind, kernelMessage(node(leavesOf(spec).length), error.message), error.hint);
  }
}

export const iteratorNode = (outputs: number): string => `IteratorGetNext_output_types_${outputs}`;
