import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { broadcastPartialShapes, broadcastRows, broadcastShapes, stridesOf } from './broadcast.ts';
import { cast, float32FromBig } from './cast.ts';
import { allocate, type DType, isDType, isFloat } from './dtype.ts';
import { float16Bits, float16FromBits, roundToFloat16 } from './float16.ts';
import { decodeTensor, type EncodedTensor } from './goldens/encoded-tensor.ts';
import { floatResult, promote, promoteWeak, quotientResult, type WeakKind } from './promote.ts';
import { reduceFloats } from './sum.ts';
import { sizeOf, type Tensor } from './tensor.ts';

interface Golden {
  readonly casts: readonly { readonly from: EncodedTensor; readonly to: EncodedTensor }[];
  readonly numpyHalves: { readonly from: EncodedTensor; readonly to: EncodedTensor };
  readonly promotions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly weak: Readonly<Record<string, Readonly<Record<WeakKind, string>>>>;
  readonly unary: Readonly<Record<string, string>>;
  readonly quotient: Readonly<Record<string, string>>;
  readonly sums: readonly {
    readonly dtype: 'float16' | 'float32' | 'float64';
    readonly shape: readonly number[];
    readonly axes: readonly number[];
    readonly product: boolean;
    readonly result: EncodedTensor;
  }[];
}

const golden = JSON.parse(readFileSync(new URL('goldens/foundations.json', import.meta.url), 'utf8')) as Golden;

function dtypeNamed(name: string): DType {
  if (!isDType(name)) throw new RangeError(name);
  return name;
}

describe('casts are those of TensorFlow', () => {
  it.each(golden.casts.map((record) => [record.from.d, record.to.d, record] as const))('from %s to %s', (_, to, record) => {
    const expected = decodeTensor(record.to);
    const actual = cast(decodeTensor(record.from), dtypeNamed(to));
    if (isFloat(expected.dtype)) {
      // TensorFlow sets subnormal results to zero; that is the op's part, not the cast's.
      const least = expected.dtype === 'float32' ? 2 ** -126 : 0;
      expect([...actual.values].map((value) => (Math.abs(Number(value)) < least ? Number(value) * 0 : value))).toEqual([
        ...expected.values,
      ]);
    } else {
      expect([...actual.values]).toEqual([...expected.values]);
    }
  });

  it('and NumPy’s where it rounds float64 to float16 at once', () => {
    const actual = cast(decodeTensor(golden.numpyHalves.from), 'float16', 'numpy');
    expect([...actual.values]).toEqual([...decodeTensor(golden.numpyHalves.to).values]);
  });

  it('round 64-bit integers to float32 once', () => {
    expect(float32FromBig(2n ** 54n + 2n ** 30n + 1n)).toBe(2 ** 54 + 2 ** 31);
    expect(float32FromBig(-(2n ** 63n))).toBe(-(2 ** 63));
  });
});

describe('float16', () => {
  it('holds every one of its 65536 bit patterns', () => {
    for (let bits = 0; bits < 65536; bits++) {
      const value = float16FromBits(bits);
      if (Number.isNaN(value)) continue;
      expect(roundToFloat16(value)).toBe(value);
      expect(float16Bits(value)).toBe(bits);
    }
  });

  it('takes the nearest neighbour, the even one at halves', () => {
    const positive = Array.from({ length: 0x7c00 }, (_, bits) => float16FromBits(bits));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 65504, noNaN: true }), (value) => {
        const rounded = roundToFloat16(value);
        const bits = float16Bits(rounded);
        for (const neighbour of [bits - 1, bits + 1]) {
          const other = positive[neighbour];
          if (other === undefined) continue;
          const [near, far] = [Math.abs(value - rounded), Math.abs(value - other)];
          if (near > far || (near === far && bits % 2 === 1)) return false;
        }
        return true;
      }),
      { numRuns: 3000 },
    );
  });

  it('overflows to infinity from 65520 on', () => {
    expect(roundToFloat16(65519.99)).toBe(65504);
    expect(roundToFloat16(65520)).toBe(Infinity);
    expect(roundToFloat16(-1e9)).toBe(-Infinity);
    expect(roundToFloat16(-0)).toBe(-0);
  });
});

