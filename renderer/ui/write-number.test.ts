import { describe, expect, it } from 'vitest';
import { writeAmount, writeNumber, writeReading, writeWithin, writeSetting } from './write-number.ts';

describe('writeNumber', () => {
  it('writes fixed decimals with a true minus', () => {
    expect(writeNumber('en', -6.97161)).toBe('−6.972');
    expect(writeNumber('es', 1.6759)).toBe('1,676');
  });

  it('never writes a negative zero', () => {
    expect(writeNumber('en', -0)).toBe('0.000');
  });

  it('changes to powers of ten where decimals say nothing', () => {
    expect(writeNumber('en', 1.7e13)).toBe('1.7 × 10¹³');
    expect(writeNumber('en', -2.5e-9)).toBe('−2.5 × 10⁻⁹');
  });

  it('names what is not finite', () => {
    expect(writeNumber('en', Number.NEGATIVE_INFINITY)).toBe('−∞');
    expect(writeNumber('en', Number.NaN)).toBe('NaN');
  });
});

describe('writeSetting', () => {
  it('keeps what a person typed', () => {
    expect(writeSetting('en', 0.001)).toBe('0.001');
    expect(writeSetting('en', 1e-7)).toBe('0.0000001');
  });
});

describe('writeReading', () => {
  it('keeps about five digits', () => {
    expect([0.414634, 8.18512, 231.456, 3873.0421, 0].map((value) => writeReading('en', value))).toEqual([
      '0.4146',
      '8.185',
      '231.46',
      '3,873.0',
      '0.000',
    ]);
  });
});

describe('writeWithin', () => {
  it('shows four digits of what the values spread over, and money as money', () => {
    expect(writeWithin('en', 464_471.03, 780_000)).toBe('464,471');
    expect(writeWithin('en', 1_250_000.4, 780_000)).toBe('1,250,000');
    expect(writeWithin('en', 4.8798566, 8)).toBe('4.880');
    expect(writeWithin('es', -0.012345, 0.05)).toBe('−0,01235');
  });

  it('copes with a constant target and with what is not finite', () => {
    expect(writeWithin('en', 7, 0)).toBe('7.000');
    expect(writeWithin('en', Infinity, 3)).toBe('∞');
  });
});

describe('writeAmount', () => {
  it('leaves years alone and groups large numbers', () => {
    expect(writeAmount('en', 1925)).toBe('1925');
    expect(writeAmount('en', 12_009)).toBe('12,009');
    expect(writeAmount('es', -16.3)).toBe('−16,3');
  });
});
