import { describe, expect, it } from 'vitest';
import { bytesText, cellText, factText, numberLook } from './cell-text.ts';

const plain = { grouped: true, decimals: 0 };

describe('a cell', () => {
  it('is written the way its language does', () => {
    expect(cellText(4612, 'int64', 'en', plain)).toBe('4,612');
    expect(cellText(1234.5, 'float64', 'es', plain)).toBe('1.234,5');
    expect(cellText(-0.25, 'float64', 'en', plain)).toBe('−0.25');
  });

  it('keeps every digit a double has', () => {
    expect(cellText(0.1 + 0.2, 'float64', 'en', plain)).toBe('0.3');
    expect(cellText(123456.789012, 'float64', 'en', plain)).toBe('123,456.789012');
  });

  it('shows as many decimals as its neighbours, and never fewer than it has', () => {
    const look = numberLook(null, [1.9, 4, null, 2.25]);
    expect(look).toEqual({ grouped: true, decimals: 2 });
    expect(cellText(4, 'float64', 'en', look)).toBe('4.00');
    expect(cellText(0.123456, 'float64', 'en', look)).toBe('0.123456');
  });

  it('is a year without grouping where the whole column is made of years', () => {
    expect(numberLook({ type: 'int64', min: 1925, max: 2024 }, [1991])).toEqual({ grouped: false, decimals: 0 });
    expect(numberLook({ type: 'int64', min: 390, max: 2100 }, [1991]).grouped).toBe(true);
    expect(cellText(1991, 'int64', 'en', { grouped: false, decimals: 0 })).toBe('1991');
  });

  it('is written without grouping where the numbers only name their rows', () => {
    const ids = { type: 'int64', min: 10_001, max: 19_999, count: 4612, missing: 0, distinct: 4612 } as const;
    expect(numberLook(ids, []).grouped).toBe(false);
    expect(numberLook({ ...ids, distinct: 4611 }, []).grouped).toBe(true);
    expect(numberLook({ ...ids, max: 1_250_000 }, []).grouped).toBe(true);
  });

  it('is null where the value is missing', () => {
    expect(cellText(null, 'float64', 'en', plain)).toBeNull();
  });

  it('shows times as they were read', () => {
    expect(cellText(Date.UTC(2024, 1, 29), 'date', 'en', plain)).toBe('2024-02-29');
    expect(factText(Date.UTC(2024, 1, 29, 13, 5, 9), 'timestamp', 'es')).toBe('2024-02-29 13:05:09');
  });
});

describe('a fact about a column', () => {
  it('keeps whole numbers whole', () => {
    expect(factText(102_999, 'int64', 'en', false)).toBe('102999');
    expect(factText(102_999.4, 'float64', 'en', false)).toBe('103000');
  });
});

describe('a size', () => {
  it('has three digits and a unit', () => {
    expect(bytesText(999, 'en')).toBe('999 B');
    expect(bytesText(1_234_567, 'en')).toBe('1.23 MB');
  });
});
