/** Borders around a tensor. */
import { brackets, type PartialShape, stridesOf } from '../broadcast.ts';
import { allocate, type DType, isText } from '../dtype.ts';
import { copyBlock } from '../kernels/copy.ts';
import { takeAlong } from '../kernels/gather.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import { type Shape, sizeOf, type Tensor, tensor } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { addAlong } from './arrange.ts';
import { heading } from './heading.ts';
import { agree, isKnown, refuseIn } from './kernel-refusal.ts';
import type { Op } from './op.ts';
import { knownNumbers } from './shape.ts';

const padModes = ['CONSTANT', 'REFLECT', 'SYMMETRIC'];

interface PadPlan {
  readonly mode: string;
  /** Before and after each axis; null where not known. */
  readonly paddings: readonly (readonly [number, number])[] | null;
  readonly shape: PartialShape;
}

function planPad(args: OpArguments): PadPlan {
  const { shape } = args.spec('tensor');
  const paddings = args.spec('paddings');
  const mode = args.text('mode').toUpperCase();
  if (!padModes.includes(mode)) {
    refuse(
      'ValueError',
      `Value of argument \`mode\` expected to be one of "CONSTANT", "REFLECT", or "SYMMETRIC". Received \`mode\` = ${args.text('mode')}`,
    );
  }
  const kernel = mode === 'CONSTANT' ? 'Pad' : 'MirrorPad';
  const refusePad = (message: string): never => refuseIn(kernel, message, { name: null });
  if (paddings.shape.length !== 2 || paddings.shape[1] !== 2) {
    refusePad(`paddings must be a matrix with 2 columns: ${brackets(paddings.shape)}`);
  }
  if (!agree(paddings.shape[0], shape.length)) {
    refusePad(`The first dimension of paddings must be the rank of inputs${brackets(paddings.shape)} ${brackets(shape)}`);
  }
  const numbers = knownNumbers(paddings);
  if (numbers === null) return { mode, paddings: null, shape: shape.map(() => null) };
  const pairs = shape.map((_, axis): readonly [number, number] => [numbers[2 * axis], numbers[2 * axis + 1]]);
  for (const [axis, [before, after]] of pairs.entries()) {
    if (before < 0 || after < 0) refusePad(`Paddings must be non-negative: ${before} ${after}`);
    const size = shape[axis];
    if (mode === 'CONSTANT' || size === null) continue;
    if (mode === 'REFLECT' && Math.max(before, after) >= size && Math.max(before, after) > 0) {
      refusePad(`paddings must be less than the dimension size: ${before}, ${after} not less than ${size}`);
    }
    if (mode === 'SYMMETRIC' && Math.max(before, after) > size) {
      refusePad(`paddings must be no greater than the dimension size: ${before}, ${after} greater than ${size}`);
    }
  }
  return {
    mode,
    paddings: pairs,
    shape: shape.map((size, axis) => (size === null ? null : size + pairs[axis][0] + pairs[axis][1])),
  };
}

/** The places along an axis that a mirror shows; the border itself once (REFLECT) or twice (SYMMETRIC). */
function mirrorIndices(size: number, [before, after]: readonly [number, number], mode: string): Int32Array {
  const shift = mode === 'REFLECT' ? 0 : 1;
  return Int32Array.from({ length: before + size + after }, (_, place) => {
    const index = place - before;
    if (index < 0) return -index - shift;
    return index < size ? index : 2 * (size - 1) - index + shift;
  });
}

function constantBorder(args: OpArguments, dtype: DType, shape: Shape): Tensor {
  const border = args.tensorOrNull('constant_values');
  const values = allocate(dtype, sizeOf(shape));
  if (border !== null && border.dtype === dtype && !isText(dtype)) {
    for (let index = 0; index < values.length; index++) values[index] = border.values[0];
  }
  return tensor(dtype, shape, values);
}

export const pad: Op = {
  ...heading('shape', 'tf.pad', 'Adds a border of a constant or of mirrored elements', 'Añade un borde constante o reflejado'),
  parameters: [
    { name: 'tensor', kind: 'tensor', family: 'T' },
    { name: 'paddings', kind: 'tensor', dtype: 'int32' },
    { name: 'mode', kind: 'text', default: 'CONSTANT' },
    { name: 'constant_values', kind: 'tensor', family: 'T', default: null, optional: true },
  ],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('tensor').dtype, shape: planPad(args).shape }),
  evaluate(args) {
    const source = args.tensor('tensor');
    const { mode, paddings, shape } = planPad(args);
    if (paddings === null || !isKnown(shape)) throw new RangeError('The paddings of tf.pad are known when it is evaluated');
    refuseTooLarge(source.dtype, shape, 'Pad');
    if (mode !== 'CONSTANT') {
      return paddings.reduce((padded, pair, axis) => {
        return pair[0] + pair[1] === 0 ? padded : takeAlong(padded, axis, mirrorIndices(padded.shape[axis], pair, mode));
      }, source);
    }
    const made = constantBorder(args, source.dtype, shape);
    const strides = stridesOf(shape);
    const start = paddings.reduce((sum, [before], axis) => sum + before * strides[axis], 0);
    copyBlock(source.shape, source.values, { start: 0, strides: stridesOf(source.shape) }, made.values, { start, strides });
    return made;
  },
  gradient({ args, upstream: [upstream], run }) {
    const source = args.tensor('tensor');
    const { mode, paddings } = planPad(args);
    if (paddings === null) return { tensor: null };
    if (mode === 'CONSTANT') {
      return { tensor: run('slice', { input_: upstream, begin: paddings.map(([before]) => before), size: source.shape }) };
    }
    let gradient = upstream;
    for (const [axis, pair] of [...paddings.entries()].reverse()) {
      const size = source.shape[axis];
      if (pair[0] + pair[1] > 0) gradient = addAlong(run, gradient, axis, mirrorIndices(size, pair, mode), size);
    }
    return { tensor: gradient };
  },
};
