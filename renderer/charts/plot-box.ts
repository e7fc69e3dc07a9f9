/** Where a plot sits inside its picture, and how its ticks are chosen and written. Pixels only; knows no data. */
import type { Language } from '#shared/text/catalogue.ts';
import { superscript } from '#renderer/ui/write-number.ts';
import { formatNumber } from '#shared/text/catalogue.ts';

export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room for the longest y label at the left, for titles above and below. */
export function plotBox(width: number, height: number, yLabels: readonly string[], right = 18): PlotBox {
  const longest = Math.max(2, ...yLabels.map((label) => label.length));
  const left = Math.round(24 + longest * 6.6);
  return { left, right: Math.max(left + 40, width - right), top: 34, bottom: Math.max(80, height - 44) };
}

/** A tick's number: the language's own way, powers of ten from a million up and below a ten-thousandth. */
export function writeTick(language: Language, value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e6)) return formatNumber(language, value);
  const [mantissa = '1', exponent = '0'] = value.toExponential().split('e');
  const power = superscript(Number(exponent));
  const rounded = Number(Number(mantissa).toPrecision(3));
  return rounded === 1 ? `10${power}` : `${formatNumber(language, rounded)} × 10${power}`;
}

/** Ticks of a log axis: powers of ten, with 2 and 5 between them where there is room; never more than `most`. */
export function logTicks(low: number, high: number, most = 8): readonly number[] {
  const powers: number[] = [];
  for (let power = Math.ceil(Math.log10(low) - 1e-9); power <= Math.floor(Math.log10(high) + 1e-9); power += 1)
    powers.push(power);
  const between = (digits: readonly number[]) => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
      for (const digit of digits) {
        const tick = Number(`${digit}e${power}`);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
      }
    }
    return ticks;
  };
  for (const digits of [
    [1, 2, 3, 5],
    [1, 2, 5],
    [1, 3],
  ]) {
    const ticks = between(digits);
    if (ticks.length <= most) return ticks;
  }
  const stride = Math.max(1, Math.ceil(powers.length / most));
  return powers.filter((_, index) => index % stride === 0).map((power) => Number(`1e${power}`));
}

/** A position a person can see for each label, at least `gap` apart, in the order of the wanted ones, within limits. */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((left, right) => left.at - right.at);
  let floor = low;
  const placed = order.map(({ at }) => {
    const position = Math.max(at, floor);
    floor = position + gap;
    return position;
  });
  let ceiling = high;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    const position = Math.min(placed[index] ?? ceiling, ceiling);
    placed[index] = position;
    ceiling = position - gap;
  }
  const result = new Array<number>(wanted.length).fill(0);
  order.forEach(({ index }, rank) => (result[index] = placed[rank] ?? 0));
  return result;
}
