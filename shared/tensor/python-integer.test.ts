import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type DType } from './dtype.ts';
import { holdsInteger, integerEnds, integerWithin, readPythonInteger } from './python-integer.ts';

const types = ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'] as const satisfies readonly DType[];

describe('whole numbers', () => {
  it('fit a type exactly where memory of that type gives them back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }),
        fc.integer({ min: 0, max: 66 }),
        (type, value, shift) => {
          const number = value >> BigInt(shift);
          const memory = allocate(type, 1);
          if (memory instanceof BigInt64Array || memory instanceof BigUint64Array) memory[0] = number;
          else memory[0] = Number(BigInt.asIntN(32, number));
          const fits = BigInt(memory[0]) === number;
          expect(holdsInteger(type, number)).toBe(fits);
          if (fits) expect(integerWithin(type, number)).toBe(number);
          else expect(() => integerWithin(type, number)).toThrow(/out of bounds|too large/);
        },
      ),
    );
  });

  it.each(types)('hold their own ends and nothing beyond: %s', (type) => {
    const { min, max } = integerEnds(type);
    expect([min - 1n, min, max, max + 1n].map((value) => holdsInteger(type, value))).toEqual([false, true, true, false]);
  });

  it.each([
    [' 12 ', 12n],
    ['-1_000', -1000n],
    ['+7', 7n],
    ['1__0', null],
    ['_1', null],
    ['1.5', null],
    ['0x10', null],
    ['', null],
  ])('are read from text as int() does: %j', (text, value) => {
    expect(readPythonInteger(text)).toBe(value);
  });
});
