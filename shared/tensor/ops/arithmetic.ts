/** Arithmetic of two operands, element by element. Gradients follow TensorFlow's `math_grad.py`. */
import { binaryOp, refuseNegativePower, refuseZeroDivisor } from './elementwise.ts';
import { filled, unregistered, zerosLike } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import type { Op } from './op.ts';
import { truediv } from './quotient.ts';

export const arithmeticOps: readonly Op[] = [
  binaryOp(heading('math', 'tf.add tf.math.add', 'Sum, element by element', 'Suma, elemento a elemento'), {
    kernel: 'AddV2',
    kind: 'add',
    textKernel: 'Add',
    gradient: ({ upstream }) => [upstream, upstream],
  }),
  binaryOp(heading('math', 'tf.subtract tf.math.subtract', 'Difference, element by element', 'Resta, elemento a elemento'), {
    kernel: 'Sub',
    kind: 'subtract',
    gradient: ({ upstream, of }) => [upstream, of('negative', upstream)],
  }),
  binaryOp(heading('math', 'tf.multiply tf.math.multiply', 'Product, element by element', 'Producto, elemento a elemento'), {
    kernel: 'Mul',
    kind: 'multiply',
    gradient: ({ x, y, upstream, multiply }) => [multiply(upstream, y), multiply(x, upstream)],
  }),
  ...truediv,
  binaryOp(heading('math', 'tf.math.floordiv', 'Quotient rounded down', 'Cociente redondeado hacia abajo'), {
    kernel: 'FloorDiv',
    kind: 'floordiv',
    checkIntegers: refuseZeroDivisor,
  }),
  binaryOp(
    heading('math', 'tf.math.floormod tf.math.mod', 'Remainder with the sign of the divisor', 'Resto con el signo del divisor'),
    {
      kernel: 'FloorMod',
      kind: 'floormod',
      checkIntegers: refuseZeroDivisor,
      gradient: ({ x, y, upstream, multiply, of, run }) => [
        upstream,
        multiply(upstream, of('negative', run('floordiv', { x, y }))),
      ],
    },
  ),
  {
    ...binaryOp(
      heading('math', 'tf.truncatemod', 'Remainder with the sign of the dividend', 'Resto con el signo del dividendo'),
      {
        kernel: 'TruncateMod',
        kind: 'truncatemod',
        checkIntegers: refuseZeroDivisor,
      },
    ),
    gradient: unregistered('TruncateMod'),
  },
  binaryOp(heading('math', 'tf.pow tf.math.pow', 'Power: x to the y', 'Potencia: x elevado a y'), {
    kernel: 'Pow',
    kind: 'pow',
    checkIntegers: refuseNegativePower,
    gradient: ({ x, y, z, upstream, multiply, shift, compare, where, of, run }) => {
      const positive = compare('greater', x, filled(x.dtype, 0));
      const logarithm = where(positive, of('log', where(positive, x, filled(x.dtype, 1, x.shape))), zerosLike(x));
      return [multiply(multiply(upstream, y), run('pow', { x, y: shift(y, -1) })), multiply(multiply(upstream, z), logarithm)];
    },
  }),
  binaryOp(
    heading(
      'math',
      'tf.maximum tf.math.maximum',
      'The larger of two, element by element',
      'El mayor de dos, elemento a elemento',
    ),
    {
      kernel: 'Maximum',
      kind: 'maximum',
      gradient: ({ x, y, upstream, compare, where }) => {
        const first = compare('greater_equal', x, y);
        return [where(first, upstream, zerosLike(upstream)), where(first, zerosLike(upstream), upstream)];
      },
    },
  ),
  binaryOp(
    heading(
      'math',
      'tf.minimum tf.math.minimum',
      'The smaller of two, element by element',
      'El menor de dos, elemento a elemento',
    ),
    {
      kernel: 'Minimum',
      kind: 'minimum',
      gradient: ({ x, y, upstream, compare, where }) => {
        const first = compare('less_equal', x, y);
        return [where(first, upstream, zerosLike(upstream)), where(first, zerosLike(upstream), upstream)];
      },
    },
  ),
  binaryOp(heading('math', 'tf.math.squared_difference', 'Square of the difference', 'Cuadrado de la diferencia'), {
    kernel: 'SquaredDifference',
    kind: 'squared_difference',
    gradient: ({ x, y, upstream, multiply, scale, subtract, of }) => {
      const ofX = multiply(scale(2, upstream), subtract(x, y));
      return [ofX, of('negative', ofX)];
    },
  }),
  binaryOp(
    heading('math', 'tf.atan2 tf.math.atan2', 'Angle of the point (x, y), in radians', 'Ángulo del punto (x, y), en radianes'),
    {
      kernel: 'Atan2',
      kind: 'atan2',
      parameters: ['y', 'x'],
      gradient: ({ x: y, y: x, upstream, multiply, divide, add, of }) => {
        const factor = divide(upstream, add(of('square', x), of('square', y)));
        return [multiply(x, factor), multiply(of('negative', y), factor)];
      },
    },
  ),
  binaryOp(heading('math', 'tf.math.multiply_no_nan', 'Product that is 0 wherever y is 0', 'Producto que vale 0 donde y es 0'), {
    kernel: 'MulNoNan',
    kind: 'multiply_no_nan',
    gradient: ({ x, y, upstream, run }) => [
      run('multiply_no_nan', { x: upstream, y }),
      run('multiply_no_nan', { x, y: upstream }),
    ],
  }),
  binaryOp(heading('math', 'tf.math.xlogy', 'x · log(y), 0 wherever x is 0', 'x · log(y), 0 donde x es 0'), {
    kernel: 'Xlogy',
    kind: 'xlogy',
    gradient: ({ x, y, upstream, multiply, compare, where, run }) => {
      const counts = compare('not_equal', x, filled(x.dtype, 0));
      const one = where(counts, filled(x.dtype, 1, x.shape), zerosLike(x));
      return [multiply(run('xlogy', { x: one, y }), upstream), multiply(run('xdivy', { x, y }), upstream)];
    },
  }),
  binaryOp(heading('math', 'tf.math.xdivy', 'x / y, 0 wherever x is 0', 'x / y, 0 donde x es 0'), {
    kernel: 'Xdivy',
    kind: 'xdivy',
    gradient: ({ x, y, upstream, multiply, compare, where, of, run }) => {
      const counts = compare('not_equal', x, filled(x.dtype, 0));
      const one = where(counts, filled(x.dtype, 1, x.shape), zerosLike(x));
      return [
        multiply(run('xdivy', { x: one, y }), upstream),
        multiply(run('xdivy', { x: of('negative', x), y: of('square', y) }), upstream),
      ];
    },
  }),
  ...(
    [
      ['and', 'BitwiseAnd', 'Bits set in both', 'Bits a uno en ambos'],
      ['or', 'BitwiseOr', 'Bits set in either', 'Bits a uno en alguno'],
      ['xor', 'BitwiseXor', 'Bits set in exactly one', 'Bits a uno en exactamente uno'],
    ] as const
  ).map(([name, kernel, en, es]) =>
    binaryOp(heading('math', `tf.bitwise.bitwise_${name}`, en, es), { kernel, kind: `bitwise_${name}` }),
  ),
  binaryOp(
    heading('math', 'tf.bitwise.left_shift', 'Bits moved y places to the left', 'Bits desplazados y lugares a la izquierda'),
    { kernel: 'LeftShift', kind: 'left_shift' },
  ),
  binaryOp(
    heading('math', 'tf.bitwise.right_shift', 'Bits moved y places to the right', 'Bits desplazados y lugares a la derecha'),
    { kernel: 'RightShift', kind: 'right_shift' },
  ),
];
