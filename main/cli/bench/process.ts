/** Entry of the process that `lote bench` measures: a session of the Lab, alone with its memory. */
import { createLabSession } from '#shared/lab/python/session.ts';
import { connectParent } from '#main/host/parent.ts';
import { createMemoryGauge } from '../memory-gauge.ts';
import type { RunReply, RunRequest } from './protocol.ts';

const parent = connectParent();
const session = createLabSession({
  limits: { steps: 1e10, bytes: 4e9 },
  entropy: () => Math.random(),
  memory: createMemoryGauge(),
});

parent.onMessage((message) => {
  const { source } = message as RunRequest;
  const start = process.hrtime.bigint();
  const { stdout, error } = session.run(source);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const peak = process.resourceUsage().maxRSS * 1024;
  parent.send({ error: error && `${error.type}: ${error.message}`, stdout, seconds, peak } satisfies RunReply);
});
