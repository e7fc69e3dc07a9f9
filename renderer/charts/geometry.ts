/** Arithmetic of charts: scales, ticks and their words, samples, bars. Knows numbers and pixels, no elements and no data. */
import { scaleLinear } from 'd3';
import { superscript } from '#renderer/ui/write-number.ts';

export interface Tick {
  /** In the data's unit. */
  readonly value: number;
  /** Pixels. */
  readonly at: number;
  readonly label: string;
}

export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** From the data's unit to pixels. */
  readonly place: (value: number) => number;
  /** From pixels to the data's unit. */
  readonly value: (pixel: number) => number;
}

/**
 * A linear axis over `extent`, widened to round ends, with about one tick for every `spacing` pixels of `range`.
 * An extent without width gets one.
 */
export function linearAxis(
  extent: readonly [number, number],
  range: readonly [number, number],
  { spacing = 56, nice = true, language = 'en' }: { spacing?: number; nice?: boolean; language?: string } = {},
): Axis {
  const count = Math.max(1, Math.floor(Math.abs(range[1] - range[0]) / spacing));
  const scale = scaleLinear().domain(withWidth(extent)).range(range);
  if (nice) scale.nice(count);
  const [start = 0, end = 1] = scale.domain();
  const values = scale.ticks(count);
  const labels = tickLabels(values, language);
  return {
    domain: [start, end],
    ticks: values.map((value, index) => ({ value, at: scale(value), label: labels[index] ?? '' })),
    place: (value) => scale(value),
    value: (pixel) => scale.invert(pixel),
  };
}

function withWidth([low, high]: readonly [number, number]): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  // Narrower than doubles can divide into ticks counts as no width.
  if (high - low > Math.max(Math.abs(low), Math.abs(high)) * 1e-12 && high - low > 1e-300) return [low, high];
  const half = Math.max(Math.abs(low) * 0.1, 0.5);
  return [low - half, low + half];
}

/** An extent with some room at both ends, so that no mark sits on the edge. */
export function withMargin([low, high]: readonly [number, number], part = 0.05): readonly [number, number] {
  const room = (high - low) * part;
  return [low - room, high + room];
}

/** Words for ticks that belong together: the same number of decimals, a true minus, powers of ten beyond 10 million. */
export function tickLabels(values: readonly number[], language: string): readonly string[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  const gap = values.length > 1 ? Math.abs((values[1] ?? 0) - (values[0] ?? 0)) : largest;
  if (largest >= 1e7 || (largest > 0 && largest < 1e-4)) {
    const digits = gap > 0 ? Math.min(12, Math.max(1, Math.ceil(Math.log10(largest / gap)))) : 1;
    return values.map((value) => (value === 0 ? '0' : powerText(value, language, digits)));
  }
  const decimals = gap > 0 ? Math.max(0, Math.min(8, -Math.floor(Math.log10(gap) + 1e-9))) : 0;
  const enough = values.every((value) => Math.abs(Number(value.toFixed(decimals)) - value) <= gap * 1e-6)
    ? decimals
    : decimals + 1;
  // Spanish groups from ten thousand on; on one axis with such a number the smaller ones are grouped too.
  const grouping = largest >= 10_000 ? { useGrouping: true } : {};
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: enough,
    maximumFractionDigits: enough,
    ...grouping,
  });
  return values.map((value) => format.format(Object.is(value, -0) ? 0 : value).replace('-', '−'));
}

/** A number in at most five significant digits; very large and very small ones as a power of ten. */
export function shortNumber(value: number, language: string): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) return powerText(value, language, 1);
  const options = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: size >= 10_000 ? 6 : 5 };
  return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}

/** `digits` decimals at most before the power of ten. */
function powerText(value: number, language: string, digits: number): string {
  const [leading = '', power = ''] = value.toExponential(digits).split('e');
  const mantissa = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(Number(leading));
  return `${mantissa} × 10${superscript(Number(power))}`.replace('-', '−');
}

/** Smallest and largest finite value; null when there is none. */
export function finiteExtent(values: Iterable<number>): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** At most `most` of the positions 0 … count − 1, evenly spread, always with the first. */
export function spreadPositions(count: number, most: number): Int32Array {
  const kept = Math.min(count, most);
  return Int32Array.from({ length: kept }, (_, index) => Math.floor((index * count) / kept));
}

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly count: number;
}

/** Bars of a histogram that fill `width` × `height`; a count above zero is at least one pixel high. */
export function histogramBars(counts: readonly number[], width: number, height: number, gap = 1): readonly Bar[] {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const space = step > 3 ? gap : 0;
  return counts.map((count, index) => {
    const tall = count === 0 ? 0 : Math.max(1, (count / most) * height);
    return { x: index * step + space / 2, width: Math.max(0.5, step - space), y: height - tall, height: tall, count };
  });
}
