/** The pixels of an image mark: values spread from the smallest to the largest over a colour map, or colours from 0 to 1. */
import type { Mark } from '#shared/lab/output.ts';
import { finiteExtent } from '#renderer/charts/geometry.ts';
import { colourTable } from './plot-colours.ts';

type Image = Extract<Mark, { readonly kind: 'image' }>;

/** Red, green, blue and opacity, row-major; what is not a number is clear. */
export function imagePixels({ rows, columns, channels, values, colourMap, ...image }: Image): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(rows * columns * 4);
  if (channels === 3) {
    for (let pixel = 0; pixel < rows * columns; pixel += 1) {
      for (let channel = 0; channel < 3; channel += 1) pixels[pixel * 4 + channel] = (values[pixel * 3 + channel] ?? 0) * 255;
      pixels[pixel * 4 + 3] = 255;
    }
    return pixels;
  }
  const table = colourTable(colourMap);
  const extent = finiteExtent(values) ?? [0, 1];
  const [low, high] = [image.low ?? extent[0], image.high ?? extent[1]];
  const scale = high > low ? 255 / (high - low) : 0;
  for (let pixel = 0; pixel < rows * columns; pixel += 1) {
    const value = values[pixel] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const step = Math.max(0, Math.min(255, Math.round((value - low) * scale))) * 4;
    const place = image.upward === true ? (rows - 1 - Math.floor(pixel / columns)) * columns + (pixel % columns) : pixel;
    pixels.set(table.subarray(step, step + 4), place * 4);
  }
  return pixels;
}
