/** Reading a picture of a plot pixel by pixel. Knows no screen. */
import { shortNumber } from '#renderer/charts/geometry.ts';
import type { App } from '#renderer/state/app.svelte.ts';
import type { Mark } from '#shared/lab/output.ts';

type Image = Extract<Mark, { readonly kind: 'image' }>;

export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** The pixel at a place on the scales; null beside the picture. */
export function pixelAt({ rows, columns }: Image, x: number, y: number): Pixel | null {
  const [row, column] = [Math.round(y) + 0, Math.round(x) + 0];
  return row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : null;
}

/** The neighbour that an arrow key goes to, the first pixel where none is chosen yet; null for other keys. */
export function stepPixel({ rows, columns, upward }: Image, from: Pixel | null, key: string): Pixel | null {
  const down = upward === true ? -1 : 1;
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [down, 0], ArrowUp: [-down, 0] }[key];
  if (step === undefined || rows === 0 || columns === 0) return null;
  if (from === null) return { row: 0, column: 0 };
  const within = (place: number, size: number): number => Math.max(0, Math.min(size - 1, place));
  return { row: within(from.row + (step[0] ?? 0), rows), column: within(from.column + (step[1] ?? 0), columns) };
}

/** Where a pixel is and what it holds. */
export function pixelRows(
  image: Image,
  { row, column }: Pixel,
  { text, language }: Pick<App, 'text' | 'language'>,
): { name: string; value: string }[] {
  const at = (row * image.columns + column) * image.channels;
  const values = image.values.slice(at, at + image.channels).map((value) => shortNumber(value, language));
  return [
    { name: text('lab.plot.pixel', { row, column }), value: '' },
    { name: text(image.channels === 1 ? 'lab.plot.value' : 'lab.plot.rgb'), value: values.join(' ') },
  ];
}
