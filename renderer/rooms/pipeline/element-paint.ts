/** The colours of one numbered element in an SVG drawing, the same as its chip's. */
import { chipColour } from '#renderer/ui/chip-colour.ts';

export interface ElementPaint {
  readonly fill: string;
  readonly ring: string;
  readonly ink: string;
}

/** CSS colours of the element `index` (0, 1, …), following the theme. */
export function elementPaint(index: number): ElementPaint {
  const { series, tinted } = chipColour(index);
  return tinted
    ? { fill: `rgb(var(--series-${series}-rgb) / 26%)`, ring: `var(--series-${series})`, ink: 'var(--ink)' }
    : { fill: `var(--series-${series})`, ring: `var(--series-${series})`, ink: `var(--chip-${series}-ink)` };
}
