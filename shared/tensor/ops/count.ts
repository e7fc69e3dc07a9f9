/** Counts of whole numbers and of pairs of them. */
import { cast } from '../cast.ts';
import { type DType, isText } from '../dtype.ts';
import { reduceSegments } from '../kernels/segment.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import type { Tensor, TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { filled, unregistered } from './gradient-algebra.ts';
import { heading } from './heading.ts';
import { refuseInKernel, requireType } from './kernel-types.ts';
import type { Op } from './op.ts';

/** Labels as numbers; floats are cut as tf.cast cuts them. */
function wholeNumbers(source: Tensor): Int32Array {
  const { values } = cast(source, 'int32');
  return values;
}

interface BincountPlan {
  readonly dtype: DType;
  readonly perRow: boolean;
}

function planBincount(args: OpArguments, arr: TensorSpec): BincountPlan {
  const weights = args.specOrNull('weights');
  const axis = args.numberOrNull('axis');
  if (isText(arr.dtype)) {
    refuseInKernel('Cast', `Cast string to int32 is not supported`);
  }
  if (axis !== null && axis !== 0 && axis !== -1) {
    refuse('ValueError', `Unsupported value for argument axis=${axis}. Only 0 and -1 are currently supported.`);
  }
  if (weights !== null && args.boolean('binary_output')) {
    refuse('ValueError', 'Arguments `binary_output` and `weights` are mutually exclusive. Please specify only one.');
  }
  const dtype = weights?.dtype ?? args.dtype('dtype');
  requireType('DenseBincount', dtype);
  const most = args.numberOrNull('maxlength');
  if (most !== null && most < 0) refuseInKernel('DenseBincount', `size (${most}) must be non-negative`);
  return { dtype, perRow: axis === -1 && arr.shape.length > 1 };
}

function bincount(args: OpArguments): Tensor {
  const arr = args.tensor('arr');
  const weights = args.tensorOrNull('weights');
  const { dtype, perRow } = planBincount(args, arr);
  const numbers = wholeNumbers(arr);
  let most = -1;
  for (const number of numbers) {
    if (number < 0) refuseInKernel('DenseBincount', 'Input arr must be non-negative!');
    most = Math.max(most, number);
  }
  const least = Math.max(most + 1, args.numberOrNull('minlength') ?? 0);
  const width = Math.min(least, args.numberOrNull('maxlength') ?? Infinity);
  const rows = perRow ? numbers.length / arr.shape[arr.shape.length - 1] : 1;
  refuseTooLarge(dtype, [rows, width], 'DenseBincount');
  if (weights !== null && weights.values.length !== numbers.length) {
    refuseInKernel('DenseBincount', '`weights` must be the same shape as `arr` or a length-0 `Tensor`.');
  }
  const perRowCount = numbers.length / Math.max(rows, 1);
  const ids = Int32Array.from(numbers, (number, index) => {
    return number < width ? Math.floor(index / perRowCount) * width + number : -1;
  });
  const ones = filled(dtype, 1, [numbers.length]);
  const segments = { ids, count: rows * width, sorted: false };
  const flat = reduceSegments(args.boolean('binary_output') ? 'max' : 'sum', weights ?? ones, [], segments, false);
  return { ...flat, shape: perRow ? [...arr.shape.slice(0, -1), width] : [width] };
}

/** Refuses negative labels and those that are no class, in the words of TensorFlow's assertions. */
function checkLabels(name: string, labels: Int32Array, shape: string, classes: number | null): void {
  if (labels.some((label) => label < 0)) {
    const shown = [...labels].map((label) => `'${label}'`).join(', ');
    refuse(
      'InvalidArgumentError',
      `\`${name}\` contains negative values.  \nCondition x >= 0 did not hold element-wise:\nx (shape=${shape} dtype=int64) = \n[${shown}]`,
    );
  }
  if (classes === null || labels.every((label) => label < classes)) return;
  const first = [...labels.slice(0, 3)];
  refuse(
    'InvalidArgumentError',
    `\`${name}\` out of bound\nCondition x < y did not hold.\nFirst ${first.length} elements of x:\n[${first.join(' ')}]\nFirst 1 elements of y:\n[${classes}]`,
  );
}

