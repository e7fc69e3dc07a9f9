import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipWidth, layChips, type ChipRowSettings } from './chip-row.ts';

const settings: ChipRowSettings = { width: 120, size: 20, gap: 3, padding: 2, groupGap: 6 };

describe('layChips', () => {
  it('shows as many single elements as fit', () => {
    const row = layChips([2, 0, 1, 6, 3, 5, 9], settings);
    expect(row.chips.map((chip) => chip.element)).toEqual([2, 0, 1, 6, 3]);
    expect(row.chips.map((chip) => chip.x)).toEqual([0, 23, 46, 69, 92]);
    expect(row.complete).toBe(false);
  });

  it('draws one group for each batch and says which one it had to cut', () => {
    const row = layChips(
      [
        [2, 0, 1],
        [6, 3, 5],
      ],
      settings,
    );
    expect(row.groups.map((group) => group.whole)).toEqual([true, false]);
    expect(row.chips.map((chip) => chip.element)).toEqual([2, 0, 1, 6]);
  });

  it('says so when everything is in the row', () => {
    expect(layChips([[0, 1], [2]], settings)).toMatchObject({ complete: true, groups: [{ whole: true }, { whole: true }] });
  });

  it('gives numbers of three and more digits a wider chip', () => {
    expect(chipWidth(99, 20)).toBe(20);
    expect(chipWidth(100, 20)).toBe(27);
    expect(chipWidth(12_345, 20)).toBe(41);
  });

  it('never leaves the row and never overlaps, whatever it is given', () => {
    const item = fc.oneof(fc.nat(100_000), fc.array(fc.nat(100_000), { maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const { chips, groups } = layChips(items, settings);
        chips.forEach((chip, index) => {
          expect(chip.x + chip.width).toBeLessThanOrEqual(settings.width);
          if (index > 0) expect(chip.x).toBeGreaterThanOrEqual(chips[index - 1].x + chips[index - 1].width);
        });
        for (const group of groups) expect(group.x + group.width).toBeLessThanOrEqual(settings.width);
      }),
    );
  });
});
