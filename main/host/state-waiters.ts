/** Those who wait for a run to come into a state. Knows no run beyond its name. */
import type { RunStatus } from '#shared/run/run.ts';

export interface StateWaiters {
  /** Resolves when the run's state fits, or a state that somebody asked for later has come first. */
  wait(run: string, fits: (status: RunStatus) => boolean): Promise<void>;
  /** Takes out everybody whom this state serves; the returned function lets them go on. */
  reached(run: string, status: RunStatus): () => void;
}

interface Waiter {
  readonly fits: (status: RunStatus) => boolean;
  readonly resolve: () => void;
}

export function createStateWaiters(): StateWaiters {
  const waiting = new Map<string, readonly Waiter[]>();

  return {
    wait: (run, fits) =>
      new Promise((resolve) => {
        waiting.set(run, [...(waiting.get(run) ?? []), { fits, resolve }]);
      }),
    reached(run, status) {
      const all = waiting.get(run) ?? [];
      const served = all.reduce((count, { fits }, index) => (fits(status) ? index + 1 : count), 0);
      const rest = all.slice(served);
      if (rest.length > 0) waiting.set(run, rest);
      else waiting.delete(run);
      return () => {
        for (const { resolve } of all.slice(0, served)) resolve();
      };
    },
  };
}
