import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from './dtype.ts';
import { type Nested, nestedShape, toNested } from './nested.ts';
import { fromNested, type NestedRules } from './from-nested.ts';
import { OpError } from './op-error.ts';
import { tensor } from './tensor.ts';

function attempt(value: Nested, dtype: DType | null, rules: NestedRules): unknown {
  try {
    const made = fromNested(value, dtype, rules);
    return [made.dtype, made.shape, Array.from<number | bigint | string>(made.values)];
  } catch (error) {
    if (error instanceof OpError) return `${error.kind}: ${error.message}`;
    throw error;
  }
}

const one = tensor('int32', [], Int32Array.of(1));
const pair = tensor('int32', [2], Int32Array.of(1, 2));
const half = tensor('float32', [], Float32Array.of(0.5));
const ragged = "ValueError: Can't convert non-rectangular Python sequence to Tensor.";
const mixed = "ValueError: Can't convert Python sequence with mixed types to Tensor.";
const large = "ValueError: Can't convert Python sequence with out-of-range integer to Tensor.";

describe('tf.constant', () => {
  it.each<[Nested, DType | null, unknown]>([
    [[1n, 2.5], null, ['float32', [2], [1, 2.5]]],
    [[1n, true], null, ['int32', [2], [1, 1]]],
    [[true, 1n], null, mixed],
    [[1.5, true], null, ['float32', [2], [1.5, 1]]],
    [[1n, 'a'], null, mixed],
    [['a', 'é'], null, ['string', [2], ['a', '\xc3\xa9']]],
    [2n ** 31n, null, ['int64', [], [2n ** 31n]]],
    [2n ** 64n, null, large],
    [300n, 'uint8', ['uint8', [], [44]]],
    [200n, 'int8', ['int8', [], [-56]]],
    [2n ** 31n, 'int32', ['int32', [], [-(2 ** 31)]]],
    [2n ** 63n, 'uint64', ['uint64', [], [2n ** 63n]]],
    [2n ** 63n, 'int64', large],
    [300.5, 'int32', 'TypeError: Cannot convert 300.5 to EagerTensor of dtype int32'],
    [[1.0], 'int32', 'TypeError: Cannot convert [1.0] to EagerTensor of dtype int32'],
    [
      [
        [1n, 2n],
        [3n, 4.5],
      ],
      'int32',
      'TypeError: Cannot convert [[1, 2], [3, 4.5]] to EagerTensor of dtype int32',
    ],
    [[1n, true], 'bool', 'TypeError: Cannot convert [1, True] to EagerTensor of dtype bool'],
    [[true, 1n], 'bool', mixed],
    [[true, 1.5], 'float32', ['float32', [2], [1, 1.5]]],
    ['a', 'float32', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"],
    [['a', 1n], 'string', mixed],
    [1n, 'string', 'TypeError: Cannot convert 1 to EagerTensor of dtype string'],
    [[], null, ['float32', [0], []]],
    [[[], [1n]], null, ['float32', [2, 0], []]],
    [[[1n], []], null, ragged],
    [[[1n, 2n], [3n]], null, ragged],
    [[1n, [2n]], null, mixed],
    [[[1n], 2n], null, ragged],
    [
      [
        [
          [1n, 2n],
          [3n, 4n],
        ],
        [[1n, 2n], [3n]],
      ],
      null,
      ragged,
    ],
    [null, null, "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor."],
    [[1n, null], null, mixed],
    [1e40, null, "ValueError: Can't convert Python sequence with a value out of range for a double-precision float."],
    [1e40, 'float32', ['float32', [], [Infinity]]],
    [70000, 'float16', ['float16', [], [Infinity]]],
    [2049n, 'float16', ['float16', [], [2048]]],
    [2n ** 2000n, 'float64', large],
    [[one, 2n], null, ['int32', [2], [1, 2]]],
    [[2n, half], null, ['float32', [2], [2, 0.5]]],
    [[2.5, one], null, 'TypeError: Cannot convert 2.5 to EagerTensor of dtype int32'],
    [[pair, [3n, 4n]], null, ['int32', [2, 2], [1, 2, 3, 4]]],
    [
      [pair, [3n, 4n, 5n]],
      null,
      'InvalidArgumentError: {{function_node __wrapped__Pack_N_2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Shapes of all inputs must match: values[0].shape = [2] != values[1].shape = [3] [Op:Pack] name: ',
    ],
  ])('%s as %s', (value, dtype, expected) => {
    expect(attempt(value, dtype, 'tensorflow')).toEqual(expected);
  });

  it('refuses lists deeper than tensors can be, wherever they are', () => {
    let deep: Nested = 1n;
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    expect(attempt(deep, null, 'tensorflow')).toMatch(/^ValueError/);
    expect(attempt([1n, deep], null, 'tensorflow')).toBe(mixed);
    expect(attempt(deep, null, 'numpy')).toMatch(/maximum number of dimension of 64/);
  });
});

const inhomogeneous = (axes: number, shape: string) =>
  `ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after ${axes} dimensions. The detected shape was ${shape} + inhomogeneous part.`;

describe('np.array', () => {
  it.each<[Nested, DType | null, unknown]>([
    [[1n, 2n], null, ['int64', [2], [1n, 2n]]],
    [[1n, 2.5], null, ['float64', [2], [1, 2.5]]],
    [[true, 2n], null, ['int64', [2], [1n, 2n]]],
    [[2n ** 63n], null, ['uint64', [1], [2n ** 63n]]],
    [[2n ** 63n, 1n], null, ['float64', [2], [2 ** 63, 1]]],
    [[1n, 'a'], null, ['unicode', [2], ['1', 'a']]],
    [[1e20, true, 'a'], null, ['unicode', [3], ['1e+20', 'True', 'a']]],
    [[[1n, 2n], [3n]], null, inhomogeneous(1, '(2,)')],
    [[1n, [2n]], null, inhomogeneous(1, '(2,)')],
    [
      [
        [
          [1n, 2n],
          [3n, 4n],
        ],
        [[1n, 2n], [3n]],
      ],
      null,
      inhomogeneous(2, '(2, 2)'),
    ],
    [[pair, [1n, 2n, 3n]], null, inhomogeneous(1, '(2,)')],
    [[[], []], null, ['float64', [2, 0], []]],
    [[1.7, -1.7], 'int32', ['int32', [2], [1, -1]]],
    [[300n], 'uint8', 'OverflowError: Python integer 300 out of bounds for uint8'],
    [[-1n], 'uint8', 'OverflowError: Python integer -1 out of bounds for uint8'],
    [2n ** 63n, 'int64', 'OverflowError: Python int too large to convert to C long'],
    [[1n, 0n, 2n], 'bool', ['bool', [3], [1, 0, 1]]],
    [['a'], 'float64', "ValueError: could not convert string to float: 'a'"],
    [['1.5'], 'float64', ['float64', [1], [1.5]]],
    [['1.5'], 'int64', "ValueError: invalid literal for int() with base 10: '1.5'"],
    [['', 'a'], 'bool', ['bool', [2], [0, 1]]],
    [[NaN], 'int32', 'ValueError: cannot convert float NaN to integer'],
    [[tensor('int8', [2], Int8Array.of(1, 2)), [3n, 4n]], null, ['int64', [2, 2], [1n, 2n, 3n, 4n]]],
    [[tensor('int8', [], Int8Array.of(1)), tensor('int16', [], Int16Array.of(2))], null, ['int16', [2], [1, 2]]],
    [[half, 2n], null, ['float64', [2], [0.5, 2]]],
  ])('%s as %s', (value, dtype, expected) => {
    expect(attempt(value, dtype, 'numpy')).toEqual(expected);
  });
});

describe('toNested', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
  it('gives back what fromNested took', () => {
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, seed) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const source = tensor(
          'int64',
          shape,
          BigInt64Array.from({ length: size }, (_, index) => BigInt(seed + index)),
        );
        const nested = toNested(source);
        const again = fromNested(nested, 'int64', 'tensorflow');
        const until = shape.indexOf(0);
        expect(again.shape).toEqual(until < 0 ? shape : shape.slice(0, until + 1));
        expect(again.values).toEqual(source.values);
        expect(nestedShape(nested)).toEqual(again.shape);
      }),
    );
  });

  it('makes Python values of each kind of element', () => {
    expect(toNested(tensor('bool', [2], Uint8Array.of(1, 0)))).toEqual([true, false]);
    expect(toNested(pair)).toEqual([1n, 2n]);
    expect(toNested(half)).toBe(0.5);
  });
});
