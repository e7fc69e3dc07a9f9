/** Slices and integer arithmetic against straightforward models. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPythonSession } from '../python-session.ts';

const session = createPythonSession({ entropy: () => 0.5 });
const bound = fc.option(fc.integer({ min: -12, max: 12 }));
const step = fc.option(fc.integer({ min: -4, max: 4 }).filter((value) => value !== 0));
const written = (value: number | null) => (value === null ? '' : `${value}`);

/** Walks from the first place to the last, as Python's tutorial tells it. */
function places(length: number, start: number | null, stop: number | null, stride: number): readonly number[] {
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const [low, high] = stride > 0 ? [0, length] : [-1, length - 1];
  const from = start === null ? (stride > 0 ? low : high) : clamp(start, low, high);
  const to = stop === null ? (stride > 0 ? high : low) : clamp(stop, low, high);
  const found: number[] = [];
  for (let place = from; stride > 0 ? place < to : place > to; place += stride) found.push(place);
  return found;
}

describe('slices', () => {
  it('take the same places of lists, tuples, text and ranges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), bound, bound, step, (length, start, stop, stride) => {
        const index = `[${written(start)}:${written(stop)}:${written(stride)}]`;
        const wanted = places(length, start, stop, stride ?? 1);
        const list = `[${wanted.join(', ')}]`;
        const letters = wanted.map((place) => 'abcdefghij'[place]).join('');
        const { result } = session.run(
          `list(range(${length}))${index}, list(tuple(range(${length}))${index}), list(range(${length})${index}), 'abcdefghij'[:${length}]${index}`,
        );
        expect(result).toBe(`(${list}, ${list}, ${list}, '${letters}')`);
      }),
    );
  });

  it('delete and assign what they take', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), bound, bound, step, (length, start, stop, stride) => {
        const index = `[${written(start)}:${written(stop)}:${written(stride)}]`;
        const gone = new Set(places(length, start, stop, stride ?? 1));
        const all = Array.from({ length }, (_, place) => place);
        const rest = all.filter((place) => !gone.has(place));
        const marked = all.map((place) => (gone.has(place) ? -1 : place));
        const { result } = session.run(
          `a = list(range(${length})); b = a.copy(); del a${index}; b${index} = [-1] * ${gone.size}\na, b`,
        );
        expect(result).toBe(`([${rest.join(', ')}], [${marked.join(', ')}])`);
      }),
    );
  });
});

describe('whole numbers', () => {
  const number = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });

  it('divide so that quotient and rest give the number again, the rest with the sign of the divisor', () => {
    fc.assert(
      fc.property(
        number,
        number.filter((value) => value !== 0n),
        (left, right) => {
          const { result } = session.run(`(${left}) // (${right}), (${left}) % (${right})`);
          const [quotient, rest] = (result ?? '').slice(1, -1).split(', ').map(BigInt);
          expect(quotient * right + rest).toBe(left);
          expect(rest === 0n || rest > 0n === right > 0n).toBe(true);
        },
      ),
    );
  });

  it('divide to the nearest float', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), fc.integer({ min: 0, max: 200 }), (left, right, shift) => {
        const { result } = session.run(`((${left}) << ${shift}) / (${right} << ${shift})`);
        expect(Number(result)).toBe(left / right);
      }),
    );
  });
});
