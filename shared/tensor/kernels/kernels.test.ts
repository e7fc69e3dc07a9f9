import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcastShapes, stridesOf } from '../broadcast.ts';
import { type DType, isBig } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { OpError } from '../op-error.ts';
import { emptyTensor, sizeOf, type Tensor, tensor } from '../tensor.ts';
import { type ArithmeticKind, binary, binaryResult } from './binary.ts';
import { placeOfExtreme } from './extreme.ts';
import { reduce } from './reduce.ts';
import { digamma, erf, erfc, logGamma, roundHalfEven } from './special-functions.ts';
import { unary } from './unary.ts';

type Draw = () => number;

/** Small numbers that every dtype can hold, from a seed. */
function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 24) % 12;
  };
}

function drawn(dtype: DType, shape: readonly number[], draw: Draw): Tensor {
  const result: Tensor = emptyTensor(dtype, shape);
  for (let index = 0; index < result.values.length; index++) {
    const value = draw() - (dtype.startsWith('u') ? 0 : 5);
    if (result.dtype === 'int64' || result.dtype === 'uint64') result.values[index] = BigInt(value);
    else if (result.dtype === 'bool') result.values[index] = value & 1;
    else if (result.dtype !== 'string' && result.dtype !== 'unicode')
      result.values[index] = value / (dtype.startsWith('float') ? 3 : 1);
  }
  if (result.dtype === 'float16')
    for (const [index, value] of result.values.entries()) result.values[index] = roundToFloat16(value);
  return result;
}

const rounders: Readonly<Partial<Record<DType, (value: number) => number>>> = {
  float16: (value) => roundToFloat16(Math.fround(value)),
  float32: Math.fround,
  int8: (value) => (value << 24) >> 24,
  int16: (value) => (value << 16) >> 16,
  int32: (value) => value | 0,
  uint8: (value) => value & 0xff,
  uint16: (value) => value & 0xffff,
  uint32: (value) => value >>> 0,
};

const naive: Readonly<Partial<Record<ArithmeticKind, (x: number, y: number) => number>>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  maximum: Math.max,
  minimum: Math.min,
};

const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });
const dtypes = fc.constantFrom<DType>(
  'float16',
  'float32',
  'float64',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
);

