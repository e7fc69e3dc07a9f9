/** Activation functions. Gradients follow TensorFlow's `nn_grad.py` and `nn_impl.py`. */
import { cast } from '../cast.ts';
import { type DType, isFloat, isInteger } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { isFloatTensor } from '../kernels/elements.ts';
import { erfc, sigmoid, softplus } from '../kernels/special-functions.ts';
import { mapFloats } from '../kernels/unary.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { Tensor, TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { type UnaryGradientParts, unaryOpOf } from './elementwise.ts';
import { algebra, filled, noGradient, zerosLike } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import type { DeclaredKernel } from './kernel-declarations.ts';
import { requireType } from './kernel-types.ts';
import type { Op, Parameter } from './op.ts';

/** A function of floats with the result rounded once. */
function mapped(x: Tensor, calculate: (x: number) => number): Tensor {
  if (!isFloatTensor(x)) throw new RangeError(`An activation of ${x.dtype}`);
  return flushSubnormals(mapFloats(x, calculate));
}

/** An activation of one operand; `calculate` is for floats. */
function activation(
  head: Heading,
  kernel: DeclaredKernel,
  calculate: (x: number) => number,
  gradient: (parts: UnaryGradientParts) => Tensor,
  parameter = 'features',
): Op {
  const infer = (x: TensorSpec): TensorSpec => {
    requireType(kernel, x.dtype);
    return { dtype: x.dtype, shape: x.shape };
  };
  return unaryOpOf(head, {
    parameter,
    infer,
    evaluate: (x) => {
      infer(x);
      return mapped(x, calculate);
    },
    gradient,
  });
}

/** relu and relu6 also take integers. */
function rectifier(head: Heading, kernel: 'Relu' | 'Relu6', most: number | null): Op {
  const infer = (x: TensorSpec): TensorSpec => {
    requireType(kernel, x.dtype);
    return { dtype: x.dtype, shape: x.shape };
  };
  return unaryOpOf(head, {
    parameter: 'features',
    infer,
    evaluate: (x) => {
      infer(x);
      const positive = binary('maximum', x, filled(x.dtype, 0));
      return most === null ? positive : binary('minimum', positive, filled(x.dtype, most));
    },
    gradient: ({ x, upstream, compare, where }) => {
      const positive = where(compare('greater', x, filled(x.dtype, 0)), upstream, zerosLike(upstream));
      return most === null ? positive : where(compare('less', x, filled(x.dtype, most)), positive, zerosLike(upstream));
    },
  });
}

/** Klambauer et al. (2017), self-normalizing networks. */
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;
const seluSlope = seluScale * seluAlpha;

const selu: Op = activation(
  heading('nn', 'tf.nn.selu', 'x scaled above 0, an exponential below', 'x escalado sobre 0, exponencial por debajo'),
  'Selu',
  (x) => (x < 0 ? seluSlope * Math.expm1(x) : seluScale * x),
  ({ x, y, upstream, compare, where, multiply, scale, shift }) =>
    where(compare('less', x, filled(x.dtype, 0)), multiply(upstream, shift(y, seluSlope)), scale(seluScale, upstream)),
);

const elu: Op = activation(
  heading('nn', 'tf.nn.elu', 'x above 0, exp(x) - 1 below', 'x sobre 0, exp(x) - 1 por debajo'),
  'Elu',
  (x) => (x < 0 ? Math.expm1(x) : x),
  ({ x, y, upstream, compare, where, multiply, shift }) =>
    where(compare('less', x, filled(x.dtype, 0)), multiply(upstream, shift(y, 1)), upstream),
);

const softsign: Op = activation(
  heading('nn', 'tf.nn.softsign tf.math.softsign', 'x / (1 + |x|)', 'x / (1 + |x|)'),
  'Softsign',
  (x) => x / (1 + Math.abs(x)),
  ({ x, upstream, divide, shift, of }) => divide(upstream, of('square', shift(of('abs', x), 1))),
);

const logSigmoid: Op = activation(
  heading('nn', 'tf.math.log_sigmoid', 'Logarithm of the sigmoid', 'Logaritmo de la sigmoide'),
  'Softplus',
  (x) => -softplus(-x),
  ({ x, upstream, multiply, of }) => multiply(upstream, of('sigmoid', of('negative', x))),
  'x',
);

interface ParameterisedActivation {
  readonly extra: Parameter;
  check(features: TensorSpec): DType;
  calculate(args: OpArguments): (x: number) => number;
  gradient(parts: UnaryGradientParts & { readonly args: OpArguments }): Tensor;
}

