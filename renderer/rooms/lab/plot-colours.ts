/** Colours and colour maps as matplotlib names them, in the product's own palette where a name leaves the choice. */
import {
  interpolateBlues,
  interpolateCividis,
  interpolateGreens,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolateOranges,
  interpolatePlasma,
  interpolateRdBu,
  interpolateReds,
  interpolateTurbo,
  interpolateViridis,
} from 'd3';

const letters: Readonly<Record<string, string>> = {
  b: 'var(--series-1)',
  g: 'var(--series-3)',
  r: 'var(--series-8)',
  c: 'var(--series-7)',
  m: 'var(--series-4)',
  y: 'var(--series-6)',
  k: 'var(--ink)',
  w: 'var(--panel)',
  black: 'var(--ink)',
  white: 'var(--panel)',
  'tab:blue': 'var(--series-1)',
  'tab:orange': 'var(--series-2)',
  'tab:green': 'var(--series-3)',
  'tab:purple': 'var(--series-5)',
  'tab:red': 'var(--series-8)',
  'tab:cyan': 'var(--series-7)',
  'tab:gray': 'var(--ink-3)',
  'tab:grey': 'var(--ink-3)',
};

/** A CSS colour. `place` counts the marks of a plot, for those that name none; names nobody knows count as none. */
export function markColour(colour: string | null, place: number): string {
  const next = (index: number): string => `var(--series-${String((index % 8) + 1)})`;
  if (colour === null) return next(place);
  const cycle = /^C(\d+)$/.exec(colour)?.[1];
  if (cycle !== undefined) return next(Number(cycle));
  if (Object.hasOwn(letters, colour)) return letters[colour] ?? next(place);
  return /^#[\da-f]{3,8}$/i.test(colour) || /^[a-z]+$/i.test(colour) ? colour : next(place);
}

const maps: Readonly<Record<string, (share: number) => string>> = {
  gray: (share) => interpolateGreys(1 - share),
  Greys: interpolateGreys,
  viridis: interpolateViridis,
  plasma: interpolatePlasma,
  inferno: interpolateInferno,
  magma: interpolateMagma,
  cividis: interpolateCividis,
  turbo: interpolateTurbo,
  jet: interpolateTurbo,
  hot: interpolateInferno,
  Blues: interpolateBlues,
  Greens: interpolateGreens,
  Oranges: interpolateOranges,
  Reds: interpolateReds,
  RdBu: interpolateRdBu,
  coolwarm: (share) => interpolateRdBu(1 - share),
};

/** From 0 to 1 to a colour; `_r` turns a map round. A map that is not there becomes viridis, as matplotlib's own default. */
export function colourMap(name: string): (share: number) => string {
  const turned = name.endsWith('_r');
  const base = turned ? name.slice(0, -2) : name;
  const key = base === 'grey' || base === 'binary_r' ? 'gray' : base === 'binary' ? 'Greys' : base;
  const map = Object.hasOwn(maps, key) ? maps[key] : interpolateViridis;
  return (share) => (map ?? interpolateViridis)(turned ? 1 - share : share);
}

/** 256 colours of a map as red, green, blue and opacity, for painting pixels. */
export function colourTable(name: string): Uint8ClampedArray {
  const map = colourMap(name);
  const table = new Uint8ClampedArray(256 * 4);
  for (let step = 0; step < 256; step += 1) table.set([...rgbOf(map(step / 255)), 255], step * 4);
  return table;
}

function rgbOf(colour: string): readonly number[] {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex) return hex.slice(1).map((part) => parseInt(part, 16));
  return (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}
