/** What the transport says about the current run, in words. */
import { writeReading } from '#renderer/ui/write-number.ts';
import type { App } from '#renderer/state/app.svelte.ts';
import type { Language } from '#shared/text/catalogue.ts';
import type { RunSnapshot } from '#shared/run/run.ts';

export interface RunWords {
  /** Set bold. */
  readonly head: string;
  readonly rest: string;
  readonly failed: boolean;
}

/** Four significant digits, so that a read-out keeps its width while the numbers run. */
export function lossText(loss: number, language: Language): string {
  if (!Number.isFinite(loss)) return '∞';
  const size = Math.abs(loss);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return writeReading(language, loss);
  const decimals = size >= 1000 ? 1 : size >= 100 ? 2 : size >= 1 ? 3 : 4;
  return new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(loss);
}

export function runWords(run: RunSnapshot | null, { text, language }: App): RunWords {
  if (!run) return { head: '', rest: text('shell.run.nothing'), failed: false };
  const { progress, epochs, stepsPerEpoch } = run;
  if (run.status === 'waiting') return { head: '', rest: text('shell.run.waiting'), failed: false };
  const epoch = Math.max(1, progress.epoch);
  const head = text('shell.run.epoch', { epoch, epochs });
  const parts = [
    stepsPerEpoch === null ? null : text('shell.run.batch', { batch: progress.batch, batches: stepsPerEpoch }),
    progress.loss === null ? null : text('shell.run.loss', { loss: lossText(progress.loss, language) }),
  ].filter((part) => part !== null);
  switch (run.status) {
    case 'running':
      return { head, rest: parts.join(' · '), failed: false };
    case 'failed':
      if (progress.step === 0) return { head: text('shell.run.not-started'), rest: '', failed: true };
      return { head: text('shell.run.failed'), rest: text('shell.run.at', { epoch, batch: progress.batch }), failed: true };
    default:
      return { head: text(`shell.run.${run.status}`), rest: [head, ...parts].join(' · '), failed: false };
  }
}
