import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldText, parseNumber, stepNumber } from './parse-number.ts';

describe('parseNumber', () => {
  it('reads what people type', () => {
    expect(parseNumber(' 12 ')).toEqual({ kind: 'number', value: 12 });
    expect(parseNumber('0,001')).toEqual({ kind: 'number', value: 0.001 });
    expect(parseNumber('1e-3')).toEqual({ kind: 'number', value: 0.001 });
    expect(parseNumber('−4.5')).toEqual({ kind: 'number', value: -4.5 });
    expect(parseNumber('10 000')).toEqual({ kind: 'number', value: 10000 });
  });

  it('reads thousands as the language groups them', () => {
    expect(parseNumber('12,000')).toEqual({ kind: 'number', value: 12_000 });
    expect(parseNumber('1,234,567.5')).toEqual({ kind: 'number', value: 1_234_567.5 });
    expect(parseNumber('12.046', {}, ',')).toEqual({ kind: 'number', value: 12_046 });
    expect(parseNumber('1.234.567,5', {}, ',')).toEqual({ kind: 'number', value: 1_234_567.5 });
    expect(parseNumber('12,046', {}, ',')).toEqual({ kind: 'number', value: 12.046 });
    expect(parseNumber('0.001', {}, ',')).toEqual({ kind: 'number', value: 0.001 });
    expect(parseNumber('1,23', {}, '.')).toEqual({ kind: 'number', value: 1.23 });
  });

  it('tells an empty field from a wrong one', () => {
    expect(parseNumber('  ')).toEqual({ kind: 'empty' });
    for (const text of ['a', '1.2.3', '--1', '1e', '0x10', 'NaN', 'Infinity', '1e999']) {
      expect(parseNumber(text), text).toEqual({ kind: 'not-number' });
    }
  });

  it('names the limit that was passed', () => {
    expect(parseNumber('0', { min: 1, whole: true })).toEqual({ kind: 'at-least', limit: 1 });
    expect(parseNumber('0', { min: 0, exclusiveMin: true })).toEqual({ kind: 'more-than', limit: 0 });
    expect(parseNumber('11', { max: 10 })).toEqual({ kind: 'at-most', limit: 10 });
    expect(parseNumber('1.5', { whole: true })).toEqual({ kind: 'not-whole' });
  });

  it('reads back every number it is shown', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value))).toEqual({ kind: 'number', value: value + 0 });
        for (const decimal of ['.', ','] as const) {
          expect(parseNumber(fieldText(value, decimal), {}, decimal)).toEqual({ kind: 'number', value: value + 0 });
        }
      }),
    );
  });
});

describe('stepNumber', () => {
  it('leaves no binary dust', () => {
    expect(stepNumber(0.2, 0.1, {})).toBe(0.3);
  });

  it('stops at the limits', () => {
    expect(stepNumber(1, -1, { min: 1 })).toBe(1);
    expect(stepNumber(0.001, -0.001, { min: 0, exclusiveMin: true })).toBe(0.001);
    expect(stepNumber(10, 1, { max: 10 })).toBe(10);
  });
});
