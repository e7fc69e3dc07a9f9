import { describe, expect, it } from 'vitest';
import { columnDecimals, valueText } from './value-text.ts';

describe('columnDecimals', () => {
  it('writes the chapter’s points the way the chapter does', () => {
    expect(columnDecimals(new Float32Array([1, 1.3, 3.1, 2, 5, 6.3]))).toBe(1);
    expect(columnDecimals(new Float32Array([-1.5666989, -0.8703883, 0.1740777, 1.5666989]))).toBe(2);
    expect(columnDecimals([0, 1, 2, 3])).toBe(0);
  });

  it('keeps small numbers apart and large ones short', () => {
    expect(columnDecimals([0.00123, 0.00151])).toBe(5);
    expect(columnDecimals([390.123, 12_050.71])).toBe(0);
  });

  it('writes measured values as they are in the data', () => {
    expect(columnDecimals(new Float32Array([197.7, 203.3, 89.4, 28]))).toBe(1);
    expect(columnDecimals(new Float32Array([1250.5, 87_062.25]))).toBe(2);
    expect(columnDecimals([62, 1255])).toBe(0);
  });

  it('copes with one value, with none and with what is no number', () => {
    expect(columnDecimals([])).toBe(0);
    expect(columnDecimals([7])).toBe(0);
    expect(columnDecimals([0.25, 0.25])).toBe(2);
    expect(columnDecimals([NaN, Infinity])).toBe(0);
  });
});

describe('valueText', () => {
  it('uses a true minus and no minus zero', () => {
    expect(valueText(-0.8703883, 2)).toBe('−0.87');
    expect(valueText(-0.0001, 2)).toBe('0.00');
    expect(valueText(-3e12, 2)).toBe('−3.000e12');
    expect(valueText(-0.8703883, 2, 'es')).toBe('−0,87');
  });

  it('names what is not finite', () => {
    expect([NaN, Infinity, -Infinity].map((value) => valueText(value, 2))).toEqual(['NaN', '∞', '−∞']);
  });
});
