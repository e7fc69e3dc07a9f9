/** Formats against a straightforward model, for values and specs of every kind. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPythonSession } from '../python-session.ts';

const session = createPythonSession({ entropy: () => 0.5 });
const formatted = (value: string, spec: string): string => {
  const { result, error } = session.run(`format(${value}, '${spec}')`);
  expect(error).toBeNull();
  return (result ?? '').slice(1, -1);
};

const align = fc.constantFrom('<', '>', '^');
const width = fc.integer({ min: 1, max: 40 });
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('fields', () => {
  it('are filled to their width on the side that the alignment leaves', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 ]{0,12}$/), align, width, (text, side, wide) => {
        const shown = formatted(`'${text}'`, `*${side}${wide}`);
        expect(shown.length).toBe(Math.max(text.length, wide));
        const missing = Math.max(0, wide - text.length);
        const left = side === '<' ? 0 : side === '>' ? missing : Math.floor(missing / 2);
        expect(shown).toBe('*'.repeat(left) + text + '*'.repeat(missing - left));
      }),
    );
  });

  it('hold integers in any base with the digits in groups', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.constantFrom('b', 'o', 'x', 'd'), (value, type) => {
        const base = { b: 2, o: 8, x: 16, d: 10 }[type] ?? 10;
        expect(formatted(`${value}`, type)).toBe(value.toString(base));
        const size = type === 'd' ? 3 : 4;
        const grouped = formatted(`${value}`, `_${type}`);
        expect(grouped.replaceAll('_', '')).toBe(value.toString(base));
        expect(
          grouped
            .replace('-', '')
            .split('_')
            .slice(1)
            .every((group) => group.length === size),
        ).toBe(true);
      }),
    );
  });

  it('hold zeros between sign and digits, never fewer than the width', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), width, (value, wide) => {
        const plain = formatted(`${value}`, `0${wide}`);
        expect(plain.length).toBe(Math.max(wide, value.toString().length));
        expect(BigInt(plain)).toBe(value);
        const grouped = formatted(`${value}`, `0${wide},`);
        expect(grouped.length).toBeGreaterThanOrEqual(wide);
        expect(grouped).not.toMatch(/^-?,/);
        expect(BigInt(grouped.replaceAll(',', ''))).toBe(value);
      }),
    );
  });
});

describe('floats', () => {
  it('are read back from their repr', () => {
    fc.assert(
      fc.property(double, (value) => {
        const { result } = session.run(`repr(${literal(value)})`);
        expect(Object.is(Number((result ?? '').slice(1, -1)), value)).toBe(true);
      }),
    );
  });

  it('of .17e are the same number again', () => {
    fc.assert(
      fc.property(double, (value) => {
        expect(Object.is(Number(formatted(literal(value), '.17e')), value)).toBe(true);
      }),
    );
  });

  it('in fixed digits are no further away than half a unit, and even where they are just that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (whole, halvings, digits) => {
          const value = whole / 2 ** halvings;
          const shown = formatted(literal(value), `.${digits}f`);
          const scale = 10n ** BigInt(digits);
          const exact = BigInt(whole) * scale;
          const unit = 2n ** BigInt(halvings);
          const rounded = BigInt(shown.replace('.', ''));
          const away = rounded * unit - exact;
          const distance = away < 0n ? -away : away;
          expect(distance * 2n <= unit).toBe(true);
          if (distance * 2n === unit) expect(rounded % 2n).toBe(0n);
        },
      ),
    );
  });
});

function literal(value: number): string {
  return Object.is(value, -0) ? '-0.0' : Number.isInteger(value) ? `float(${BigInt(value)})` : `${value}`;
}
