/** Values kept between limits, and the sum of several tensors. */
import { brackets, broadcastForKernel, nodeOf } from '../broadcast.ts';
import { isFloat } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, noGradient, zerosLike } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { requireInput, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

/** TensorFlow takes the smaller with the upper limit, then the larger with the lower one; the limits may not enlarge `t`. */
function checkClip(args: OpArguments): TensorSpec {
  const [t, least, most] = [args.spec('t'), args.spec('clip_value_min'), args.spec('clip_value_max')];
  for (const [kernel, limit] of [
    ['Minimum', most],
    ['Maximum', least],
  ] as const) {
    requireInput(kernel, limit, 1, t.dtype);
    requireType(kernel, t.dtype);
    const shape = broadcastForKernel(t.shape, limit.shape, kernel);
    if (shape.length !== t.shape.length || shape.some((size, axis) => size !== t.shape[axis] && t.shape[axis] === 1)) {
      refuse('ValueError', `Shapes ${tuple(t)} and ${tuple({ ...t, shape })} are incompatible`);
    }
  }
  return { dtype: t.dtype, shape: t.shape };
}

function tuple({ shape }: TensorSpec): string {
  const sizes = shape.map((size) => size ?? 'None');
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
}

export const clipByValue: Op = {
  ...heading('math', 'tf.clip_by_value', 'Values kept between two limits', 'Valores mantenidos entre dos límites'),
  parameters: [
    { name: 't', kind: 'tensor', family: 'T' },
    { name: 'clip_value_min', kind: 'tensor', family: 'T' },
    { name: 'clip_value_max', kind: 'tensor', family: 'T' },
  ],
  elementwise: true,
  infer: checkClip,
  evaluate: (args) => {
    checkClip(args);
    const below = binary('minimum', args.tensor('t'), args.tensor('clip_value_max'));
    return flushSubnormals(binary('maximum', below, args.tensor('clip_value_min')));
  },
  gradient: ({ args, upstream, run }) => {
    const [t, least, most] = [args.tensor('t'), args.tensor('clip_value_min'), args.tensor('clip_value_max')];
    if (!isFloat(t.dtype)) return noGradient;
    const { compare, where, toShape } = algebra(run);
    const [above] = upstream;
    const zeros = zerosLike(above);
    const tooLarge = compare('greater', t, most);
    const tooSmall = compare('less', run('minimum', { x: t, y: most }), least);
    const ofRest = where(tooSmall, zeros, above);
    return {
      t: where(tooLarge, zeros, ofRest),
      clip_value_min: toShape(where(tooSmall, above, zeros), least.shape),
      clip_value_max: toShape(where(tooLarge, ofRest, zeros), most.shape),
    };
  },
};

/** TensorFlow numbers the inputs in its message, and names the kernel after their count. */
function checkSameShapes(inputs: readonly TensorSpec[]): TensorSpec {
  if (inputs.length === 0) {
    refuse('ValueError', 'Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape.');
  }
  const [first] = inputs;
  for (const [index, input] of inputs.entries()) requireInput('AddN', input, index, first.dtype);
  if (inputs.length > 1) requireType('AddN', first.dtype);
  for (const [index, { shape }] of inputs.entries()) {
    if (brackets(shape) === brackets(first.shape)) continue;
    const difference = `Input 0: ${brackets(first.shape)} != input ${index}: ${brackets(shape)}`;
    refuse(
      'InvalidArgumentError',
      `${nodeOf(`AddN_N_${inputs.length}`)} Inputs to operation AddN of type AddN must have the same size and shape.  ${difference} [Op:AddN] name: `,
    );
  }
  return { dtype: first.dtype, shape: first.shape };
}

export const addN: Op = {
  ...heading(
    'math',
    'tf.add_n tf.math.add_n',
    'Sum of a list of tensors of one shape',
    'Suma de una lista de tensores de igual forma',
  ),
  parameters: [{ name: 'inputs', kind: 'tensors', family: 'T' }],
  elementwise: true,
  infer: (args) => checkSameShapes(args.specs('inputs')),
  evaluate: (args) => {
    const inputs = args.tensors('inputs');
    checkSameShapes(inputs);
    return flushSubnormals({ ...inputs.reduce((sum, input) => binary('add', sum, input)) });
  },
  gradient: ({ args, upstream }) => ({ inputs: args.tensors('inputs').map(() => upstream[0]) }),
};

function checkScalar(args: OpArguments): TensorSpec {
  const [scalar, x] = [args.spec('scalar'), args.spec('x')];
  if (scalar.shape.length !== 0) {
    refuse('ValueError', `The input scalar must be a 0-D value. Received shape ${tuple(scalar)}.`);
  }
  requireInput('Mul', x, 1, scalar.dtype);
  requireType('Mul', x.dtype);
  return { dtype: x.dtype, shape: x.shape };
}

export const scalarMul: Op = {
  ...heading('math', 'tf.scalar_mul tf.math.scalar_mul', 'A tensor times one number', 'Un tensor por un número'),
  parameters: [
    { name: 'scalar', kind: 'tensor', family: 'T' },
    { name: 'x', kind: 'tensor', family: 'T' },
  ],
  elementwise: false,
  infer: checkScalar,
  evaluate: (args) => {
    checkScalar(args);
    return flushSubnormals(binary('multiply', args.tensor('scalar'), args.tensor('x')));
  },
  gradient: ({ args, upstream, run }) => {
    const [scalar, x] = [args.tensor('scalar'), args.tensor('x')];
    if (!isFloat(x.dtype)) return noGradient;
    const { multiply, toShape } = algebra(run);
    return { scalar: toShape(multiply(upstream[0], x), []), x: multiply(scalar, upstream[0]) };
  },
};
