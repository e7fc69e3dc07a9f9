/** tf.cast as a catalogue entry. */
import { nodeOf } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { type DType, isFloat, isText } from '../dtype.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import { kernelTypeName } from '../type-names.ts';
import { noGradient } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import type { Op } from './op.ts';

function check(from: DType, to: DType): void {
  if (from === to || (!isText(from) && !isText(to))) return;
  refuse(
    'UnimplementedError',
    `${nodeOf('Cast')} Cast ${kernelTypeName(from)} to ${kernelTypeName(to)} is not supported [Op:Cast] name: `,
  );
}

export const castOp: Op = {
  ...heading('make', 'tf.cast', 'The same numbers as another type', 'Los mismos números con otro tipo'),
  parameters: [
    { name: 'x', kind: 'tensor' },
    { name: 'dtype', kind: 'dtype' },
  ],
  elementwise: true,
  infer: (args) => {
    const x = args.spec('x');
    check(x.dtype, args.dtype('dtype'));
    return { dtype: args.dtype('dtype'), shape: x.shape };
  },
  evaluate: (args) => {
    const [x, dtype] = [args.tensor('x'), args.dtype('dtype')];
    check(x.dtype, dtype);
    return x.dtype === dtype ? x : flushSubnormals(cast(x, dtype));
  },
  gradient: ({ args, upstream, run }) => {
    const { dtype } = args.tensor('x');
    return isFloat(dtype) && isFloat(args.dtype('dtype')) ? { x: run('cast', { x: upstream[0], dtype }) } : noGradient;
  },
};
