/** All ops of neural networks: activations, losses, biases, normalisation. */
import { axesOf } from './reduce.ts';
import { activationOps } from './activations.ts';
import { brackets, type PartialShape } from '../broadcast.ts';
import { reducedShape } from '../axes.ts';
import { isFloat } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { reduce } from '../kernels/reduce.ts';
import { unary } from '../kernels/unary.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { Tensor, TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, filled, noGradient } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';
import { softmaxOps } from './softmax.ts';

/** The axis of channels: the last, or the second with `NC…`. */
function channelAxis(args: OpArguments, value: TensorSpec): number {
  const format = args.isNone('data_format') ? 'N...C' : args.text('data_format');
  if (!format.startsWith('NC') && !(format.startsWith('N') && format.endsWith('C'))) {
    refuse('ValueError', `\`data_format\` must be of the form \`N...C\` or \`NC...\`. Received: data_format=${format}`);
  }
  return format.startsWith('NC') ? 1 : value.shape.length - 1;
}

function checkBias(args: OpArguments, value: TensorSpec, bias: TensorSpec): number {
  const axis = channelAxis(args, value);
  requireInput('BiasAdd', bias, 1, value.dtype);
  requireType('BiasAdd', value.dtype);
  if (value.shape.length < 2) refuseInKernel('BiasAdd', `Input tensor must be at least 2D: ${brackets(value.shape)}`);
  if (bias.shape.length !== 1) refuseInKernel('BiasAdd', `Biases must be 1D: ${brackets(bias.shape)}`);
  const [wanted, given] = [value.shape[axis], bias.shape[0]];
  if (wanted !== null && given !== null && wanted !== given) {
    const which = axis === 1 && value.shape.length > 2 ? 'channel' : 'last';
    refuseInKernel(
      'BiasAdd',
      `Must provide as many biases as the ${which} dimension of the input tensor: ${brackets(bias.shape)} vs. ${brackets(value.shape)}`,
    );
  }
  return axis;
}

/** The bias stretched over the axes behind the channels. */
function shapeOfBias(value: Tensor, axis: number): readonly number[] {
  return value.shape.slice(axis).map((size, index) => (index === 0 ? size : 1));
}

const biasAdd: Op = {
  ...heading('nn', 'tf.nn.bias_add', 'One number added per channel', 'Un número sumado por canal'),
  parameters: [
    { name: 'value', kind: 'tensor', family: 'T' },
    { name: 'bias', kind: 'tensor', family: 'T' },
    { name: 'data_format', kind: 'text', default: null, optional: true },
  ],
  elementwise: false,
  infer: (args) => {
    const value = args.spec('value');
    checkBias(args, value, args.spec('bias'));
    return { dtype: value.dtype, shape: value.shape };
  },
  evaluate: (args) => {
    const [value, bias] = [args.tensor('value'), args.tensor('bias')];
    const axis = checkBias(args, value, bias);
    return flushSubnormals(binary('add', value, { ...bias, shape: shapeOfBias(value, axis) }));
  },
  gradient: ({ args, upstream, run }) => {
    const [value, bias] = [args.tensor('value'), args.tensor('bias')];
    if (!isFloat(value.dtype)) return noGradient;
    const axis = checkBias(args, value, bias);
    const others = value.shape.flatMap((_, other) => (other === axis ? [] : [other]));
    return { value: upstream[0], bias: algebra(run).sum(upstream[0], others, false) };
  },
};

const l2Loss: Op = {
  ...heading('nn', 'tf.nn.l2_loss', 'Half the sum of squares', 'La mitad de la suma de cuadrados'),
  parameters: [{ name: 't', kind: 'tensor' }],
  elementwise: false,
  infer: (args) => {
    const { dtype } = args.spec('t');
    requireType('L2Loss', dtype);
    return { dtype, shape: [] };
  },
  evaluate: (args) => {
    const t = args.tensor('t');
    requireType('L2Loss', t.dtype);
    const halves = binary('multiply', unary('square', t), filled(t.dtype, 0.5));
    return flushSubnormals(
      reduce(
        'sum',
        halves,
        t.shape.map((_, axis) => axis),
        false,
      ),
    );
  },
  gradient: ({ args, upstream, run }) => ({ t: algebra(run).multiply(args.tensor('t'), upstream[0]) }),
};

