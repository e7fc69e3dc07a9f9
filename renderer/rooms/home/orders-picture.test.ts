import { describe, expect, it } from 'vitest';
import { previewOrders } from './orders-picture.ts';

describe('the picture of the Orders sample', () => {
  const [shuffleFirst, batchFirst, shuffleLast] = previewOrders();

  it('hands out each element once an epoch where the shuffle stands before the repeat', () => {
    for (const order of [shuffleFirst, batchFirst]) {
      expect(order).toHaveLength(6);
      for (let epoch = 0; epoch < 3; epoch++) {
        expect([...(order?.slice(epoch * 2, epoch * 2 + 2).flat() ?? [])].sort()).toEqual([0, 1, 2, 3]);
      }
    }
  });

  it('keeps neighbours together where the batch comes before the shuffle', () => {
    for (const batch of [...(batchFirst ?? []), ...(shuffleLast ?? [])])
      expect([
        [0, 1],
        [2, 3],
      ]).toContainEqual(batch);
  });
});