function checkConfusion(args: OpArguments): void {
  const dtype = args.dtype('dtype');
  if (isText(dtype)) refuse('TypeError', 'Cannot convert 1 to EagerTensor of dtype string');
  for (const spec of [args.spec('labels'), args.spec('predictions'), args.specOrNull('weights')]) {
    if (spec !== null && isText(spec.dtype)) refuseInKernel('Cast', `Cast ${spec.dtype} to int64 is not supported`);
  }
}

function confusionMatrix(args: OpArguments): Tensor {
  checkConfusion(args);
  const [labels, predictions] = [wholeNumbers(args.tensor('labels')), wholeNumbers(args.tensor('predictions'))];
  const weights = args.tensorOrNull('weights');
  const dtype = args.dtype('dtype');
  const given = args.numberOrNull('num_classes');
  checkLabels('labels', labels, `(${labels.length},)`, given);
  checkLabels('predictions', predictions, `(${predictions.length},)`, given);
  if (labels.length !== predictions.length) {
    refuse(
      'InvalidArgumentError',
      `{{function_node __wrapped__Pack_N_2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Shapes of all inputs must match: values[0].shape = [${labels.length}] != values[1].shape = [${predictions.length}] [Op:Pack] name: stack`,
    );
  }
  const classes = given ?? Math.max(-1, ...labels, ...predictions) + 1;
  refuseTooLarge(dtype, [classes, classes], 'ScatterNd');
  const ids = labels.map((label, index) => label * classes + predictions[index]);
  const amounts = weights === null ? filled(dtype, 1, [labels.length]) : cast(weights, dtype);
  const counts = reduceSegments('sum', amounts, [], { ids, count: classes * classes, sorted: false }, false);
  return { ...counts, shape: [classes, classes] };
}

export const countOps: readonly Op[] = [
  {
    ...heading('math', 'tf.math.bincount', 'How often each whole number occurs', 'Cuántas veces aparece cada entero'),
    parameters: [
      { name: 'arr', kind: 'tensor' },
      { name: 'weights', kind: 'tensor', default: null, optional: true },
      { name: 'minlength', kind: 'int', default: null, optional: true },
      { name: 'maxlength', kind: 'int', default: null, optional: true },
      { name: 'dtype', kind: 'dtype', default: 'int32' },
      { name: 'axis', kind: 'axis', default: null, optional: true },
      { name: 'binary_output', kind: 'bool', default: false },
    ],
    elementwise: false,
    infer: (args) => {
      const arr = args.spec('arr');
      const { dtype, perRow } = planBincount(args, arr);
      return { dtype, shape: perRow ? [...arr.shape.slice(0, -1), null] : [null] };
    },
    evaluate: bincount,
    gradient: unregistered('DenseBincount'),
  },
  {
    ...heading(
      'math',
      'tf.math.confusion_matrix',
      'How often each label was predicted as which',
      'Cuántas veces se predijo cada etiqueta como cuál',
    ),
    parameters: [
      { name: 'labels', kind: 'tensor' },
      { name: 'predictions', kind: 'tensor' },
      { name: 'num_classes', kind: 'int', default: null, optional: true },
      { name: 'weights', kind: 'tensor', default: null, optional: true },
      { name: 'dtype', kind: 'dtype', default: 'int32' },
    ],
    elementwise: false,
    infer: (args) => {
      checkConfusion(args);
      const classes = args.numberOrNull('num_classes');
      return { dtype: args.dtype('dtype'), shape: [classes, classes] };
    },
    evaluate: confusionMatrix,
  },
];
