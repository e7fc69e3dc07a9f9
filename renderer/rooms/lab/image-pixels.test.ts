import { expect, it } from 'vitest';
import { imagePixels } from './image-pixels.ts';

const style = { kind: 'image', label: null, colour: null } as const;

it('spreads values over the map and leaves out what is no number', () => {
  const pixels = imagePixels({ ...style, rows: 1, columns: 3, channels: 1, values: [0, 5, NaN], colourMap: 'gray' });
  expect([...pixels]).toEqual([0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0]);
});

it('takes colours as they are', () => {
  const pixels = imagePixels({ ...style, rows: 1, columns: 1, channels: 3, values: [1, 0.5, 0], colourMap: 'viridis' });
  expect([...pixels]).toEqual([255, 128, 0, 255]);
});
