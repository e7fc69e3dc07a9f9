/** The quick way to positional digits against the exact one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedAtPoint, shortestAtPoint } from './at-point.ts';
import { roundedDecimal, shortestDecimal } from './digits.ts';
import { splitAtPoint } from './scalar.ts';

const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((units) => units / 1024),
);

describe('digits at the point', () => {
  it('are the fewest that identify a number', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(shortestAtPoint(value, 'float64')).toEqual(splitAtPoint(shortestDecimal(value, 'float64')));
        const narrow = Math.fround(value);
        if (Number.isFinite(narrow)) {
          expect(shortestAtPoint(narrow, 'float32')).toEqual(splitAtPoint(shortestDecimal(narrow, 'float32')));
        }
      }),
    );
  });

  it('are rounded from the exact value, halves to even', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 20 }), (value, places) => {
        expect(roundedAtPoint(value, places)).toEqual(splitAtPoint(roundedDecimal(value, places)));
      }),
    );
  });
});