/** Epsilon keeps vectors of zeros from being divided by nothing. */
const l2Normalize: Op = {
  ...heading(
    'nn',
    'tf.math.l2_normalize tf.nn.l2_normalize tf.linalg.l2_normalize',
    'Scaled to length 1 along axes',
    'Escalado a longitud 1 a lo largo de ejes',
  ),
  parameters: [
    { name: 'x', kind: 'tensor' },
    { name: 'axis', kind: 'axes', default: null, optional: true },
    { name: 'epsilon', kind: 'float', default: 1e-12 },
  ],
  elementwise: false,
  infer: (args) => checkNormalize(args, args.spec('x')),
  evaluate: (args) => {
    const x = args.tensor('x');
    checkNormalize(args, x);
    const sum = reduce('sum', unary('square', x), axesOf(args, x.shape.length, 'Sum'), true);
    const floor = binary('maximum', sum, filled(x.dtype, args.number('epsilon')));
    return flushSubnormals(binary('multiply', x, unary('rsqrt', floor)));
  },
  gradient: ({ args, results, upstream, run }) => {
    const x = args.tensor('x');
    const { multiply, subtract, sum, of, where, compare } = algebra(run);
    const axes = axesOf(args, x.shape.length, 'Sum');
    const epsilon = filled(x.dtype, args.number('epsilon'));
    const length = sum(of('square', x), axes, true);
    const scale = of('rsqrt', run('maximum', { x: length, y: epsilon }));
    const along = multiply(results[0], sum(multiply(results[0], upstream[0]), axes, true));
    const free = where(compare('greater_equal', length, epsilon), along, filled(x.dtype, 0, x.shape));
    return { x: multiply(scale, subtract(upstream[0], free)) };
  },
};

function checkNormalize(args: OpArguments, x: TensorSpec): TensorSpec {
  if (!isFloat(x.dtype)) refuse('TypeError', `Cannot convert ${args.number('epsilon')} to EagerTensor of dtype ${x.dtype}`);
  axesOf(args, x.shape.length, 'Sum');
  return { dtype: x.dtype, shape: x.shape };
}

/** Axes as tf.nn.moments names them. */
function axesOfMoments(args: OpArguments, x: TensorSpec): readonly number[] {
  return axesOf(args, x.shape.length, 'Mean', 'axes');
}

const moments: Op = {
  ...heading('nn', 'tf.nn.moments', 'Mean and variance along axes', 'Media y varianza a lo largo de ejes'),
  parameters: [
    { name: 'x', kind: 'tensor' },
    { name: 'axes', kind: 'axes' },
    { name: 'shift', kind: 'float', default: null, optional: true },
    { name: 'keepdims', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer: (args) => {
    const x = args.spec('x');
    requireType('Mean', x.dtype);
    const shape: PartialShape = reducedShape(x.shape, axesOfMoments(args, x), args.boolean('keepdims'));
    return [
      { dtype: x.dtype, shape },
      { dtype: x.dtype, shape },
    ];
  },
  evaluate: (args) => {
    const x = args.tensor('x');
    requireType('Mean', x.dtype);
    const [axes, keep] = [axesOfMoments(args, x), args.boolean('keepdims')];
    const mean = reduce('mean', x, axes, true);
    const variance = reduce('mean', binary('squared_difference', x, mean), axes, keep);
    return [{ ...mean, shape: reducedShape(x.shape, axes, keep) }, flushSubnormals(variance)];
  },
  gradient: ({ args, upstream, run }) => {
    const x = args.tensor('x');
    if (!isFloat(x.dtype)) return noGradient;
    const { add, divide, multiply, scale, spread, subtract, reshape } = algebra(run);
    const axes = axesOfMoments(args, x);
    const kept = reducedShape(x.shape, axes, true);
    const count = filled(
      x.dtype,
      axes.reduce((product, axis) => product * x.shape[axis], 1),
    );
    const share = (above: Tensor): Tensor => divide(spread(reshape(above, kept), x.shape), count);
    const difference = subtract(x, run('reduce_mean', { input_tensor: x, axis: axes, keepdims: true }));
    return { x: add(share(upstream[0]), multiply(scale(2, share(upstream[1])), difference)) };
  },
};

export const nnOps: readonly Op[] = [...activationOps, biasAdd, ...softmaxOps, l2Loss, l2Normalize, moments];
