import { describe, expect, it } from 'vitest';
import { planesOf } from './planes.ts';

describe('planes of a tensor', () => {
  it('are named by their place in the axes before the last two', () => {
    expect(planesOf([2, 3, 2, 4]).map(({ name }) => name)).toEqual(['[0, 0]', '[0, 1]', '[0, 2]', '[1, 0]', '[1, 1]', '[1, 2]']);
    expect(planesOf([2, 2, 4])[1]).toEqual({ name: '[1]', rows: [8, 12] });
  });

  it('are one without a name up to two axes, and none without elements', () => {
    expect(planesOf([2, 3])).toEqual([{ name: '', rows: [0, 3] }]);
    expect(planesOf([3])).toEqual([{ name: '', rows: [0] }]);
    expect(planesOf([])).toEqual([{ name: '', rows: [0] }]);
    expect(planesOf([2, 0])).toEqual([]);
    expect(planesOf([0, 2, 2])).toEqual([]);
  });
});
