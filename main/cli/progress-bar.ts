/** One line of progress on a terminal, redrawn in place. */
import type { Terminal } from './terminal.ts';

export interface ProgressBar {
  /** `done` from 0 to 1; `words` stand behind the bar. */
  update(done: number, words: string): void;
  /** Takes the bar off the screen. */
  clear(): void;
}

const width = 24;

export function createProgressBar(terminal: Terminal): ProgressBar {
  if (!terminal.interactive) return { update: () => undefined, clear: () => undefined };
  return {
    update(done, words) {
      const full = Math.round(Math.min(1, Math.max(0, done)) * width);
      const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${words}`;
      terminal.draw(`\r\u001b[2K${line.slice(0, terminal.columns - 1)}`);
    },
    clear: () => terminal.draw('\r\u001b[2K'),
  };
}
