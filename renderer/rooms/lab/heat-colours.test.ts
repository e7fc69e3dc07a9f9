import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatPaint, largestSize } from './heat-colours.ts';

type Colour = readonly [number, number, number];

const css = readFileSync(fileURLToPath(new URL('../../ui/theme.css', import.meta.url)), 'utf8');
const [light = '', dark = ''] = css.split(":root[data-theme='dark'] {");
const sheet = { light, dark: dark.split('\n}')[0] ?? '' };

function token(theme: 'light' | 'dark', name: string): Colour {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(sheet[theme])?.[1] ?? '';
  const hex = /^#(..)(..)(..)$/.exec(value);
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : value.split(' ').map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('the paint of a heat map', () => {
  it('is blue above zero and orange below, stronger with size', () => {
    expect(heatPaint(1, 2, 'light')).toMatchObject({ series: 1 });
    expect(heatPaint(-1, 2, 'light')).toMatchObject({ series: 2 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        expect(heatPaint(small, 1, 'light')?.strength).toBeLessThanOrEqual(heatPaint(large, 1, 'light')?.strength ?? 0);
      }),
    );
  });

  it('is none where there is nothing to compare', () => {
    expect(heatPaint(NaN, 1, 'light')).toBeNull();
    expect(heatPaint(0, 0, 'dark')).toBeNull();
    expect(heatPaint(-Infinity, 1, 'dark')).toMatchObject({ series: 2 });
    expect(largestSize([NaN, -3, Infinity, 2])).toBe(3);
  });

  it.each(['light', 'dark'] as const)('leaves every number readable in the %s theme', (theme) => {
    const ground = token(theme, 'panel');
    for (let value = -1; value <= 1; value += 0.01) {
      const paint = heatPaint(value, 1, theme);
      if (paint === null) continue;
      const series = token(theme, `series-${String(paint.series)}-rgb`);
      const mix = (place: 0 | 1 | 2): number => ground[place] + (series[place] - ground[place]) * paint.strength;
      expect(contrast([mix(0), mix(1), mix(2)], token(theme, 'ink'))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
