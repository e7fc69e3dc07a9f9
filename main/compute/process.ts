/**
 * Entry of the compute process: trains what its owner sends and answers heartbeats. Survives every error of an engine;
 * ends when its owner does.
 */
import { connectParent } from '#main/host/parent.ts';
import { probeEngines } from './engines/catalogue.ts';
import { chooseEngine } from './engines/choose.ts';
import type { FromCompute, ToCompute } from './protocol.ts';
import { createWorkshop } from './workshop.ts';

const parent = connectParent();
const send = (message: FromCompute): void => parent.send(message);
const workshop = createWorkshop(chooseEngine, send);

process.on('uncaughtException', (error) => process.stderr.write(`compute: ${error.stack ?? error.message}\n`));
process.on('unhandledRejection', (error) => process.stderr.write(`compute: ${String(error)}\n`));

parent.onMessage((message) => workshop.receive(message as ToCompute));
probeEngines()
  .then((engines) => {
    if (engines.every(({ ok }) => !ok)) throw new Error(engines.map(({ id, detail }) => `${id}: ${detail}`).join('; '));
    send({ kind: 'ready', engines });
  })
  .catch((error: unknown) => {
    process.stderr.write(`compute: ${String(error)}\n`);
    process.exit(1);
  });
