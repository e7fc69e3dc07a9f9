/** Notices a child process that has stopped answering. Knows nothing of what the child does. */
import { performance } from 'node:perf_hooks';

export interface Heartbeat {
  /** The child answered. */
  answered(): void;
  stop(): void;
}

/** Milliseconds between two questions. */
const interval = 250;

/**
 * Asks every 250 ms while `busy` and calls `silent` once when no answer has come for `limit()` milliseconds. Time in which
 * this process itself was asleep or blocked does not count.
 */
export function startHeartbeat(options: {
  readonly limit: () => number;
  readonly busy: () => boolean;
  readonly ask: () => unknown;
  readonly silent: () => void;
}): Heartbeat {
  let lastTurn = performance.now();
  let silence = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const passed = Math.min(now - lastTurn, 2 * interval);
    lastTurn = now;
    if (!options.busy()) {
      silence = 0;
      return;
    }
    silence += passed;
    if (silence >= options.limit()) {
      clearInterval(timer);
      options.silent();
    } else options.ask();
  }, interval);
  timer.unref();
  return {
    answered: () => (silence = 0),
    stop: () => clearInterval(timer),
  };
}
