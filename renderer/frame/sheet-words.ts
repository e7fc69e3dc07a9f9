/** What the transport says about a sheet, in words. */
import type { App } from '#renderer/state/app.svelte.ts';
import type { CellState } from '#renderer/state/lab.svelte.ts';

/** @param states Of the sheet's code cells, from top to bottom. */
export function sheetWords(states: readonly CellState[], { text }: Pick<App, 'text'>): string {
  const running = states.indexOf('running');
  const count = states.length;
  if (running !== -1) return text('shell.sheet.running', { number: running + 1, count });
  const failed = states.indexOf('failed');
  if (failed !== -1) return text('shell.sheet.failed', { number: failed + 1 });
  const done = states.filter((state) => state === 'done').length;
  if (done === count && count > 0) return text('shell.sheet.done', { count });
  return states.every((state) => state === 'new') ? text('shell.run.nothing') : text('shell.sheet.partly', { done, count });
}
