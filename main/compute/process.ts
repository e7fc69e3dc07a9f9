/**
 * Entry of the compute process: trains what its owner sends and answers heartbeats. Survives every error of an engine;
 * ends when its owner does.
 */
import { connectParent } from '#main/host/parent.ts';
import { createJsEngine } from './engines/js.ts';
import { tensorflow } from './engines/js/backend.ts';
import type { FromCompute, ToCompute } from './protocol.ts';
import { createWorkshop } from './workshop.ts';

const parent = connectParent();
const send = (message: FromCompute): void => parent.send(message);
const workshop = createWorkshop(createJsEngine, send);

process.on('uncaughtException', (error) => process.stderr.write(`compute: ${error.stack ?? error.message}\n`));
process.on('unhandledRejection', (error) => process.stderr.write(`compute: ${String(error)}\n`));

parent.onMessage((message) => workshop.receive(message as ToCompute));
tensorflow().then(
  () => send({ kind: 'ready' }),
  (error: unknown) => {
    process.stderr.write(`compute: ${String(error)}\n`);
    process.exit(1);
  },
);
