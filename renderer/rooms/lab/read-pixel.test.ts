import { describe, expect, it } from 'vitest';
import { pixelAt, stepPixel } from './read-pixel.ts';

const image = {
  kind: 'image',
  rows: 2,
  columns: 3,
  channels: 1,
  values: [0, 1, 2, 3, 4, 5],
  colourMap: 'gray',
  label: null,
  colour: null,
} as const;

describe('pixels of a picture', () => {
  it('are found half a pixel around their place, and not beside the picture', () => {
    expect(pixelAt(image, 1.4, 0.6)).toEqual({ row: 1, column: 1 });
    expect(pixelAt(image, -0.4, 0)).toEqual({ row: 0, column: 0 });
    expect(pixelAt(image, 2.6, 0)).toBeNull();
    expect(pixelAt(image, 0, -0.6)).toBeNull();
  });

  it('are walked by the arrow keys, up to the edges, as they stand on the screen', () => {
    expect(stepPixel(image, null, 'ArrowRight')).toEqual({ row: 0, column: 0 });
    expect(stepPixel(image, { row: 0, column: 2 }, 'ArrowRight')).toEqual({ row: 0, column: 2 });
    expect(stepPixel(image, { row: 0, column: 1 }, 'ArrowDown')).toEqual({ row: 1, column: 1 });
    expect(stepPixel({ ...image, upward: true }, { row: 0, column: 1 }, 'ArrowUp')).toEqual({ row: 1, column: 1 });
    expect(stepPixel(image, null, 'a')).toBeNull();
  });
});
