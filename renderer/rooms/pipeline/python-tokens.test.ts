import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonTokens } from './python-tokens.ts';

describe('pythonTokens', () => {
  it('tells calls, numbers and keywords apart', () => {
    const kinds = pythonTokens('ds = ds.map(lambda x, y: ((x - 4.5) / 2.872281, y))').filter((token) => token.kind !== 'plain');
    expect(kinds).toEqual([
      { kind: 'call', text: 'map' },
      { kind: 'keyword', text: 'lambda' },
      { kind: 'number', text: '4.5' },
      { kind: 'number', text: '2.872281' },
    ]);
  });

  it('leaves the digits of a name alone and takes strings and comments whole', () => {
    expect(pythonTokens("x2 = 'a, 3'  # 4").filter((token) => token.kind !== 'plain')).toEqual([
      { kind: 'string', text: "'a, 3'" },
      { kind: 'comment', text: '# 4' },
    ]);
  });

  it('loses no character of any line', () => {
    fc.assert(
      fc.property(
        fc.string().filter((line) => !/[\n\r\u2028\u2029]/.test(line)),
        (line) => {
          expect(
            pythonTokens(line)
              .map((token) => token.text)
              .join(''),
          ).toBe(line);
        },
      ),
    );
  });
});
