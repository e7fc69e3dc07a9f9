/** Which of the eight fixed hues a numbered chip has. The order of the hues never changes. */

export interface ChipColour {
  /** 1 to 8: the series token. */
  readonly series: number;
  /** Chips 8 and up reuse the hues as a tint with a ring. */
  readonly tinted: boolean;
}

/** `index` is the element's number, 0 for the first. */
export function chipColour(index: number): ChipColour {
  const place = Math.max(0, Math.trunc(index));
  return { series: (place % 8) + 1, tinted: place >= 8 };
}
