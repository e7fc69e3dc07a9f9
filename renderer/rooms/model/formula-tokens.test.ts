import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equationText, freshVariableName, renameInFormula, tokenizeFormula } from './formula-tokens.ts';

const write = (value: number) => value.toFixed(3).replace('-', '−');

describe('tokenizeFormula', () => {
  it('tells variables, inputs, functions and unknown names apart', () => {
    const kinds = tokenizeFormula('w * tf.exp(x) + q', ['w', 'b'], ['x'])
      .filter((token) => token.kind !== 'space' && token.kind !== 'operator')
      .map((token) => [token.text, token.kind]);
    expect(kinds).toEqual([
      ['w', 'variable'],
      ['tf.exp', 'function'],
      ['x', 'input'],
      ['q', 'unknown'],
    ]);
  });

  it('covers any text without gaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (formula) => {
        const tokens = tokenizeFormula(formula, ['w'], ['x']);
        expect(tokens.map((token) => token.text).join('')).toBe(formula);
        let at = 0;
        for (const token of tokens) {
          expect(token.from).toBe(at);
          at = token.to;
        }
      }),
    );
  });
});

describe('renameInFormula', () => {
  it('renames whole names only', () => {
    expect(renameInFormula('w * x + w2 + exp(w)', 'w', 'slope')).toBe('slope * x + w2 + exp(slope)');
  });
});

describe('equationText', () => {
  it('fills in the values the way a person writes a line', () => {
    const values = new Map([
      ['w', 1.6759],
      ['b', 3.0971],
    ]);
    expect(equationText('w * x + b', values, ['x'], write)).toBe('1.676 x + 3.097');
  });

  it('turns an added negative number into a subtraction', () => {
    const values = new Map([
      ['w', -2],
      ['b', -0.5],
    ]);
    expect(equationText('w * x + b', values, ['x'], write)).toBe('−2.000 x − 0.500');
  });
});

describe('names', () => {
  it('offers a name that is not taken', () => {
    expect(freshVariableName([])).toBe('w');
    expect(freshVariableName(['w', 'b'])).toBe('a');
  });
});
