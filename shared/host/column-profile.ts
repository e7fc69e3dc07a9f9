/** Plain facts about one column: counts, moments, quantiles and a histogram, over all its rows. */
import type { ColumnType } from '#shared/project/document.ts';
import type { ColumnProfile } from './table.ts';

const binCount = 24;
const topCount = 8;

interface Named {
  readonly name: string;
  readonly type: ColumnType;
}

/** `null` counts as missing. */
export function profileTexts({ name, type }: Named, texts: readonly (string | null)[]): ColumnProfile {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const text of texts) {
    if (text === null) missing += 1;
    else counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, topCount);
  return {
    name,
    type,
    count: texts.length,
    missing,
    distinct: counts.size,
    min: null,
    max: null,
    mean: null,
    deviation: null,
    median: null,
    bins: [],
    top: top.map(([value, count]) => ({ value, count })),
  };
}

/** NaN counts as missing. */
export function profileNumbers({ name, type }: Named, numbers: Float64Array): ColumnProfile {
  const present = numbers.filter((value) => !Number.isNaN(value)).sort();
  const count = present.length;
  const facts = { name, type, count: numbers.length, missing: numbers.length - count, top: [] };
  if (count === 0) return { ...facts, distinct: 0, min: null, max: null, mean: null, deviation: null, median: null, bins: [] };

  let sum = 0;
  let distinct = 1;
  for (let at = 0; at < count; at++) {
    sum += present[at];
    if (at > 0 && present[at] !== present[at - 1]) distinct += 1;
  }
  const mean = sum / count;
  let squares = 0;
  for (const value of present) squares += (value - mean) ** 2;
  const middle = count >> 1;
  const min = present[0];
  const max = present[count - 1];
  return {
    ...facts,
    distinct,
    min,
    max,
    mean,
    deviation: Math.sqrt(squares / count),
    median: count % 2 === 1 ? present[middle] : (present[middle - 1] + present[middle]) / 2,
    bins: histogram(present, min, max, Math.min(binCount, Math.max(1, distinct))),
  };
}

/** Counts by equal-width bins; the last bin includes `max`. */
function histogram(values: Float64Array, min: number, max: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (max - min) / bins;
  for (const value of values) {
    const bin = width > 0 && Number.isFinite(width) ? Math.min(bins - 1, Math.floor((value - min) / width)) : 0;
    counts[bin] += 1;
  }
  return counts;
}
