/** Functions of one operand, element by element. Gradients follow TensorFlow's `math_grad.py`. */
import { unaryOp, unaryOpOf, type UnaryDefinition, type UnaryGradientParts } from './elementwise.ts';
import { unary } from '../kernels/unary.ts';
import { isInteger } from '../dtype.ts';
import { requireType } from './kernel-types.ts';
import { filled, unsupported } from './gradient-algebra.ts';
import type { Tensor } from '../tensor.ts';
import { heading } from './heading.ts';
import type { DeclaredKernel } from './kernel-declarations.ts';
import type { Op } from './op.ts';

/** A function of floats whose kind is also its path in `tf.math`. */
function entry(
  kind: UnaryDefinition['kind'],
  kernel: DeclaredKernel,
  en: string,
  es: string,
  gradient?: (parts: UnaryGradientParts) => Tensor,
  ...otherPaths: readonly string[]
): Op {
  const paths = [...otherPaths, `tf.math.${kind}`].join(' ');
  return unaryOp(heading('math', paths, en, es), { kernel, kind, ...(gradient === undefined ? {} : { gradient }) });
}

const one = ({ x }: UnaryGradientParts): Tensor => filled(x.dtype, 1);

export const functionOps: readonly Op[] = [
  entry(
    'negative',
    'Neg',
    'The number with the other sign',
    'El número con el otro signo',
    ({ upstream, of }) => of('negative', upstream),
    'tf.negative',
  ),
  entry(
    'abs',
    'Abs',
    'Absolute value',
    'Valor absoluto',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('sign', x)),
    'tf.abs',
  ),
  entry('sign', 'Sign', '-1, 0 or 1 by the sign', '-1, 0 o 1 según el signo', ({ x }) => filled(x.dtype, 0, x.shape), 'tf.sign'),
  entry(
    'square',
    'Square',
    'Square',
    'Cuadrado',
    ({ x, upstream, multiply }) => multiply(upstream, multiply(x, filled(x.dtype, 2))),
    'tf.square',
  ),
  entry(
    'sqrt',
    'Sqrt',
    'Square root',
    'Raíz cuadrada',
    ({ y, upstream, divide, scale }) => divide(scale(0.5, upstream), y),
    'tf.sqrt',
  ),
  entry('rsqrt', 'Rsqrt', '1 / square root', '1 / raíz cuadrada', ({ y, upstream, multiply, scale, of }) =>
    multiply(scale(-0.5, multiply(upstream, y)), of('square', y)),
  ),
  entry('reciprocal', 'Reciprocal', '1 / x', '1 / x', ({ y, upstream, multiply, of }) =>
    of('negative', multiply(upstream, of('square', y))),
  ),
  entry('exp', 'Exp', 'e to the x', 'e elevado a x', ({ y, upstream, multiply }) => multiply(upstream, y), 'tf.exp'),
  entry(
    'expm1',
    'Expm1',
    'exp(x) - 1, exact for small x',
    'exp(x) - 1, exacto para x pequeñas',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('exp', x)),
  ),
  entry('log', 'Log', 'Natural logarithm', 'Logaritmo natural', ({ x, upstream, multiply, of }) =>
    multiply(upstream, of('reciprocal', x)),
  ),
  entry(
    'log1p',
    'Log1p',
    'log(1 + x), exact for small x',
    'log(1 + x), exacto para x pequeñas',
    ({ x, upstream, multiply, shift, of }) => multiply(upstream, of('reciprocal', shift(x, 1))),
  ),
  entry(
    'sin',
    'Sin',
    'Sine; x in radians',
    'Seno; x en radianes',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('cos', x)),
    'tf.sin',
  ),
  entry(
    'cos',
    'Cos',
    'Cosine; x in radians',
    'Coseno; x en radianes',
    ({ x, upstream, multiply, of }) => multiply(of('negative', upstream), of('sin', x)),
    'tf.cos',
  ),
  entry(
    'tan',
    'Tan',
    'Tangent; x in radians',
    'Tangente; x en radianes',
    ({ x, upstream, multiply, of }) => multiply(of('square', of('reciprocal', of('cos', x))), upstream),
    'tf.tan',
  ),
  entry(
    'asin',
    'Asin',
    'Angle with this sine',
    'Ángulo con este seno',
    (parts) => parts.multiply(parts.upstream, ofUnitCircle(parts)),
    'tf.asin',
  ),
  entry(
    'acos',
    'Acos',
    'Angle with this cosine',
    'Ángulo con este coseno',
    (parts) => parts.multiply(parts.of('negative', parts.upstream), ofUnitCircle(parts)),
    'tf.acos',
  ),
  entry(
    'atan',
    'Atan',
    'Angle with this tangent',
    'Ángulo con esta tangente',
    ({ x, upstream, multiply, shift, of }) => multiply(upstream, of('reciprocal', shift(of('square', x), 1))),
    'tf.atan',
  ),
  entry(
    'sinh',
    'Sinh',
    'Hyperbolic sine',
    'Seno hiperbólico',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('cosh', x)),
    'tf.sinh',
  ),
  entry(
    'cosh',
    'Cosh',
    'Hyperbolic cosine',
    'Coseno hiperbólico',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('sinh', x)),
    'tf.cosh',
  ),
  entry(
    'tanh',
    'Tanh',
    'Hyperbolic tangent, between -1 and 1',
    'Tangente hiperbólica, entre -1 y 1',
    (parts) => parts.multiply(parts.upstream, parts.subtract(one(parts), parts.of('square', parts.y))),
    'tf.tanh',
    'tf.nn.tanh',
  ),
  entry(
    'asinh',
    'Asinh',
    'Inverse hyperbolic sine',
    'Seno hiperbólico inverso',
    ({ y, upstream, divide, of }) => divide(upstream, of('cosh', y)),
    'tf.asinh',
  ),
  entry(
    'acosh',
    'Acosh',
    'Inverse hyperbolic cosine',
    'Coseno hiperbólico inverso',
    ({ y, upstream, divide, of }) => divide(upstream, of('sinh', y)),
    'tf.acosh',
  ),
  entry(
    'atanh',
    'Atanh',
    'Inverse hyperbolic tangent',
    'Tangente hiperbólica inversa',
    (parts) => parts.multiply(parts.upstream, parts.of('reciprocal', parts.subtract(one(parts), parts.of('square', parts.x)))),
    'tf.atanh',
  ),
  entry(
    'sigmoid',
    'Sigmoid',
    '1 / (1 + exp(-x)), between 0 and 1',
    '1 / (1 + exp(-x)), entre 0 y 1',
    (parts) => parts.multiply(parts.multiply(parts.upstream, parts.y), parts.subtract(one(parts), parts.y)),
    'tf.sigmoid',
    'tf.nn.sigmoid',
  ),
  entry('floor', 'Floor', 'Rounded down', 'Redondeado hacia abajo', undefined, 'tf.floor'),
  entry('ceil', 'Ceil', 'Rounded up', 'Redondeado hacia arriba'),
  entry('erf', 'Erf', 'Error function', 'Función error', ({ x, upstream, multiply, scale, of }) =>
    multiply(upstream, scale(2 / Math.sqrt(Math.PI), of('exp', of('negative', of('square', x))))),
  ),
  entry('erfc', 'Erfc', '1 minus the error function', '1 menos la función error', ({ x, upstream, multiply, scale, of }) =>
    multiply(upstream, scale(-2 / Math.sqrt(Math.PI), of('exp', of('negative', of('square', x))))),
  ),
  entry(
    'lgamma',
    'Lgamma',
    'Logarithm of |Γ(x)|; lgamma(n + 1) is log(n!)',
    'Logaritmo de |Γ(x)|; lgamma(n + 1) es log(n!)',
    ({ x, upstream, multiply, of }) => multiply(upstream, of('digamma', x)),
  ),
  {
    ...entry('digamma', 'Digamma', 'Derivative of lgamma', 'Derivada de lgamma'),
    gradient: unsupported('tf.math.digamma'),
  },
  entry('is_nan', 'IsNan', 'Where an element is not a number', 'Dónde un elemento no es un número'),
  entry('is_inf', 'IsInf', 'Where an element is infinite', 'Dónde un elemento es infinito'),
  entry('is_finite', 'IsFinite', 'Where an element is an ordinary number', 'Dónde un elemento es un número corriente'),
  unaryOpOf(
    heading(
      'math',
      'tf.round tf.math.round',
      'Nearest whole number, halves to the even one',
      'Entero más cercano; las mitades, al par',
    ),
    {
      infer: (x) => {
        if (!isInteger(x.dtype)) requireType('Round', x.dtype);
        return { dtype: x.dtype, shape: x.shape };
      },
      evaluate: (x) => {
        if (!isInteger(x.dtype)) requireType('Round', x.dtype);
        return unary('round', x);
      },
    },
  ),
  unaryOp(
    heading('math', 'tf.math.rint', 'Nearest whole number, halves to the even one', 'Entero más cercano; las mitades, al par'),
    {
      kernel: 'Rint',
      kind: 'round',
    },
  ),
  unaryOp(heading('nn', 'tf.nn.softplus tf.math.softplus', 'log(1 + exp(x))', 'log(1 + exp(x))'), {
    kernel: 'Softplus',
    kind: 'softplus',
    parameter: 'features',
    gradient: ({ x, upstream, multiply, of }) => multiply(upstream, of('sigmoid', x)),
  }),
  unaryOp(heading('math', 'tf.bitwise.invert', 'All bits turned over', 'Todos los bits invertidos'), {
    kernel: 'Invert',
    kind: 'invert',
  }),
];

/** 1 / √(1 − x²). */
function ofUnitCircle(parts: UnaryGradientParts): Tensor {
  return parts.of('reciprocal', parts.of('sqrt', parts.subtract(one(parts), parts.of('square', parts.x))));
}
