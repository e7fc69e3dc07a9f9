import { describe, expect, it } from 'vitest';
import { landingGap, landingPosition } from './layer-drag.ts';

const rows = [0, 1, 2, 3].map((row) => ({ top: row * 40, bottom: row * 40 + 40 }));

describe('landingPosition', () => {
  it('stays where it is over its own row', () => {
    expect(landingPosition(rows, 1, 60)).toBe(1);
  });

  it('passes a row once the pointer is beyond its middle', () => {
    expect(landingPosition(rows, 0, 59)).toBe(0);
    expect(landingPosition(rows, 0, 61)).toBe(1);
    expect(landingPosition(rows, 3, 15)).toBe(0);
  });

  it('never leaves the list', () => {
    expect(landingPosition(rows, 0, 10_000)).toBe(3);
    expect(landingPosition(rows, 3, -10_000)).toBe(0);
  });
});

describe('landingGap', () => {
  it('is below the row that moves up to make room', () => {
    expect(landingGap(0, 2)).toBe(3);
    expect(landingGap(3, 1)).toBe(1);
  });
});
