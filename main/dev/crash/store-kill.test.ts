/** A program that writes into a project file killed at random: nothing acknowledged is lost and the file stays whole. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { bundle } from '#main/dev/bundle.mjs';
import { forkNode } from '#main/fork-node.ts';
import type { Store } from '#main/host/ports.ts';
import { createStore } from '#main/store/store.ts';

const kills = 25;
const seed = 20_240;

describe('a program that writes into a project', () => {
  let folder: string;
  let inspectEntry: string;
  let writer: string;
  let store: Store;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-store-kill-'));
    inspectEntry = await builtEntry('inspect');
    store = createStore({ inspect: () => forkNode(inspectEntry) });
    writer = await bundle(fileURLToPath(new URL('store-writer.ts', import.meta.url)), 'store-writer');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(`keeps others out and loses nothing it has acknowledged in ${String(kills)} kills -9 (seed ${String(seed)})`, async () => {
    const path = join(folder, 'victim.lote');
    await (await store.create(path, sampleDocument('regression'))).close();
    const delays = fc.sample(fc.integer({ min: 0, max: 150 }), { seed, numRuns: kills });
    let { epochs } = sampleDocument('regression').training;
    let edits = 0;
    let appends = 0;
    for (const delay of delays) {
      const lines = await writeUntilKilled(path, delay);
      for (const line of lines) {
        const [kind, number, value] = line.split(' ');
        if (kind === 'edit') [edits, epochs] = [Number(number), Number(value)];
        if (kind === 'append') appends = Number(number);
      }
      const file = await store.open(path);
      const { document, revision } = await file.read();
      // One more of each may have been written when the kill came before its line.
      expect([edits, edits + 1]).toContain(revision);
      expect(document.training.epochs - epochs).toBe(revision - edits);
      const [run] = await file.runs();
      expect([appends, appends + 1]).toContain(run?.sequence ?? 0);
      expect((await file.points('run')).map(({ epoch }) => epoch)).toEqual(
        Array.from({ length: run?.sequence ?? 0 }, (_, index) => index + 1),
      );
      const checkpoint = await file.checkpoint('run');
      expect(checkpoint?.step ?? 0).toBe(run?.sequence ?? 0);
      expect(new Set(checkpoint?.tensors[0]?.values ?? [0])).toEqual(new Set([run?.sequence ?? 0]));
      expect((await file.undo()).document.training.epochs).toBe(document.training.epochs - 1);
      expect((await file.redo()).document).toEqual(document);
      edits = revision + 2;
      epochs = document.training.epochs;
      appends = run?.sequence ?? 0;
      await file.close();
    }
    console.log(`store: ${String(kills)} kills, ${String(edits)} revisions and ${String(appends)} appends kept`);
    expect(appends).toBeGreaterThan(kills);
  }, 300_000);

  const nobody = 65_534;
  it.skipIf(process.platform === 'win32')('is told as much where it may not write', async () => {
    const closed = join(folder, 'closed');
    const path = join(closed, 'read-only.lote');
    await mkdir(closed);
    await (await store.create(path, sampleDocument('regression'))).close();
    await chmod(folder, 0o755);
    const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
    for (const [file, directory] of [
      [0o444, 0o777],
      [0o666, 0o555],
    ] as const) {
      await chmod(path, file);
      await chmod(closed, directory);
      const child = spawnSync(process.execPath, [writer, path, inspectEntry], { ...asNobody, encoding: 'utf8' });
      expect(child.stderr).toContain('file.denied');
    }
    await chmod(closed, 0o755);
  });

  /** Runs the writer, kills it `delay` milliseconds after its first acknowledged change, and returns what it said. */
  async function writeUntilKilled(path: string, delay: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, [writer, path, inspectEntry], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const ended = once(child, 'close');
    const started = new Promise<void>((resolve) => {
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (said.includes('edit')) resolve();
      });
    });
    await Promise.race([started, ended]);
    await expect(store.open(path)).rejects.toMatchObject({ problem: { code: 'project.locked' } });
    await wait(delay);
    child.kill('SIGKILL');
    await ended;
    return said.split('\n').slice(0, -1);
  }
});