/** An activation with one more argument. */
function parameterised(head: Heading, { extra, check, calculate, gradient }: ParameterisedActivation): Op {
  return {
    ...head,
    parameters: [{ name: 'features', kind: 'tensor' }, extra],
    elementwise: true,
    infer: (args) => {
      const features = args.spec('features');
      return { dtype: check(features), shape: features.shape };
    },
    evaluate: (args) => {
      const features = args.tensor('features');
      return mapped(cast(features, check(features)), calculate(args));
    },
    gradient: ({ args, results, upstream, run }) => {
      const x = args.tensor('features');
      if (!isFloat(x.dtype)) return noGradient;
      return { features: gradient({ ...algebra(run), x, y: results[0], upstream: upstream[0], args }) };
    },
  };
}

const leakyRelu: Op = parameterised(
  heading('nn', 'tf.nn.leaky_relu', 'x above 0, alpha · x below', 'x sobre 0, alpha · x por debajo'),
  {
    extra: { name: 'alpha', kind: 'float', default: 0.2 },
    check: ({ dtype }) => {
      if (isInteger(dtype)) return 'float32';
      requireType('LeakyRelu', dtype);
      return dtype;
    },
    calculate: (args) => {
      const alpha = Math.fround(args.number('alpha'));
      return (x) => (x > 0 ? x : alpha * x);
    },
    gradient: ({ x, upstream, args, compare, where, scale }) =>
      where(compare('greater', x, filled(x.dtype, 0)), upstream, scale(Math.fround(args.number('alpha')), upstream)),
  },
);

/** TensorFlow takes these two by way of float32. */
const rootOfHalf = Math.fround(Math.SQRT1_2);
const cubicShare = Math.fround(0.044715);
/** √(2/π), of the approximation by Hendrycks and Gimpel (2016). */
const rootOfTwoOverPi = Math.sqrt(2 / Math.PI);

const gelu: Op = parameterised(
  heading('nn', 'tf.nn.gelu', 'x weighted by the normal distribution', 'x ponderado por la distribución normal'),
  {
    extra: { name: 'approximate', kind: 'bool', default: false },
    check: ({ dtype }) => {
      if (isFloat(dtype)) return dtype;
      return refuse(
        'ValueError',
        `\`features.dtype\` must be a floating point tensor.Received:features.dtype=<dtype: '${dtype}'>`,
      );
    },
    calculate: (args) =>
      args.boolean('approximate')
        ? (x) => 0.5 * x * (1 + Math.tanh(rootOfTwoOverPi * (x + cubicShare * x * x * x)))
        : (x) => 0.5 * x * erfc(-x * rootOfHalf),
    gradient: (parts) => (parts.args.boolean('approximate') ? gradientOfApproximateGelu(parts) : gradientOfGelu(parts)),
  },
);

/** Φ(x) + x·φ(x). */
function gradientOfGelu({ x, upstream, multiply, scale, add, of }: UnaryGradientParts): Tensor {
  const scaled = scale(rootOfHalf, x);
  const share = scale(0.5, of('erfc', of('negative', scaled)));
  const density = scale(rootOfHalf / Math.sqrt(Math.PI), of('exp', of('negative', of('square', scaled))));
  return multiply(upstream, add(share, multiply(x, density)));
}

function gradientOfApproximateGelu(parts: UnaryGradientParts): Tensor {
  const { x, upstream, multiply, scale, shift, add, subtract, of } = parts;
  const square = of('square', x);
  const bend = of('tanh', scale(rootOfTwoOverPi, add(x, scale(cubicShare, multiply(square, x)))));
  const slope = multiply(
    subtract(filled(x.dtype, 1), of('square', bend)),
    scale(rootOfTwoOverPi, shift(scale(3 * cubicShare, square), 1)),
  );
  return multiply(upstream, scale(0.5, add(shift(bend, 1), multiply(x, slope))));
}

const silu: Op = parameterised(heading('nn', 'tf.nn.silu tf.nn.swish', 'x · sigmoid(beta · x)', 'x · sigmoid(beta · x)'), {
  extra: { name: 'beta', kind: 'float', default: 1 },
  check: ({ dtype }) => {
    requireType('Sigmoid', dtype);
    return dtype;
  },
  calculate: (args) => {
    const beta = args.number('beta');
    return (x) => x * sigmoid(beta * x);
  },
  gradient: ({ x, upstream, args, multiply, scale, shift, subtract, of }) => {
    const scaled = scale(args.number('beta'), x);
    const share = of('sigmoid', scaled);
    const slope = multiply(share, shift(multiply(scaled, subtract(filled(x.dtype, 1), share)), 1));
    return multiply(upstream, slope);
  },
});

export const activationOps: readonly Op[] = [
  rectifier(heading('nn', 'tf.nn.relu', 'x where positive, else 0', 'x donde es positivo, si no 0'), 'Relu', null),
  rectifier(heading('nn', 'tf.nn.relu6', 'x kept between 0 and 6', 'x mantenido entre 0 y 6'), 'Relu6', 6),
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softsign,
  logSigmoid,
];
