import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOrders, type OrderMetrics } from './order-layout.ts';

const metrics: OrderMetrics = { chip: 24, gap: 2, batchGap: 8, padding: 3, epochGap: 20 };

describe('layOrders', () => {
  it('lines the epochs of all rows up', () => {
    const layout = layOrders(
      [
        [
          [2, 1],
          [0, 3],
          [0, 3],
          [1, 2],
        ],
        [[0], [1, 2], [3], [3], [1, 2], [0]],
      ],
      4,
      metrics,
    );
    expect(layout.epochs).toHaveLength(2);
    const starts = layout.rows.map((row) => row.chips[4].x);
    expect(starts[0]).toBe(starts[1]);
    expect(starts[0]).toBe(layout.epochs[1].x + metrics.padding);
  });

  it('lets a batch cross the line between two epochs and says so', () => {
    const layout = layOrders(
      [
        [
          [0, 1],
          [2, 0],
          [1, 2],
        ],
      ],
      3,
      metrics,
    );
    expect(layout.rows[0].lines).toEqual([{ x: layout.epochs[1].x - 10, clean: false }]);
    const crossing = layout.rows[0].boxes[1];
    expect(crossing.x).toBeLessThan(layout.epochs[1].x);
    expect(crossing.x + crossing.width).toBeGreaterThan(layout.epochs[1].x);
  });

  it('never lets boxes overlap and puts every chip inside one, whatever the batches', () => {
    const batches = fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(batches, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 7 }), (rows, epochSize) => {
        const layout = layOrders(rows, epochSize, metrics);
        layout.rows.forEach((row, index) => {
          expect(row.chips.map((chip) => chip.element)).toEqual(rows[index].flat());
          expect(row.boxes).toHaveLength(rows[index].length);
          row.boxes.forEach((box, place) => {
            if (place > 0) expect(box.x).toBeGreaterThanOrEqual(row.boxes[place - 1].x + row.boxes[place - 1].width);
          });
          for (const chip of row.chips) {
            expect(row.boxes.some((box) => box.x <= chip.x && chip.x + metrics.chip <= box.x + box.width)).toBe(true);
            expect(chip.x + metrics.chip).toBeLessThanOrEqual(layout.width);
          }
        });
      }),
    );
  });

  it('makes nothing of no batches', () => {
    expect(layOrders([[]], 4, metrics)).toEqual({ epochs: [], rows: [{ chips: [], boxes: [], lines: [] }], width: 0 });
  });
});
