import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHeight, tallest, visibleColumns, visibleRows } from './visible-range.ts';

describe('the rows on the screen', () => {
  it('are those under the scroll position', () => {
    expect(visibleRows(1000, 28, 280, 280, 0)).toEqual({ first: 10, end: 20, offset: 280 });
    expect(visibleRows(5, 28, 0, 280)).toEqual({ first: 0, end: 5, offset: 0 });
  });

  it('reach the last row of a table that is taller than a browser allows', () => {
    const rows = 5_000_000;
    expect(contentHeight(rows, 28)).toBe(tallest);
    expect(visibleRows(rows, 28, tallest - 280, 280, 0).end).toBe(rows);
    expect(visibleRows(rows, 28, 0, 280, 0).first).toBe(0);
  });

  it('always cover the view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, part) => {
        const view = 400;
        const scrollTop = part * Math.max(0, contentHeight(rows, 28) - view);
        const { first, end, offset } = visibleRows(rows, 28, scrollTop, view);
        expect(offset).toBeLessThanOrEqual(scrollTop + 1e-6);
        expect(offset + (end - first) * 28).toBeGreaterThanOrEqual(Math.min(scrollTop + view, contentHeight(rows, 28)) - 1);
      }),
    );
  });
});

describe('the columns on the screen', () => {
  it('are those that touch it', () => {
    const widths = [100, 100, 100, 100];
    const starts = [0, 100, 200, 300];
    expect(visibleColumns(starts, widths, 150, 100)).toEqual({ first: 1, end: 3 });
    expect(visibleColumns(starts, widths, 0, 1000)).toEqual({ first: 0, end: 4 });
    expect(visibleColumns([], [], 0, 100)).toEqual({ first: 0, end: 0 });
  });
});
