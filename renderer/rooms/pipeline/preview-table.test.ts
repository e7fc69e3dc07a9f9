import { describe, expect, it } from 'vitest';
import { previewTable } from './preview-table.ts';

const columns = [{ name: 'y', values: new Float32Array([1, 1.3, 3.1, 2, 5]) }];

describe('previewTable', () => {
  it('reads the values of each element in the order it leaves', () => {
    const table = previewTable([2, 0, 1], columns, 10);
    expect(table.cells.map((cell) => cell.element)).toEqual([2, 0, 1]);
    expect(table.columns[0].decimals).toBe(1);
    expect([...Array.from(table.columns[0].values)].map((value) => value.toFixed(1))).toEqual(['3.1', '1.0', '1.3']);
    expect(table.batched).toBe(false);
  });

  it('marks where each batch begins', () => {
    const table = previewTable([[2, 0], [1, 4], [3]], columns, 10);
    expect(table.cells.map((cell) => cell.first)).toEqual([true, false, true, false, true]);
    expect(table.batches).toEqual([
      { index: 0, size: 2 },
      { index: 1, size: 2 },
      { index: 2, size: 1 },
    ]);
  });

  it('stops in the middle of a batch that is larger than the preview', () => {
    const table = previewTable(
      [
        [0, 1, 2],
        [3, 4],
      ],
      columns,
      4,
    );
    expect(table.cells).toHaveLength(4);
    expect(table.batches[1]).toEqual({ index: 1, size: 1 });
  });

  it('shows nothing of an empty stage', () => {
    expect(previewTable([], columns, 4)).toMatchObject({ batched: false, cells: [], batches: [] });
  });
});
