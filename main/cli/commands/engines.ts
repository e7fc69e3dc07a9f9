/** `lote engines list | add tensorflow --python PATH | remove tensorflow`: what trains here, and adding to it. */
import { resolve } from 'node:path';
import { addTensorflow, removeTensorflow } from '#main/compute/engines/tensorflow/add.ts';
import { ownFolder, readAdded } from '#main/compute/engines/tensorflow/added.ts';
import type { Device } from '#main/compute/engines/tensorflow/library.ts';
import { askPython } from '#main/compute/engines/tensorflow/python.ts';
import { tryTensorflow } from '#main/compute/engines/tensorflow/trial.ts';
import { forkNode } from '#main/fork-node.ts';
import type { EngineReport } from '#shared/host/app.ts';
import { parseWords } from '../arguments.ts';
import { createLocalHost, expectOk } from '../local-host.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** The library writes much about itself before anybody can ask it not to. */
const spawnTrial = () => forkNode(resolve(__dirname, 'engine-trial.cjs'), 'ignore');

export async function engines(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(words, { json: { type: 'boolean' }, python: { type: 'string' } }, terminal);
  const [what, name, extra] = positionals;
  const json = values.json ?? false;
  if (what === undefined) throw new UsageError(terminal.text('cli.operand-missing', { what: terminal.text('cli.engines.what') }));
  if (what !== 'list' && what !== 'add' && what !== 'remove') {
    throw new UsageError(terminal.text('cli.engines.unknown', { word: what }));
  }
  const tooMany = what === 'list' ? name : extra;
  if (tooMany !== undefined) throw new UsageError(terminal.text('cli.operand-extra', { word: tooMany }));
  if (what !== 'add' && values.python !== undefined)
    throw new UsageError(terminal.text('cli.bad-option', { option: '--python' }));
  if (what === 'list') return list(terminal, json);
  if (name !== 'tensorflow') throw new UsageError(terminal.text('cli.engines.unknown-addable', { name: name ?? '' }));
  if (what === 'remove') return remove(terminal, json);
  if (!values.python) throw new UsageError(terminal.text('cli.engines.no-python'));
  return add(values.python, terminal, json);
}

async function add(python: string, terminal: Terminal, json: boolean): Promise<number> {
  const folder = ownFolder();
  const installed = await askPython(python);
  if (terminal.interactive) terminal.draw(`${terminal.text('cli.engines.adding', { version: installed.version })}\n`);
  const { version, gpu, ...rest } = await addTensorflow(installed, { folder, spawn: spawnTrial });
  const engine = gpu ? 'tensorflow-gpu' : 'tensorflow';
  if (json) terminal.event({ event: 'added', engine, version, gpu, ...rest });
  else terminal.print(terminal.text('cli.engines.added', { version, device: gpu ? 'GPU' : 'CPU', engine }));
  return 0;
}

async function remove(terminal: Terminal, json: boolean): Promise<number> {
  const removed = await removeTensorflow(ownFolder());
  if (json) terminal.event({ event: removed ? 'removed' : 'nothing', engine: 'tensorflow' });
  else terminal.print(terminal.text(removed ? 'cli.engines.removed' : 'cli.engines.nothing'));
  return 0;
}

async function list(terminal: Terminal, json: boolean): Promise<number> {
  const always = (await probed()).filter(({ id }) => id !== 'tensorflow' && id !== 'tensorflow-gpu');
  const all = [...always, ...(await tryAdded(terminal))];
  if (json) terminal.event({ engines: all });
  else for (const { id, ok, detail } of all) terminal.print(`${ok ? '✓' : '✗'} ${id.padEnd(15)} ${detail}`);
  return 0;
}

/** What the process that trains found when it started. */
async function probed(): Promise<readonly EngineReport[]> {
  const { host, client } = createLocalHost('cli');
  try {
    return expectOk(await client.call('app.doctor', {})).engines;
  } finally {
    await host.close();
  }
}

async function tryAdded(terminal: Terminal): Promise<readonly EngineReport[]> {
  const folder = ownFolder();
  const added = await readAdded(folder);
  const report = async (id: 'tensorflow' | 'tensorflow-gpu', device: Device, lack: string | null): Promise<EngineReport> => {
    if (lack !== null) return { id, ok: false, detail: lack };
    const tried = await tryTensorflow({ folder, device }, spawnTrial);
    return { id, ok: tried.ok, detail: tried.ok ? tried.detail : tried.why };
  };
  const missing = added === null ? terminal.text('cli.engines.not-added') : null;
  const noCuda = added?.cuda === false ? terminal.text('cli.engines.no-cuda', { version: added.version }) : null;
  return [await report('tensorflow', 'cpu', missing), await report('tensorflow-gpu', 'gpu', missing ?? noCuda)];
}
