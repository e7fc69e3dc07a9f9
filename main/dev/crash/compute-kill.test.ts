/** The compute process killed at random while it trains: windows hear of it, a fresh one comes, the run goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChildHandle } from '#main/host/child.ts';
import { compose, type ChildEntry, type Composed } from '#main/compose.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import { createClient, type Client } from '#shared/host/client.ts';
import { inProcessTransport } from '#shared/host/in-process.ts';

const kills = 25;

describe('kill -9 of compute during training', () => {
  let folder: string;
  let composed: Composed;
  let client: Client;
  let compute: ChildHandle | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-kill-'));
    const entries: Record<ChildEntry, string> = {
      compute: await builtEntry('compute'),
      tables: await builtEntry('tables'),
      inspect: await builtEntry('inspect'),
      'engine-trial': await builtEntry('engine-trial'),
    };
    composed = compose({
      kind: 'cli',
      environment: { ...process.env, LOTE_HOME: folder },
      spawn: (entry) => {
        const child = forkNode(entries[entry]);
        if (entry === 'compute') compute = child;
        return child;
      },
    });
    client = createClient(inProcessTransport(composed.host));
  }, 120_000);
  afterAll(async () => {
    await composed.host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(`tells the window, restarts and resumes ${String(kills)} times, and the end is the undisturbed one`, async () => {
    const delays: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const project = await expectOk(client.call('project.new', { sample: 'regression' }));
      const { id } = await expectOk(client.call('run.start', { project: project.id, speed: 'ten' }));
      const status = async () => (await expectOk(client.call('run.read', { project: project.id, run: id }))).status;
      await expect
        .poll(async () => (await expectOk(client.call('run.read', { project: project.id, run: id }))).points.length, {
          timeout: 10_000,
        })
        .toBeGreaterThan(kill);

      const told = new Promise<number>((resolve) => {
        const stop = client.on('run.frame', (frame) => {
          if (frame.status !== 'interrupted') return;
          stop();
          resolve(performance.now());
        });
      });
      const killed = performance.now();
      compute?.kill();
      delays.push((await told) - killed);
      await expect.poll(status).toBe('interrupted');

      await expectOk(client.call('run.speed', { project: project.id, run: id, speed: 'max' }));
      await expectOk(client.call('run.resume', { project: project.id, run: id }));
      await expect.poll(status, { timeout: 20_000 }).toBe('finished');
      const end = await expectOk(client.call('run.read', { project: project.id, run: id }));
      expect(end.points.map((point) => point.epoch)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(end.weights?.map(Math.fround)).toEqual([2.6576622, 4.8798566].map(Math.fround));
      await expectOk(client.call('project.close', { project: project.id }));
    }
    const sorted = [...delays].sort((a, b) => a - b);
    console.log(
      `told after ${sorted[kills >> 1].toFixed(0)} ms (median), ${sorted[kills - 1].toFixed(0)} ms (longest) of ${String(kills)} kills`,
    );
  }, 300_000);
});

async function expectOk<T>(
  call: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: unknown }>,
): Promise<T> {
  const result = await call;
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
