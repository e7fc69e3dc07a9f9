/** Calls that are being answered: a host that closes takes no new ones and lets the others come to their end. */
import { problem } from '#shared/base/problem.ts';
import type { Dispatch } from '#shared/host/dispatcher.ts';

export interface InFlight {
  readonly dispatch: Dispatch;
  /** Refuses calls from now on; resolves when none is left, or after `limit` milliseconds. */
  drain(limit: number): Promise<void>;
}

export function trackCalls(answer: Dispatch): InFlight {
  const calls = new Set<Promise<unknown>>();
  let closed = false;
  return {
    dispatch(method, input) {
      if (closed) return Promise.resolve({ ok: false, problem: problem('host.closed') });
      const call = answer(method, input);
      calls.add(call);
      return call.finally(() => calls.delete(call));
    },
    async drain(limit) {
      closed = true;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise((resolve) => (timer = setTimeout(resolve, limit)));
      await Promise.race([Promise.all(calls), enough]);
      clearTimeout(timer);
    },
  };
}
