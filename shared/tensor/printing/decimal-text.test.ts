/** What C's printf and Python's float give for the same text and numbers. */
import { describe, expect, it } from 'vitest';
import { generalText, readDecimal, readPythonFloat } from './decimal-text.ts';

describe('%g', () => {
  it.each([
    [0, 6, '0'],
    [-0, 6, '-0'],
    [100000, 6, '100000'],
    [1000000, 6, '1e+06'],
    [999999.5, 6, '1e+06'],
    [0.0001, 6, '0.0001'],
    [0.00001, 6, '1e-05'],
    [0.1, 17, '0.10000000000000001'],
    [2.5, 1, '2'],
    [3.5, 1, '4'],
    [1.5e-7, 6, '1.5e-07'],
    [-12.5, 3, '-12.5'],
    [1e300, 3, '1e+300'],
    [Infinity, 6, 'inf'],
    [NaN, 6, 'nan'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(generalText(value, digits)).toBe(text);
  });
});

describe('reading floats', () => {
  it.each([
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-1e3', -1000],
    ['+Infinity', Infinity],
    ['-inf', -Infinity],
    ['NaN', NaN],
    ['', null],
    ['.', null],
    ['1e', null],
    ['0x10', null],
    ['1_000', null],
  ])('%j', (text, value) => {
    expect(readDecimal(text)).toBe(value);
  });

  it.each([
    [' 1_000.5\n', 1000.5],
    ['1__0', null],
    ['_1', null],
    ['1_.5', null],
    ['1e1_0', 1e10],
    [' nan ', NaN],
    ['i_nf', null],
  ])('as Python does: %j', (text, value) => {
    expect(readPythonFloat(text)).toBe(value);
  });
});
