import { describe, expect, it } from 'vitest';
import { traceShuffle } from '#shared/pipeline/trace.ts';
import { inBatches, momentOf } from './trace-view.ts';

const trace = traceShuffle({
  rows: 10,
  stages: [
    { id: 'source', op: 'from_tensor_slices' },
    { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true },
  ],
  seed: 1,
  stage: 'shuffle',
  limit: 100,
});

describe('a moment of a shuffle', () => {
  it('tells what the sixth draw of range(10).shuffle(4) does after set_seed(1)', () => {
    const moment = momentOf(trace, 6);
    expect(moment?.draw.leaving).toEqual([5]);
    expect(moment?.draw.word).toBe(3_152_907_008);
    expect(moment?.draw.slot).toBe(0);
    expect(moment?.held).toBe(4);
    expect(moment?.entered).toBe(9);
    expect(moment?.next).toEqual([9]);
    expect(moment?.left.flat()).toEqual([2, 0, 1, 6, 3, 5]);
  });

  it('chooses by the word modulo what the buffer holds, at every draw', () => {
    for (let number = 1; number <= 10; number++) {
      const moment = momentOf(trace, number);
      if (moment === null) throw new Error('no moment');
      expect(moment.draw.word % moment.held).toBe(moment.draw.slot);
      expect(moment.draw.buffer[moment.draw.slot]).toEqual(moment.draw.leaving);
      expect(moment.incoming.flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(moment.entered).toBe(Math.min(10, 3 + number));
    }
  });

  it('stays within the draws there are', () => {
    expect(momentOf(trace, 0)?.draw.draw).toBe(1);
    expect(momentOf(trace, 99)?.draw.draw).toBe(10);
    expect(momentOf({ ...trace, draws: [] }, 1)).toBeNull();
  });

  it('cuts what has left into the batches of the next stage', () => {
    expect(inBatches([2, 0, 1, 6, 3], 3)).toEqual([
      [2, 0, 1],
      [6, 3],
    ]);
    expect(inBatches([], 3)).toEqual([]);
  });
});