describe('promotion is NumPy 2’s', () => {
  const pairs = Object.entries(golden.promotions).flatMap(([left, row]) =>
    Object.entries(row).map(([right, result]) => [left, right, result] as const),
  );
  it.each(pairs)('of %s and %s to %s', (left, right, result) => {
    expect(promote(dtypeNamed(left), dtypeNamed(right))).toBe(result);
  });

  it.each(Object.entries(golden.weak))('of %s and Python numbers', (dtype, row) => {
    for (const kind of ['bool', 'int', 'float'] as const) expect(promoteWeak(dtypeNamed(dtype), kind)).toBe(row[kind]);
  });

  it.each(Object.entries(golden.unary))('of the square root of %s', (dtype, result) => {
    expect(floatResult(dtypeNamed(dtype))).toBe(result);
  });

  it.each(Object.entries(golden.quotient))('of a quotient of %s', (dtype, result) => {
    expect(quotientResult(dtypeNamed(dtype))).toBe(result);
  });

  it('knows no common dtype of text and numbers', () => {
    expect(promote('unicode', 'int64')).toBeNull();
  });
});

describe('sums and products are TensorFlow’s to the bit', () => {
  it.each(
    golden.sums.map((record) => [record.product ? 'product' : 'sum', record.dtype, record.shape, record.axes, record] as const),
  )('%s of %s %j along %j', (_, dtype, shape, axes, { product, result }) => {
    const values = allocate(dtype, sizeOf(shape));
    for (let index = 0; index < values.length; index++) {
      const raw = (((index * 7919) % 1009) - 504) / 37;
      const value = product ? 1 + raw / 5000 : raw;
      values[index] = dtype === 'float16' ? roundToFloat16(value) : value;
    }
    const source = { dtype, shape, values } as Tensor;
    if (source.dtype !== dtype || !isFloatSource(source)) throw new RangeError(dtype);
    const reduced = reduceFloats(source, axes, product ? 'product' : 'sum');
    expect([...reduced]).toEqual([...decodeTensor(result).values]);
  });
});

function isFloatSource(source: Tensor): source is Extract<Tensor, { dtype: 'float16' | 'float32' | 'float64' }> {
  return isFloat(source.dtype);
}

const shapeParts = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

/** Two shapes that fit: each axis of a common shape is kept or made 1, leading axes may be left out. */
const fittingShapes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), { maxLength: 4 })
  .chain((axes) => {
    const left = axes.map(([size, which]) => (which === 1 ? 1 : size));
    const right = axes.map(([size, which]) => (which === 2 ? 1 : size));
    return fc.nat(axes.length).map((dropped) => ({ left, right: right.slice(dropped), common: axes }));
  });

describe('broadcasting', () => {
  it('is symmetric, and partial shapes agree with known ones', () => {
    fc.assert(
      fc.property(shapeParts, shapeParts, (left, right) => {
        const shape = broadcastShapes(left, right);
        expect(broadcastShapes(right, left)).toEqual(shape);
        expect(broadcastPartialShapes(left, right)).toEqual(shape);
      }),
    );
  });

  it('walks exactly the elements that a naive walk meets', () => {
    fc.assert(
      fc.property(fittingShapes, ({ left, right }) => {
        const shape = broadcastShapes(left, right);
        if (shape === null) return false;
        const { rows, length, steps, starts } = broadcastRows([left, right], shape);
        expect(rows * length).toBe(sizeOf(shape));
        for (let row = 0; row < rows; row++) {
          for (let index = 0; index < length; index++) {
            const place = row * length + index;
            expect(starts[0][row] + index * steps[0]).toBe(naivePlace(left, shape, place));
            expect(starts[1][row] + index * steps[1]).toBe(naivePlace(right, shape, place));
          }
        }
        return true;
      }),
    );
  });

  it('keeps unknown sizes unknown until a size above 1 says more', () => {
    expect(broadcastPartialShapes([null, 3], [3])).toEqual([null, 3]);
    expect(broadcastPartialShapes([null], [1])).toEqual([null]);
    expect(broadcastPartialShapes([null], [5])).toEqual([5]);
    expect(broadcastPartialShapes([null, 2], [3])).toBeNull();
  });
});

/** The index into a tensor of `shape` that belongs to a place of the common shape. */
function naivePlace(shape: readonly number[], common: readonly number[], place: number): number {
  const strides = stridesOf(common);
  const own = stridesOf(shape);
  const added = common.length - shape.length;
  let index = 0;
  for (let axis = added; axis < common.length; axis++) {
    const coordinate = Math.floor(place / strides[axis]) % common[axis];
    if (shape[axis - added] !== 1) index += coordinate * own[axis - added];
  }
  return index;
}
