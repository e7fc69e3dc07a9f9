import { describe, expect, it } from 'vitest';
import { fitAcross, wrapped } from './plot-labels.ts';

describe('words in a plot', () => {
  it('break at spaces and end in … where there is no more room', () => {
    expect(wrapped('A rather long title of this plot', 120)).toEqual(['A rather long', 'title of this pl…']);
    expect(wrapped('one\ntwo', 120)).toEqual(['one', 'two']);
    expect(wrapped('short', 120)).toEqual(['short']);
  });

  it('keep the numbers that fit and the place of every tick', () => {
    const ticks = [0, 20, 40, 60].map((at) => ({ at, label: '1,000' }));
    expect(fitAcross(ticks, false).map(({ label }) => label)).toEqual(['1,000', '', '1,000', '']);
  });

  it('put names in two rows where one is too narrow', () => {
    const ticks = ['apples', 'watermelons', 'pears'].map((label, place) => ({ at: place * 50, label }));
    expect(fitAcross(ticks, true).map(({ low, label }) => [low, label])).toEqual([
      [false, 'apples'],
      [true, 'watermelons'],
      [false, 'pears'],
    ]);
  });
});
