/** The language of splits: `train`, `train[:80%]`, `train[100:]+test`. */
import type { DatasetSplit } from '#shared/datasets/entry.ts';
import { raise } from '../../python/exceptions.ts';
import { unknownSplit } from './info.ts';

/** Examples `from` to `to` (not included) of a split. */
export interface SplitPart {
  readonly split: string;
  readonly from: number;
  readonly to: number;
}

export function parseSplit(text: string, splits: readonly DatasetSplit[]): readonly SplitPart[] {
  if (text === 'all') return splits.map(({ name, examples }) => ({ split: name, from: 0, to: examples }));
  return text.split('+').map((part) => parsePart(part.trim(), splits));
}

function parsePart(text: string, splits: readonly DatasetSplit[]): SplitPart {
  const match = /^(\w+)(?:\[(-?\d+%?)?:(-?\d+%?)?\])?$/.exec(text);
  if (match === null) return raise('ValueError', `Unrecognized split format: '${text}'`);
  const [, name, start, stop] = match;
  const found = splits.find((split) => split.name === name) ?? raise('ValueError', unknownSplit(splits, name));
  const from = place(start, found.examples, 0);
  return { split: name, from, to: Math.max(from, place(stop, found.examples, found.examples)) };
}

/** A bound in examples: a number of them or a percentage, from the end where negative. */
function place(text: string | undefined, examples: number, omitted: number): number {
  if (text === undefined) return omitted;
  const number = Number(text.replace('%', ''));
  if (text.endsWith('%') && Math.abs(number) > 100) {
    raise('ValueError', `Percent slice must be between -100% and 100%. Got: ${text}`);
  }
  const bound = text.endsWith('%') ? Math.round((number / 100) * examples) : number;
  return Math.min(Math.max(bound < 0 ? bound + examples : bound, 0), examples);
}