describe('binary operations', () => {
  it('equal a naive evaluation for all shapes and dtypes', () => {
    fc.assert(
      fc.property(
        shapes,
        shapes,
        dtypes,
        fc.constantFrom(...(Object.keys(naive) as ArithmeticKind[])),
        fc.nat(),
        (a, b, dtype, kind, seed) => {
          const draw = drawing(seed);
          const [left, right] = [drawn(dtype, a, draw), drawn(dtype, b, draw)];
          const shape = broadcastShapes(a, b);
          if (shape === null) {
            expect(() => binary(kind, left, right)).toThrow(OpError);
            return;
          }
          const result = binary(kind, left, right);
          expect(result.shape).toEqual(shape);
          const round = rounders[dtype] ?? ((value: number) => value);
          for (let place = 0; place < sizeOf(shape); place++) {
            const [x, y] = [Number(elementAt(left, shape, place)), Number(elementAt(right, shape, place))];
            const expected = round(naive[kind]?.(x, y) ?? NaN);
            const actual = result.values[place];
            if (isBig(dtype)) expect(actual).toBe(dtype === 'uint64' ? BigInt.asUintN(64, BigInt(expected)) : BigInt(expected));
            else expect(Number(actual) + 0).toBe(expected + 0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuse shapes that do not fit as NumPy does', () => {
    const [left, right] = [emptyTensor('float32', [2, 3]), emptyTensor('float32', [4])];
    expect(() => binary('add', left, right)).toThrow('operands could not be broadcast together with shapes (2,3) (4,) ');
  });

  it('wrap integers around', () => {
    const most = tensor('int32', [1], Int32Array.of(2147483647));
    expect([...binary('multiply', most, most).values]).toEqual([1]);
    const wide = tensor('int64', [1], BigInt64Array.of(2n ** 62n));
    expect([...binary('add', wide, wide).values]).toEqual([-(2n ** 63n)]);
    const ten = tensor('int32', [1], Int32Array.of(10));
    expect([...binary('pow', ten, ten).values]).toEqual([1410065408]);
  });

  it('divide integers by zero to zero, floats as floats', () => {
    const [five, zero] = [tensor('int32', [1], Int32Array.of(5)), tensor('int32', [1], Int32Array.of(0))];
    expect([...binary('floordiv', five, zero).values, ...binary('floormod', five, zero).values]).toEqual([0, 0]);
    const [one, nothing] = [tensor('float32', [1], Float32Array.of(1)), tensor('float32', [1], Float32Array.of(-0))];
    expect([...binary('divide', one, nothing).values]).toEqual([-Infinity]);
  });

  it('know NumPy’s floor division, which is made from the remainder', () => {
    const [one, tenth] = [tensor('float64', [1], Float64Array.of(1)), tensor('float64', [1], Float64Array.of(0.1))];
    expect([...binary('floor_divide', one, tenth).values, ...binary('remainder', one, tenth).values]).toEqual([
      9, 0.09999999999999995,
    ]);
    expect([...binary('floordiv', one, tenth).values]).toEqual([10]);
  });

  it('add and multiply bools as or and and, as NumPy does', () => {
    const [left, right] = [tensor('bool', [2], Uint8Array.of(1, 1)), tensor('bool', [2], Uint8Array.of(1, 0))];
    expect([...binary('add', left, right).values, ...binary('multiply', left, right).values]).toEqual([1, 1, 1, 0]);
    expect(binaryResult('subtract', 'bool')).toBeNull();
  });
});

function elementAt(source: Tensor, common: readonly number[], place: number): number | bigint | string {
  const strides = stridesOf(common);
  const own = stridesOf(source.shape);
  const added = common.length - source.shape.length;
  let index = 0;
  for (let axis = added; axis < common.length; axis++) {
    if (source.shape[axis - added] !== 1) index += (Math.floor(place / strides[axis]) % common[axis]) * own[axis - added];
  }
  return source.values[index];
}

describe('reductions', () => {
  it('of integers equal a naive sum, product and extreme along any axes', () => {
    const axesOf = (rank: number) => fc.subarray(Array.from({ length: rank }, (_, axis) => axis));
    fc.assert(
      fc.property(
        shapes.chain((shape) => fc.tuple(fc.constant(shape), axesOf(shape.length))),
        fc.nat(),
        ([shape, axes], seed) => {
          for (const dtype of ['int32', 'int64', 'uint8'] as const) {
            const source = drawn(dtype, shape, drawing(seed));
            for (const kind of ['sum', 'prod', 'max', 'min'] as const) {
              const result = reduce(kind, source, axes, true);
              expect(result.shape).toEqual(shape.map((size, axis) => (axes.includes(axis) ? 1 : size)));
              const groups = new Map<number, number[]>();
              for (let place = 0; place < sizeOf(shape); place++) {
                const group = groupOf(shape, axes, place);
                groups.set(group, [...(groups.get(group) ?? []), Number(source.values[place])]);
              }
              for (const [group, members] of groups) {
                const exact = {
                  sum: members.reduce((x, y) => x + y, 0),
                  prod: members.reduce((x, y) => Math.imul(x, y), 1),
                  max: Math.max(...members),
                  min: Math.min(...members),
                }[kind];
                const wrapped = dtype === 'uint8' ? exact & 0xff : exact | 0;
                expect(Number(result.values[group])).toBe(wrapped);
              }
            }
          }
        },
      ),
    );
  });

  it('of nothing give what each kind starts from', () => {
    const nothing = emptyTensor('float32', [0, 2]);
    expect([...reduce('sum', nothing, [0], false).values]).toEqual([0, 0]);
    expect([...reduce('prod', nothing, [0], false).values]).toEqual([1, 1]);
    expect([...reduce('max', nothing, [0], false).values]).toEqual([-Infinity, -Infinity]);
    expect([...reduce('mean', nothing, [0], false).values]).toEqual([NaN, NaN]);
    expect([...reduce('all', emptyTensor('bool', [0]), [0], false).values]).toEqual([1]);
  });

  it('find the place of an extreme, NaN never or first', () => {
    const source = tensor('float32', [4], Float32Array.of(1, NaN, 3, NaN));
    expect([...placeOfExtreme('max', source, 0, 'never').values]).toEqual([2n]);
    expect([...placeOfExtreme('max', source, 0, 'first').values]).toEqual([1n]);
  });
});

/** Which element of the result an element goes into. */
function groupOf(shape: readonly number[], axes: readonly number[], place: number): number {
  const strides = stridesOf(shape);
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const own = stridesOf(kept);
  return shape.reduce(
    (group, size, axis) => group + (axes.includes(axis) ? 0 : (Math.floor(place / strides[axis]) % size) * own[axis]),
    0,
  );
}

describe('special functions', () => {
  it.each([
    [0.1, 0.1124629160182849],
    [1, 0.8427007929497149],
    [2.4, 0.9993114861033549],
    [2.6, 0.9997639655834707],
    [-3, -0.9999779095030014],
  ])('erf(%d)', (x, expected) => {
    expect(erf(x)).toBeCloseTo(expected, 14);
    expect(erfc(x)).toBeCloseTo(1 - expected, 14);
  });

  it('erfc keeps its digits far out', () => {
    expect(erfc(10) / 2.088487583762545e-45).toBeCloseTo(1, 12);
  });

  it('log Γ of whole numbers is the logarithm of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 30; n++) {
      factorial *= n;
      expect(Math.exp(logGamma(n + 1)) / factorial).toBeCloseTo(1, 13);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(-0.5)).toBeCloseTo(1.2655121234846454, 13);
  });

  it('digamma is the slope of log Γ', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    for (const x of [-1.3, 0.2, 3.7, 40]) {
      expect(digamma(x)).toBeCloseTo((logGamma(x + 1e-5) - logGamma(x - 1e-5)) / 2e-5, 6);
    }
  });

  it('rounds halves to the even number', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4999].map(roundHalfEven)).toEqual([0, 2, 2, -0, -2, 2]);
  });

  it('keeps text out of arithmetic', () => {
    expect(() => unary('abs', tensor('string', [1], ['a']))).toThrow(RangeError);
  });
});
