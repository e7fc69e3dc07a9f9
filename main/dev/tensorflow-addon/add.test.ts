import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTensorflow } from '#main/compute/engines/tensorflow/add.ts';
import { ownFolder, readAdded, tensorflowFolder } from '#main/compute/engines/tensorflow/added.ts';
import { forkNode } from '#main/fork-node.ts';
import { builtEntry } from '../built.ts';
import { installedIn } from './wheel.mjs';

const run = promisify(execFile);
const installed = installedIn(process.env['LOTE_TENSORFLOW'] ?? '');

describe('TensorFlow’s own library, once added', () => {
  let folder: string;
  let cli: string;
  let trial: string;
  const spawn = () => forkNode(trial, 'ignore');

  /** A copy of the home, so that a test may break it. */
  const ownHome = async (name: string): Promise<string> => {
    const home = join(folder, name);
    await mkdir(join(home, 'engines'), { recursive: true });
    await cp(ownFolder(), tensorflowFolder(home), { recursive: true });
    return home;
  };
  const lote = async (home: string, ...words: readonly string[]) => {
    const { stdout } = await run(process.execPath, [cli, ...words], { env: { ...process.env, LOTE_HOME: home } });
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-tensorflow-'));
    for (const entry of ['compute', 'tables', 'inspect'] as const) await builtEntry(entry);
    trial = await builtEntry('engine-trial');
    cli = await builtEntry('cli');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is listed with its version, and the GPU with what it lacks', async () => {
    const [{ engines }] = await lote(await ownHome('listed'), 'engines', 'list', '--json');
    const words = (engines as readonly { id: string; ok: boolean; detail: string }[]).map(({ id, ok, detail }) => [
      id,
      ok,
      detail,
    ]);
    expect(words).toContainEqual(['js', true, expect.any(String)]);
    expect(words).toContainEqual(['tensorflow', true, expect.stringContaining('TensorFlow 2.12.1, ')]);
    expect(words).toContainEqual(['tensorflow-gpu', false, expect.stringContaining('built without CUDA')]);
  });

  it('trains a project to the weights that js gives it, to the bit', async () => {
    const home = await ownHome('trained');
    const ends = [];
    for (const engine of ['js', 'tensorflow']) {
      const file = join(folder, `${engine}.lote`);
      await lote(home, 'new', '--sample', 'regression', '--json', file);
      const events = await lote(home, 'run', file, '--engine', engine, '--epochs', '20', '--json');
      expect(events[0]).toMatchObject({ event: 'started', engine });
      ends.push(events.at(-1)?.['weights']);
    }
    expect(ends[1]).toEqual(ends[0]);
  });

  it('is no more once it is removed', async () => {
    const home = await ownHome('removed');
    expect(await lote(home, 'engines', 'remove', 'tensorflow', '--json')).toEqual([{ event: 'removed', engine: 'tensorflow' }]);
    expect(await lote(home, 'engines', 'remove', 'tensorflow', '--json')).toEqual([{ event: 'nothing', engine: 'tensorflow' }]);
    await expect(access(tensorflowFolder(home))).rejects.toThrow();
  });

  it('stays as it was where another one does not load or compile, and leaves nothing half added', async () => {
    const home = await ownHome('kept');
    const hollow = join(folder, 'hollow');
    await mkdir(hollow);
    await writeFile(join(hollow, 'nothing.cc'), 'extern "C" int nothing() { return 0; }\n');
    for (const file of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
      await run('g++', ['-shared', '-fPIC', join(hollow, 'nothing.cc'), '-o', join(hollow, file)]);
    }
    const options = { folder: tensorflowFolder(home), spawn };
    await expect(addTensorflow({ ...installed, library: hollow }, options)).rejects.toMatchObject({
      problem: { code: 'engine.no-load', values: { why: expect.stringContaining('undefined symbol') as string } },
    });
    await expect(addTensorflow({ ...installed, include: hollow }, options)).rejects.toMatchObject({
      problem: { code: 'engine.compile', values: { why: expect.stringContaining('tensorflow/c/') as string } },
    });
    expect(await readAdded(tensorflowFolder(home))).toEqual({ ...installed, gpu: false });
    expect(await readdir(join(home, 'engines'))).toEqual(['tensorflow']);
  });
});
