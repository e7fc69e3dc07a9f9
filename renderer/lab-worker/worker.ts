/** The worker that runs a sheet's cells: one session, one cell after another, never the window's own thread. */
import { createLabSession } from '#shared/lab/python/session.ts';
import { createRunner } from './runner.ts';
import type { WorkerReply, WorkerRequest } from './protocol.ts';

/** The worker's own end of the line; the window's types do not know it. */
const line = self as unknown as {
  onmessage: ((event: { readonly data: WorkerRequest }) => void) | null;
  postMessage(reply: WorkerReply): void;
};

const runner = createRunner({
  session: createLabSession({
    entropy: () => crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32,
    clock: () => (performance.timeOrigin + performance.now()) / 1000,
  }),
  reply: (reply) => line.postMessage(reply),
  now: () => performance.now(),
});

line.onmessage = ({ data }) => runner.hear(data);
line.postMessage({ kind: 'ready' });
