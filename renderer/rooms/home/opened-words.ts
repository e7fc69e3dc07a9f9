/** When a project was opened last, in few words. */
import type { App } from '#renderer/state/app.svelte.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Both times in milliseconds since 1970. Days are those of the machine's time zone. */
export function openedWords(opened: number, now: number, { text, language }: Pick<App, 'text' | 'language'>): string {
  const past = now - opened;
  if (past < minute) return text('shell.ago.now');
  if (past < hour) return text('home.opened.minutes', { count: Math.floor(past / minute) });
  const days = Math.round((dayOf(now) - dayOf(opened)) / (24 * hour));
  if (days <= 0) return text('home.opened.hours', { count: Math.floor(past / hour) });
  if (days === 1) return text('shell.ago.yesterday');
  const sameYear = new Date(opened).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    ...(days < 300 && { weekday: 'short' as const }),
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' as const }),
  }).format(opened);
}

function dayOf(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
