/** Running sums and products as catalogue entries. */
import { resolveAxis } from '../axes.ts';
import { isFloat } from '../dtype.ts';
import { scan, type ScanKind } from '../kernels/scan.ts';
import { flushSubnormals } from '../subnormal.ts';
import type { TensorSpec } from '../tensor.ts';
import { algebra, noGradient } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { refuseInKernel, requireType } from './kernel-types.ts';
import type { OpArguments } from './arguments.ts';
import type { Op } from './op.ts';

/** TensorFlow's message shows a negative axis after the rank was added. */
function axisOf(args: OpArguments, x: TensorSpec, kernel: string): number {
  const [axis, rank] = [args.number('axis'), x.shape.length];
  const shown = axis < 0 ? axis + rank : axis;
  return (
    resolveAxis(axis, rank) ??
    refuseInKernel(kernel, `ScanOp: Expected scan axis in the range [${-rank || 0}, ${rank}), but got ${shown}`)
  );
}

function scanOp(head: Heading, kernel: 'Cumsum' | 'Cumprod', kind: ScanKind): Op {
  return {
    ...head,
    parameters: [
      { name: 'x', kind: 'tensor' },
      { name: 'axis', kind: 'int', default: 0 },
      { name: 'exclusive', kind: 'bool', default: false },
      { name: 'reverse', kind: 'bool', default: false },
    ],
    elementwise: false,
    infer: (args) => {
      const x = args.spec('x');
      requireType(kernel, x.dtype);
      axisOf(args, x, kernel);
      return { dtype: x.dtype, shape: x.shape };
    },
    evaluate: (args) => {
      const x = args.tensor('x');
      requireType(kernel, x.dtype);
      const options = { exclusive: args.boolean('exclusive'), reverse: args.boolean('reverse') };
      return flushSubnormals(scan(kind, x, axisOf(args, x, kernel), options));
    },
    gradient: ({ args, results, upstream, run }) => {
      const x = args.tensor('x');
      if (!isFloat(x.dtype)) return noGradient;
      const options = { axis: args.number('axis'), exclusive: args.boolean('exclusive'), reverse: !args.boolean('reverse') };
      if (kind === 'sum') return { x: run('cumsum', { x: upstream[0], ...options }) };
      const { multiply } = algebra(run);
      const shares = run('cumsum', { x: multiply(results[0], upstream[0]), ...options });
      return { x: run('divide_no_nan', { x: shares, y: x }) };
    },
  };
}

export const scanOps: readonly Op[] = [
  scanOp(
    heading('math', 'tf.cumsum tf.math.cumsum', 'Running sum along an axis', 'Suma acumulada a lo largo de un eje'),
    'Cumsum',
    'sum',
  ),
  scanOp(
    heading('math', 'tf.math.cumprod', 'Running product along an axis', 'Producto acumulado a lo largo de un eje'),
    'Cumprod',
    'product',
  ),
];
