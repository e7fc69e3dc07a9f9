/** tf.argmax and tf.argmin. */
import { reducedShape, resolveAxis } from '../axes.ts';
import { brackets } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { placeOfExtreme } from '../kernels/extreme.ts';
import type { TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { heading, type Heading } from './heading.ts';
import { refuseInKernel, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

type Kernel = 'ArgMax' | 'ArgMin';

/** The resolved axis; None is the first. */
function check(args: OpArguments, input: TensorSpec, kernel: Kernel): number {
  requireType(kernel, args.dtype('output_type'), 'output_type');
  requireType(kernel, input.dtype);
  const [axis, rank] = [args.numberOrNull('axis') ?? 0, input.shape.length];
  const resolved = resolveAxis(axis, rank);
  if (resolved === null)
    return refuseInKernel(kernel, `Expected dimension in the range [${-rank || 0}, ${rank}), but got ${axis}`);
  if (input.shape[resolved] === 0)
    refuseInKernel(kernel, `Reduction axis ${resolved} is empty in shape ${brackets(input.shape)}`);
  return resolved;
}

function extremeOp(head: Heading, kernel: Kernel, kind: 'max' | 'min'): Op {
  return {
    ...head,
    parameters: [
      { name: 'input', kind: 'tensor' },
      { name: 'axis', kind: 'axis', default: null, optional: true },
      { name: 'output_type', kind: 'dtype', default: 'int64' },
    ],
    elementwise: false,
    infer: (args) => {
      const input = args.spec('input');
      return { dtype: args.dtype('output_type'), shape: reducedShape(input.shape, [check(args, input, kernel)], false) };
    },
    evaluate: (args) => {
      const input = args.tensor('input');
      return cast(placeOfExtreme(kind, input, check(args, input, kernel), 'never'), args.dtype('output_type'));
    },
  };
}

export const extremeOps: readonly Op[] = [
  extremeOp(
    heading('reduce', 'tf.argmax tf.math.argmax', 'Place of the largest element', 'Posición del elemento mayor'),
    'ArgMax',
    'max',
  ),
  extremeOp(
    heading('reduce', 'tf.argmin tf.math.argmin', 'Place of the smallest element', 'Posición del elemento menor'),
    'ArgMin',
    'min',
  ),
];
