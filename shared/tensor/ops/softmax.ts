/** Softmax and the losses made from it. Gradients follow TensorFlow's `nn_grad.py` and `nn_impl.py`. */
import { resolveAxis } from '../axes.ts';
import { brackets, broadcastPartialShapes, type PartialShape } from '../broadcast.ts';
import { cast } from '../cast.ts';
import { isFloat } from '../dtype.ts';
import { binary } from '../kernels/binary.ts';
import { isFloatTensor } from '../kernels/elements.ts';
import { reduce } from '../kernels/reduce.ts';
import { mapFloats, unary } from '../kernels/unary.ts';
import { refuse } from '../op-error.ts';
import { flushSubnormals } from '../subnormal.ts';
import { emptyTensor, type Shape, type Tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, filled, noGradient } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { refuseInKernel, requireInput, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

type Kernel = 'Softmax' | 'LogSoftmax';

/** The resolved axis; None is the last. */
function check(args: OpArguments, logits: TensorSpec, kernel: Kernel): number {
  const rank = logits.shape.length;
  const axis = args.numberOrNull('axis') ?? -1;
  const resolved = resolveAxis(axis, rank);
  if (rank > 0 && resolved === null) {
    refuse(
      'InvalidArgumentError',
      `\`dim\` must be in the range [-${rank}, ${rank}) where 2 is the number of dimensions in the input. Received: dim=${axis}`,
    );
  }
  requireType(kernel, logits.dtype);
  return resolved ?? refuseInKernel(kernel, 'Input dims must be <= 5 and >=1');
}

interface Shifted {
  /** Logits less their largest. */
  readonly shifted: Tensor;
  readonly exponentials: Tensor;
  /** Of the exponentials, with the axis kept. */
  readonly sum: Tensor;
}

function shiftedExponentials(logits: Tensor, axis: number): Shifted {
  const shifted = binary('subtract', logits, reduce('max', logits, [axis], true));
  const exponentials = unary('exp', shifted);
  return { shifted, exponentials, sum: reduce('sum', exponentials, [axis], true) };
}

function softmaxOf(logits: Tensor, axis: number): Tensor {
  const { exponentials, sum } = shiftedExponentials(logits, axis);
  return flushSubnormals(binary('multiply', exponentials, unary('reciprocal', sum)));
}

function logSoftmaxOf(logits: Tensor, axis: number): Tensor {
  const { shifted, sum } = shiftedExponentials(logits, axis);
  return flushSubnormals(binary('subtract', shifted, unary('log', sum)));
}

function softmaxOp(head: Heading, kernel: Kernel, evaluate: (logits: Tensor, axis: number) => Tensor): Op {
  return {
    ...head,
    parameters: [
      { name: 'logits', kind: 'tensor' },
      { name: 'axis', kind: 'axis', default: null, optional: true },
    ],
    elementwise: false,
    infer: (args) => {
      const logits = args.spec('logits');
      check(args, logits, kernel);
      return { dtype: logits.dtype, shape: logits.shape };
    },
    evaluate: (args) => {
      const logits = args.tensor('logits');
      return evaluate(logits, check(args, logits, kernel));
    },
    gradient: ({ args, results, upstream, run }) => {
      const { multiply, subtract, sum, of } = algebra(run);
      const axes = [check(args, args.tensor('logits'), kernel)];
      const [[above], [y]] = [upstream, results];
      if (kernel === 'LogSoftmax') {
        return { logits: subtract(above, multiply(sum(above, axes, true), of('exp', y))) };
      }
      return { logits: multiply(subtract(above, sum(multiply(above, y), axes, true)), y) };
    },
  };
}

const tuple = (shape: PartialShape): string =>
  shape.length === 1 ? `(${shape[0] ?? 'None'},)` : `(${shape.map((size) => size ?? 'None').join(', ')})`;

/** The shape of the losses. */
function checkSparse(labels: TensorSpec, logits: TensorSpec): PartialShape {
  const kernel = 'SparseSoftmaxCrossEntropyWithLogits';
  if (logits.shape.length === 0) refuse('ValueError', '`logits` cannot be a scalar.');
  if (labels.shape.length !== logits.shape.length - 1) {
    refuse(
      'ValueError',
      `\`labels.shape.rank\` must equal \`logits.shape.rank - 1\`. Received: labels.shape=${tuple(labels.shape)} of rank ${labels.shape.length} and logits.shape=${tuple(logits.shape)} of rank ${logits.shape.length}`,
    );
  }
  const differs = labels.shape.some((size, axis) => size !== null && logits.shape[axis] !== null && size !== logits.shape[axis]);
  if (differs) {
    refuse(
      'ValueError',
      `\`labels.shape\` must equal \`logits.shape\` except for the last dimension. Received: labels.shape=${tuple(labels.shape)} and logits.shape=${tuple(logits.shape)}`,
    );
  }
  requireType(kernel, logits.dtype);
  requireType(kernel, labels.dtype, 'Tlabels');
  return logits.shape.slice(0, -1);
}

/** Labels as rows with a single one, in the logits' dtype. */
function oneHotLabels(labels: Tensor, logits: Tensor): Tensor {
  const classes = logits.shape[logits.shape.length - 1];
  const { values } = labels;
  const rows: Tensor = emptyTensor(logits.dtype, logits.shape);
  for (let row = 0; row < values.length; row++) {
    const label = Number(values[row]);
    if (label < 0 || label >= classes) {
      refuseInKernel(
        'SparseSoftmaxCrossEntropyWithLogits',
        `Received a label value of ${label} which is outside the valid range of [0, ${classes}).  Label values: ${[...values].join(' ')}`,
      );
    }
    if (isFloatTensor(rows)) rows.values[row * classes + label] = 1;
  }
  return rows;
}

/** Σ labels · (log Σ exp − logit) along an axis; where a label is 0 its logit does not matter. */
function crossEntropyOf(labels: Tensor, logits: Tensor, axis: number): Tensor {
  const { shifted, sum } = shiftedExponentials(logits, axis);
  const costs = binary('multiply_no_nan', binary('subtract', unary('log', sum), shifted), labels);
  return flushSubnormals(reduce('sum', costs, [axis], false));
}

const sparseCrossEntropy: Op = {
  ...heading(
    'nn',
    'tf.nn.sparse_softmax_cross_entropy_with_logits',
    'Cross-entropy of logits with class numbers',
    'Entropía cruzada de logits con números de clase',
  ),
  parameters: [
    { name: 'labels', kind: 'tensor' },
    { name: 'logits', kind: 'tensor' },
  ],
  elementwise: false,
  infer: (args) => {
    const logits = args.spec('logits');
    return { dtype: logits.dtype, shape: checkSparse(args.spec('labels'), logits) };
  },
  evaluate: (args) => {
    const [labels, logits] = [args.tensor('labels'), args.tensor('logits')];
    checkSparse(labels, logits);
    return crossEntropyOf(oneHotLabels(labels, logits), logits, logits.shape.length - 1);
  },
  gradient: ({ args, upstream, run }) => {
    const logits = args.tensor('logits');
    const { multiply, subtract, reshape } = algebra(run);
    const probabilities = run('softmax', { logits, axis: -1 });
    const difference = subtract(probabilities, oneHotLabels(args.tensor('labels'), logits));
    return { logits: multiply(reshape(upstream[0], [...upstream[0].shape, 1]), difference) };
  },
};

/** The common shape of labels and logits; labels are cast to the logits' dtype beforehand. */
function checkDense(args: OpArguments): PartialShape {
  const kernel = 'SoftmaxCrossEntropyWithLogits';
  const [labels, logits] = [args.spec('labels'), args.spec('logits')];
  const rank = logits.shape.length;
  const axis = args.number('axis');
  if (resolveAxis(axis, rank) === null) {
    refuseInKernel('Range', `Requires start <= limit when delta > 0: ${axis + 1}/${rank}`);
  }
  requireType(kernel, logits.dtype);
  const shape = broadcastPartialShapes(labels.shape, logits.shape);
  if (shape !== null && shape.length === rank && shape.every((size, at) => size === logits.shape[at])) return logits.shape;
  const rows = (shape: PartialShape): string => brackets(shape.length === 1 ? [1, ...shape] : shape);
  return refuseInKernel(
    kernel,
    `logits and labels must be broadcastable: logits_size=${rows(logits.shape)} labels_size=${rows(labels.shape)}`,
  );
}

/** Labels in the logits' dtype and shape. */
function spreadLabels(labels: Tensor, logits: Tensor): Tensor {
  const known = cast(labels, logits.dtype);
  return binary('multiply', known, filled(logits.dtype, 1, logits.shape));
}

const crossEntropy: Op = {
  ...heading(
    'nn',
    'tf.nn.softmax_cross_entropy_with_logits',
    'Cross-entropy of logits with probabilities',
    'Entropía cruzada de logits con probabilidades',
  ),
  parameters: [
    { name: 'labels', kind: 'tensor' },
    { name: 'logits', kind: 'tensor' },
    { name: 'axis', kind: 'int', default: -1 },
  ],
  elementwise: false,
  infer: (args) => {
    const shape = checkDense(args);
    const axis = resolveAxis(args.number('axis'), shape.length) ?? 0;
    return { dtype: args.spec('logits').dtype, shape: shape.filter((_, at) => at !== axis) };
  },
  evaluate: (args) => {
    checkDense(args);
    const logits = args.tensor('logits');
    const axis = resolveAxis(args.number('axis'), logits.shape.length) ?? 0;
    return crossEntropyOf(spreadLabels(args.tensor('labels'), logits), logits, axis);
  },
  gradient: ({ args, upstream, run }) => {
    const [labels, logits] = [args.tensor('labels'), args.tensor('logits')];
    const { multiply, subtract, reshape, of, toShape } = algebra(run);
    const axis = resolveAxis(args.number('axis'), logits.shape.length) ?? 0;
    const above = reshape(upstream[0], withOne(upstream[0].shape, axis));
    const difference = subtract(run('softmax', { logits, axis }), spreadLabels(labels, logits));
    const ofLogits = multiply(above, difference);
    if (!isFloat(labels.dtype) || labels.dtype !== logits.dtype) return { logits: ofLogits, labels: null };
    const costs = of('negative', run('log_softmax', { logits, axis }));
    return { logits: ofLogits, labels: toShape(multiply(above, costs), labels.shape) };
  },
};

const withOne = (shape: Shape, axis: number): number[] => [...shape.slice(0, axis), 1, ...shape.slice(axis)];

/** max(x, 0) − x·z + log(1 + e^(−|x|)). */
const sigmoidCrossEntropy: Op = {
  ...heading(
    'nn',
    'tf.nn.sigmoid_cross_entropy_with_logits',
    'Cross-entropy of each logit with a probability',
    'Entropía cruzada de cada logit con una probabilidad',
  ),
  parameters: [
    { name: 'labels', kind: 'tensor', family: 'T' },
    { name: 'logits', kind: 'tensor', family: 'T' },
  ],
  elementwise: true,
  infer: (args) => checkSigmoid(args.spec('labels'), args.spec('logits')),
  evaluate: (args) => {
    const [labels, logits] = [args.tensor('labels'), args.tensor('logits')];
    checkSigmoid(labels, logits);
    if (!isFloatTensor(logits)) throw new RangeError('Logits are floats');
    const positive = binary('maximum', filled(logits.dtype, 0), logits);
    const tail = mapFloats(logits, (x) => Math.log1p(Math.exp(-Math.abs(x))));
    return flushSubnormals(binary('add', binary('subtract', positive, binary('multiply', logits, labels)), tail));
  },
  gradient: ({ args, upstream, run }) => {
    const { multiply, subtract, of } = algebra(run);
    const [labels, logits] = [args.tensor('labels'), args.tensor('logits')];
    if (!isFloat(logits.dtype)) return noGradient;
    return {
      logits: multiply(upstream[0], subtract(of('sigmoid', logits), labels)),
      labels: multiply(upstream[0], of('negative', logits)),
    };
  },
};

function checkSigmoid(labels: TensorSpec, logits: TensorSpec): TensorSpec {
  if (brackets(labels.shape) !== brackets(logits.shape)) {
    refuse(
      'ValueError',
      `\`logits\` and \`labels\` must have the same shape, received (${tuple(logits.shape)} vs ${tuple(labels.shape)}).`,
    );
  }
  requireInput('Mul', labels, 1, logits.dtype);
  requireType('Log1p', logits.dtype);
  return { dtype: logits.dtype, shape: logits.shape };
}

export const softmaxOps: readonly Op[] = [
  softmaxOp(
    heading(
      'nn',
      'tf.nn.softmax tf.math.softmax',
      'Probabilities from logits along an axis',
      'Probabilidades a partir de logits',
    ),
    'Softmax',
    softmaxOf,
  ),
  softmaxOp(
    heading('nn', 'tf.nn.log_softmax tf.math.log_softmax', 'Logarithm of the softmax', 'Logaritmo del softmax'),
    'LogSoftmax',
    logSoftmaxOf,
  ),
  crossEntropy,
  sparseCrossEntropy,
  sigmoidCrossEntropy,
];
