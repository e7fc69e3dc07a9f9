/** Long output in short: its first lines, until a person asks for the rest. */

export const shownLines = 24;
/** UTF-16 units of one line's beginning that count as one line more. */
const wrapped = 200;

export interface Folded {
  readonly text: string;
  /** Lines that are left out; 0 where nothing is. */
  readonly hidden: number;
}

/** The last lines of a text that is still being written. */
export function tailOf(text: string): string {
  const lines = text.split('\n');
  return lines.length <= shownLines ? text : lines.slice(-shownLines).join('\n');
}

/** The first lines of a text that is clearly longer; a text just beyond the limit stays whole. */
export function foldText(text: string): Folded {
  const lines = text.split('\n');
  let room = shownLines;
  let shown = 0;
  while (shown < lines.length && room > 0) {
    room -= 1 + Math.floor((lines[shown] ?? '').length / wrapped);
    shown += 1;
  }
  const hidden = lines.length - shown;
  return hidden <= 6 ? { text, hidden: 0 } : { text: lines.slice(0, shown).join('\n'), hidden };
}
