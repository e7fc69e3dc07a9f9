/** How strongly a heat map paints a value: blue above zero, orange below, by the largest size in the picture. */

export interface HeatPaint {
  /** Series 1 is blue, series 2 orange. */
  readonly series: 1 | 2;
  /** Opacity of the paint over the panel, 0 to 1. */
  readonly strength: number;
}

const faintest = 0.06;
/** The strongest paint on which ordinary ink keeps a contrast of 4.5, by theme and series; without words on it, any will do. */
const strongest = { light: { 1: 0.68, 2: 0.92 }, dark: { 1: 0.48, 2: 0.51 } } as const;
const bare = 0.95;

/** Largest size of the finite values, for `heatPaint`; 0 where there are none. */
export function largestSize(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value) && Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/**
 * The paint of one value; null where there is nothing to compare: NaN, or a picture of zeros. Infinities are painted as the
 * largest value. `worded` says that the value is written on it.
 */
export function heatPaint(value: number, largest: number, theme: 'light' | 'dark', worded = true): HeatPaint | null {
  if (Number.isNaN(value) || (largest === 0 && Number.isFinite(value))) return null;
  const series = value < 0 ? 2 : 1;
  const share = Number.isFinite(value) ? Math.abs(value) / largest : 1;
  const most = worded ? strongest[theme][series] : bare;
  return { series, strength: faintest + (most - faintest) * share };
}
