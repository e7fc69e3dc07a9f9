/** `tf.random.uniform`, `normal`, `truncated_normal`, `shuffle`, `categorical` and `set_seed`. */
import type { RandomFloat } from '#shared/random/uniform.ts';
import { isFloat } from '#shared/tensor/dtype.ts';
import { isTensor, sizeOf, tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native } from '../../../python/native.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { toDType } from '../find-dtype.ts';
import { gatherRows } from '../index-tensor.ts';
import { seedArgument, shapeArgument, wholeNumbers } from '../plain-arguments.ts';
import { runNamed } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';
import { isSymbolic, Untraceable } from '../trace/symbolic.ts';
import { affine, floatDType, floatTensor, integerRange, intTensor, randomDType, spread } from './distribution.ts';
import { drawRandom } from './draw.ts';

export const setSeed = native(
  'set_seed',
  'seed',
  (vm, { seed }) => {
    vm.random.tensorflow.setSeed(seedArgument(vm, seed));
    return null;
  },
  'Makes all random numbers from here on repeatable',
);

export const uniform = native(
  'uniform',
  "shape, minval=0, maxval=None, dtype='float32', seed=None, name=None",
  (vm, { shape: sizes, minval, maxval, dtype: type, seed: operationSeed }) => {
    const dtype = randomDType(vm, type);
    const seed = seedArgument(vm, operationSeed);
    if (!isFloat(dtype)) {
      const shape = shapeArgument(vm, sizes, 'RandomUniformInt');
      const [low, high] = integerRange(vm, minval, maxval, dtype, 'RandomUniformInt');
      return new PyTensor(
        drawRandom(vm, {
          name: 'random_uniform',
          output: { dtype, shape },
          dtype,
          seed,
          inputs: [],
          draw: (kernel) => intTensor(dtype, shape, kernel.uniformInt(dtype, sizeOf(shape), low, high)),
        }),
      );
    }
    const shape = shapeArgument(vm, sizes, 'RandomUniform');
    const draw = (low: number, high: number) =>
      drawRandom(vm, {
        name: 'random_uniform',
        output: { dtype, shape },
        dtype,
        seed,
        inputs: [],
        draw: (kernel) => floatTensor(dtype, shape, kernel.uniform(dtype, sizeOf(shape), low, high)),
      });
    return new PyTensor(
      spread(vm, dtype, [minval, maxval ?? 1n], draw, (low, high) =>
        affine(vm, draw(0, 1), runNamed(vm, 'subtract', { x: high, y: low }), low),
      ),
    );
  },
  'Random numbers, all equally likely between minval and maxval',
);

function normalOp(name: string, op: string, method: 'normal' | 'truncatedNormal', help: string) {
  return native(
    name,
    "shape, mean=0.0, stddev=1.0, dtype='float32', seed=None, name=None",
    (vm, { shape: sizes, mean, stddev, dtype: type, seed: operationSeed }) => {
      const dtype: RandomFloat = floatDType(vm, type);
      const shape = shapeArgument(vm, sizes, op);
      const seed = seedArgument(vm, operationSeed);
      const draw = (centre: number, deviation: number) =>
        drawRandom(vm, {
          name: `random_${name}`,
          output: { dtype, shape },
          dtype,
          seed,
          inputs: [],
          draw: (kernel) => floatTensor(dtype, shape, kernel[method](dtype, sizeOf(shape), centre, deviation)),
        });
      return new PyTensor(
        spread(vm, dtype, [mean, stddev], draw, (centre, deviation) => affine(vm, draw(0, 1), deviation, centre)),
      );
    },
    help,
  );
}

export const normal = normalOp(
  'normal',
  'RandomStandardNormal',
  'normal',
  'Random numbers around mean, spread out by stddev (the bell curve)',
);
export const truncatedNormal = normalOp(
  'truncated_normal',
  'TruncatedNormal',
  'truncatedNormal',
  'As normal, without the numbers more than two stddev away from mean',
);

export const shuffle = native(
  'shuffle',
  'value, seed=None, name=None',
  (vm, { value, seed }) => {
    const input = toTensorValue(vm, value);
    const { dtype, shape } = input;
    return new PyTensor(
      drawRandom(vm, {
        name: 'RandomShuffle',
        output: { dtype, shape },
        dtype,
        seed: seedArgument(vm, seed),
        inputs: [input],
        draw: (kernel, [known]) => {
          if (known.shape.length === 0) return known;
          return gatherRows(known, kernel.shuffle(known.shape[0], sizeOf(known.shape)));
        },
      }),
    );
  },
  'The rows in random order',
);

export const categorical = native(
  'categorical',
  "logits, num_samples, dtype='int64', seed=None, name=None",
  (vm, { logits, num_samples: count, dtype: type, seed }) => {
    const input = toTensorValue(vm, logits);
    if (input.shape.length !== 2)
      raise('InvalidArgumentError', `logits should be a matrix, got shape [${input.shape.join(',')}] [Op:Multinomial] name: `);
    const dtype = toDType(vm, type);
    if (dtype !== 'int32' && dtype !== 'int64')
      raise('ValueError', 'dtype of tf.random.categorical has to be tf.int32 or tf.int64');
    const samples = sampleCount(vm, count);
    return new PyTensor(
      drawRandom(vm, {
        name: 'Multinomial',
        output: { dtype, shape: [input.shape[0], samples] },
        dtype: input.dtype,
        seed: seedArgument(vm, seed),
        inputs: [input],
        draw: (kernel, [known]) => {
          const [rows] = known.shape;
          const drawn = kernel.categorical(Float64Array.from(known.values, Number), rows, samples);
          if (dtype === 'int32') return tensor('int32', [rows, samples], drawn);
          return tensor('int64', [rows, samples], BigInt64Array.from(drawn, BigInt));
        },
      }),
    );
  },
  'Class numbers, drawn by the logits of each row',
);

function sampleCount(vm: Interpreter, value: PyValue): number {
  const count = toTensorValue(vm, value);
  if (!isTensor(count) || isSymbolic(count)) throw new Untraceable('num_samples is asked for');
  const [samples] = wholeNumbers(vm, value).numbers;
  if (samples < 0) raise('InvalidArgumentError', 'num_samples should be a nonnegative scalar, got shape []');
  return samples;
}
