/** Division that gives fractions: integers are turned into floats first. */
import { broadcastForKernel } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { byteSize, type DType, isFloat, isNumeric } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { TensorSpec } from '../tensor.ts';
import { type BinaryGradient, gradientOfBinary, tensorParameter } from './elementwise.ts';
import { heading, type Heading } from './heading.ts';
import type { Op } from './op.ts';

/** As TensorFlow's `_TRUEDIV_TABLE`: integers of up to 16 bits become float32, wider ones float64; floats stay. */
export function quotientType(dtype: DType): DType {
  if (isFloat(dtype)) return dtype;
  return byteSize(dtype) <= 2 ? 'float32' : 'float64';
}

const divisible = [
  ...['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64'],
  ...['bfloat16', 'float16', 'float32', 'float64', 'complex64', 'complex128'],
];

/** The dtype of a quotient; `name` is what TensorFlow calls the function. */
function checkQuotient(name: string, x: TensorSpec, y: TensorSpec): DType {
  if (x.dtype !== y.dtype) refuse('TypeError', `\`x\` and \`y\` must have the same dtype, got ${shown(x)} != ${shown(y)}.`);
  if (isNumeric(x.dtype)) return quotientType(x.dtype);
  const expected = divisible.map((dtype) => `tf.${dtype}`).join(', ');
  return refuse('TypeError', `Invalid dtype ${shown(x)} in ${name}. Expected one of {${expected}}.`);
}

const shown = ({ dtype }: TensorSpec): string => `tf.${dtype}`;

function quotientOp(head: Heading, name: string, kernel: string, kind: 'divide' | 'divide_no_nan', derive: BinaryGradient): Op {
  return {
    ...head,
    parameters: [tensorParameter('x', 'T'), tensorParameter('y', 'T')],
    elementwise: true,
    infer: (args) => {
      const [x, y] = [args.spec('x'), args.spec('y')];
      const dtype = checkQuotient(name, x, y);
      return { dtype, shape: broadcastForKernel(x.shape, y.shape, kernel) };
    },
    evaluate: (args) => {
      const [x, y] = [args.tensor('x'), args.tensor('y')];
      const dtype = checkQuotient(name, x, y);
      refuseTooLarge(dtype, broadcastForKernel(x.shape, y.shape, kernel), kernel);
      return flushSubnormals(binary(kind, cast(x, dtype), cast(y, dtype)));
    },
    gradient: gradientOfBinary('x', 'y', derive),
  };
}

const derivativeOfQuotient: BinaryGradient = ({ x, y, upstream, divide, multiply, of }) => [
  divide(upstream, y),
  multiply(upstream, divide(divide(of('negative', x), y), y)),
];

export const truediv: readonly Op[] = [
  quotientOp(
    heading('math', 'tf.divide tf.math.divide', 'Quotient, element by element', 'Cociente, elemento a elemento'),
    '__truediv__',
    'RealDiv',
    'divide',
    derivativeOfQuotient,
  ),
  quotientOp(
    heading(
      'math',
      'tf.truediv tf.math.truediv',
      'Quotient as a fraction, also of integers',
      'Cociente con decimales, también de enteros',
    ),
    '__truediv__',
    'RealDiv',
    'divide',
    derivativeOfQuotient,
  ),
  quotientOp(
    heading('math', 'tf.math.divide_no_nan', 'Quotient that is 0 wherever y is 0', 'Cociente que vale 0 donde y es 0'),
    'tf.math.divide_no_nan',
    'DivNoNan',
    'divide_no_nan',
    ({ x, y, upstream, multiply, of, run }) => [
      run('divide_no_nan', { x: upstream, y }),
      multiply(upstream, run('divide_no_nan', { x: run('divide_no_nan', { x: of('negative', x), y }), y })),
    ],
  ),
];
