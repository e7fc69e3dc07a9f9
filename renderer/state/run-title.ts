/** What a run is called: its own name, or its number. */
import type { RunSummary } from '#shared/run/run.ts';
import type { MessageKey } from '#shared/text/catalogue.ts';

export function runTitle(
  run: Pick<RunSummary, 'name' | 'number'>,
  text: (key: MessageKey, values: Readonly<Record<string, string | number>>) => string,
): string {
  return run.name ?? text('room.model.run-name', { number: String(run.number) });
}
