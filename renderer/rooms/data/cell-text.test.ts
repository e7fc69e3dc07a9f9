import { describe, expect, it } from 'vitest';
import { bytesText, cellText, factText } from './cell-text.ts';

describe('a cell', () => {
  it('is written the way its language does', () => {
    expect(cellText(4612, 'int64', 'en')).toBe('4,612');
    expect(cellText(1234.5, 'float64', 'es')).toBe('1234,5');
    expect(cellText(-0.25, 'float64', 'en')).toBe('−0.25');
    expect(cellText(1991, 'int64', 'en')).toBe('1991');
  });

  it('keeps every digit a double has', () => {
    expect(cellText(0.1 + 0.2, 'float64', 'en')).toBe('0.3');
    expect(cellText(123456.789012, 'float64', 'en')).toBe('123,456.789012');
  });

  it('is null where the value is missing', () => {
    expect(cellText(null, 'float64', 'en')).toBeNull();
  });

  it('shows times as they were read', () => {
    expect(cellText(Date.UTC(2024, 1, 29), 'date', 'en')).toBe('2024-02-29');
    expect(factText(Date.UTC(2024, 1, 29, 13, 5, 9), 'timestamp', 'es')).toBe('2024-02-29 13:05:09');
  });
});

describe('a size', () => {
  it('has three digits and a unit', () => {
    expect(bytesText(999, 'en')).toBe('999 B');
    expect(bytesText(1_234_567, 'en')).toBe('1.23 MB');
  });
});
