/** `tf.random.stateless_*`: the same seed pair always gives the same numbers. */
import { drawNormal, drawTruncatedNormal, drawUniform } from '#shared/random/draw.ts';
import type { RandomInt } from '#shared/random/kernel.ts';
import type { PhiloxState, Seed } from '#shared/random/philox.ts';
import { createWordStream } from '#shared/random/word-stream.ts';
import { scramble } from '#shared/random/stateless.ts';
import { type RandomFloat, uniformInt32, uniformInt64 } from '#shared/random/uniform.ts';
import { isFloat } from '#shared/tensor/dtype.ts';
import { isTensor, sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native } from '../../../python/native.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { shapeArgument } from '../plain-arguments.ts';
import { reserveFor, runNamed } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';
import { Untraceable } from '../trace/symbolic.ts';
import { affine, floatDType, floatTensor, integerRange, intTensor, randomDType, spread } from './distribution.ts';

function seedPair(vm: Interpreter, value: PyValue): readonly [Seed, Seed] {
  const seed = toTensorValue(vm, value);
  if (!isTensor(seed)) throw new Untraceable('The seed of a stateless op is asked for');
  if (seed.shape.length !== 1 || seed.shape[0] !== 2) {
    raise(
      'InvalidArgumentError',
      `{{function_node __wrapped__StatelessRandomGetKeyCounter_device_/job:localhost/replica:0/task:0/device:CPU:0}} seed must have shape [2], not [${seed.shape.join(',')}] [Op:StatelessRandomGetKeyCounter] name: `,
    );
  }
  return seed.dtype === 'int32' || seed.dtype === 'int64'
    ? [BigInt(seed.values[0]), BigInt(seed.values[1])]
    : raise('TypeError', `Cannot convert ${vm.repr(value)} to EagerTensor of dtype int32`);
}

export const statelessUniform = native(
  'stateless_uniform',
  "shape, seed, minval=0, maxval=None, dtype='float32', name=None, alg='auto_select'",
  (vm, { shape: sizes, seed, minval, maxval, dtype: type }) => {
    const dtype = randomDType(vm, type);
    const shape = shapeArgument(vm, sizes, 'StatelessRandomUniformV2');
    reserveFor(vm, { dtype, shape });
    const state = scramble(seedPair(vm, seed));
    const count = sizeOf(shape);
    if (!isFloat(dtype)) {
      if (minval === null && maxval === null) return new PyTensor(fullRange(dtype, shape, state));
      const [low, high] = integerRange(vm, minval, maxval, dtype, 'StatelessRandomUniformIntV2');
      const tensor =
        dtype === 'int32'
          ? intTensor(dtype, shape, uniformInt32(state, count, Number(low), Number(high)))
          : intTensor(dtype, shape, uniformInt64(state, count, low, high));
      return new PyTensor(tensor);
    }
    const draw = (low: number, high: number) => floatTensor(dtype, shape, drawUniform(dtype, state, count, low, high));
    return new PyTensor(
      spread(vm, dtype, [minval ?? 0n, maxval ?? 1n], draw, (low, high) =>
        affine(vm, draw(0, 1), runNamed(vm, 'subtract', { x: high, y: low }), low),
      ),
    );
  },
  'Random numbers that depend on the seed pair only',
);

/** Every whole number of the type is equally likely: the generator's words as they come. */
function fullRange(dtype: RandomInt, shape: readonly number[], state: PhiloxState): Tensor {
  const words = createWordStream(state);
  const count = sizeOf(shape);
  if (dtype === 'int32')
    return intTensor(
      dtype,
      shape,
      Int32Array.from({ length: count }, () => words.next() | 0),
    );
  const values = new BigInt64Array(count);
  for (let index = 0; index < count; index++) {
    const low = BigInt(words.next());
    values[index] = low | (BigInt(words.next()) << 32n);
  }
  return intTensor(dtype, shape, values);
}

function statelessNormalOp(name: string, op: string, source: typeof drawNormal, help: string) {
  return native(
    name,
    "shape, seed, mean=0.0, stddev=1.0, dtype='float32', name=None, alg='auto_select'",
    (vm, { shape: sizes, seed, mean, stddev, dtype: type }) => {
      const dtype: RandomFloat = floatDType(vm, type);
      const shape = shapeArgument(vm, sizes, op);
      reserveFor(vm, { dtype, shape });
      const state = scramble(seedPair(vm, seed));
      const draw = (centre: number, deviation: number) =>
        floatTensor(dtype, shape, source(dtype, state, sizeOf(shape), centre, deviation));
      return new PyTensor(
        spread(vm, dtype, [mean, stddev], draw, (centre, deviation) => affine(vm, draw(0, 1), deviation, centre)),
      );
    },
    help,
  );
}

export const statelessNormal = statelessNormalOp(
  'stateless_normal',
  'StatelessRandomNormalV2',
  drawNormal,
  'As tf.random.normal, depending on the seed pair only',
);
export const statelessTruncatedNormal = statelessNormalOp(
  'stateless_truncated_normal',
  'StatelessTruncatedNormalV2',
  drawTruncatedNormal,
  'As tf.random.truncated_normal, depending on the seed pair only',
);
