/** Words in a plot: how wide they are about, where titles break, and which ticks keep theirs. Pixels; knows no screen. */
import type { Tick } from '#renderer/charts/geometry.ts';

export type PlotTick = Pick<Tick, 'at' | 'label'> & {
  /** Written one row further down, so that neighbours do not touch. */
  readonly low?: boolean;
};

/** About as wide as a text is drawn, in pixels. */
export function textWidth(text: string, size = 11): number {
  return [...text].length * size * 0.58;
}

/** A text that fits `width`, with … where its end is missing. */
export function shortened(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const room = Math.max(1, Math.floor(width / (size * 0.58)) - 1);
  return `${[...text].slice(0, room).join('').trimEnd()}…`;
}

/** A text in at most `most` lines of `width` pixels, broken at spaces. */
export function wrapped(text: string, width: number, size = 12, most = 2): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  const kept = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')] : lines;
  return kept.map((line) => shortened(line, width, size));
}

/**
 * Ticks along a horizontal axis whose labels do not touch. Numbers lose every second label, or more; names alternate in
 * two rows and are shortened where that is not enough.
 */
export function fitAcross(ticks: readonly PlotTick[], named: boolean): readonly PlotTick[] {
  if (ticks.length < 2) return ticks;
  const sorted = [...ticks].sort((one, other) => one.at - other.at);
  const slot = sorted.slice(1).reduce((least, { at }, place) => Math.min(least, at - (sorted[place]?.at ?? 0)), Infinity);
  const widest = sorted.reduce((most, { label }) => Math.max(most, textWidth(label)), 0);
  if (widest + 8 <= slot) return sorted;
  if (named && slot * 2 >= 44)
    return sorted.map((tick, place) => ({ ...tick, label: shortened(tick.label, slot * 2 - 8), low: place % 2 === 1 }));
  const every = Math.max(1, Math.ceil(((named ? Math.min(widest, 70) : widest) + 8) / Math.max(1, slot)));
  return sorted.map((tick, place) => ({
    ...tick,
    label: place % every === 0 ? (named ? shortened(tick.label, slot * every - 8) : tick.label) : '',
  }));
}
