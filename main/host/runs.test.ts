import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFreshHost, type FreshHost } from '#main/dev/contract/fresh-host.ts';
import type { Result } from '#shared/base/result.ts';
import type { HostEvents } from '#shared/host/api.ts';
import { createClient, type Client } from '#shared/host/client.ts';
import { inProcessTransport } from '#shared/host/in-process.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import { applyFrame } from '#shared/run/frames.ts';
import type { RunSnapshot, RunStatus } from '#shared/run/run.ts';
import type { ChildHandle } from './child.ts';

const endless = 1_000_000;

describe('the runs of a project', () => {
  let fresh: FreshHost;
  let client: Client;
  let compute: ChildHandle | null = null;

  beforeAll(async () => {
    fresh = await createFreshHost('cli', (entry, child) => {
      if (entry === 'compute') compute = child;
    });
    client = createClient(inProcessTransport(fresh.host));
  });
  afterAll(() => fresh.close());

  /** The regression sample in a file of its own, with as many epochs. */
  async function newProject(epochs = 200): Promise<ProjectState> {
    const { id: project } = await valueOf(client.call('project.new', { sample: 'regression' }));
    const edits = [{ op: 'set' as const, path: ['training', 'epochs'], value: epochs }];
    return valueOf(client.call('project.edit', { project, edits, label: 'model.edit.epochs' }));
  }
  const start = async ({ id: project }: ProjectState, more: { speed?: 'half' | 'ten'; paused?: boolean } = {}) => {
    const { id: run } = await valueOf(client.call('run.start', { project, ...more }));
    return { project, run };
  };
  type Run = Awaited<ReturnType<typeof start>>;
  const read = (run: Run): Promise<RunSnapshot> => valueOf(client.call('run.read', run));
  const statusOf = async (run: Run): Promise<RunStatus> => (await read(run)).status;
  const becomes = (run: Run, status: RunStatus) => expect.poll(() => statusOf(run), { timeout: 20_000 }).toBe(status);
  const close = ({ id: project }: Pick<ProjectState, 'id'>) => valueOf(client.call('project.close', { project }));
  const reopen = async ({ id, path }: ProjectState): Promise<ProjectState> => {
    await close({ id });
    return valueOf(client.call('project.open', { file: { path } }));
  };
  const epochsOf = ({ points }: RunSnapshot) => points.map((point) => point.epoch);
  /** Follows a run as a window does: from a snapshot on, reading again where frames leave a gap. */
  function follow(run: Run): { seen(): RunSnapshot | null; stop(): void } {
    let snapshot: RunSnapshot | null = null;
    let reading = false;
    const frames: HostEvents['run.frame'][] = [];
    const readAgain = async () => {
      reading = true;
      snapshot = await read(run);
      reading = false;
      frames.splice(0).forEach(take);
    };
    const take = (frame: HostEvents['run.frame']) => {
      if (reading || snapshot === null) return void frames.push(frame);
      const next = applyFrame(snapshot, frame);
      if (next) snapshot = next;
      else void readAgain();
    };
    const stop = client.on('run.frame', (frame) => {
      if (frame.run === run.run) take(frame);
    });
    void readAgain();
    return { seen: () => (reading ? null : snapshot), stop };
  }

  it('lose no epoch, however early a window reads', async () => {
    const project = await newProject();
    const run = await start(project);
    const window = follow(run);
    await becomes(run, 'finished');
    const end = await read(run);
    expect(epochsOf(end)).toEqual(count(200));
    await expect.poll(() => window.seen()?.sequence).toBe(end.sequence);
    expect(window.seen()?.points).toEqual(end.points);
    window.stop();
    await close(project);
  });

  it('lose no epoch when they are read while they go on from the file', async () => {
    const project = await newProject();
    const run = await start(project, { speed: 'ten' });
    await expect.poll(async () => (await read(run)).points.length).toBeGreaterThan(5);
    const again = await reopen(project);
    const resumed = { ...run, project: again.id };
    expect(await statusOf(resumed)).toBe('interrupted');
    const [, early] = await Promise.all([valueOf(client.call('run.resume', resumed)), read(resumed)]);
    expect(early.points.length).toBeGreaterThan(5);
    await becomes(resumed, 'finished');
    const end = await read(resumed);
    expect(epochsOf(end)).toEqual(count(200));
    const stored = { ...resumed, project: (await reopen(again)).id };
    expect((await read(stored)).points).toEqual(end.points);
    await close({ id: stored.project });
  });

  it('train one at a time, also when two are started at once', async () => {
    const project = await newProject(endless);
    const runs = await Promise.all([start(project), start(project), start(project)]);
    await becomes(runs[2], 'running');
    expect(await Promise.all(runs.map(statusOf))).toEqual(['stopped', 'stopped', 'running']);
    await close(project);
  });

  it('go on once when they are resumed twice at once, to the same end', async () => {
    const project = await newProject();
    const run = await start(project, { speed: 'ten' });
    await expect.poll(async () => (await read(run)).points.length).toBeGreaterThan(3);
    await valueOf(client.call('run.stop', run));
    await valueOf(client.call('run.speed', { ...run, speed: 'max' }));
    await Promise.all([valueOf(client.call('run.resume', run)), valueOf(client.call('run.resume', run))]);
    await becomes(run, 'finished');
    const end = await read(run);
    expect(epochsOf(end)).toEqual(count(200));
    expect(end.weights?.map(Math.fround)).toEqual([2.6576622, 4.8798566].map(Math.fround));
    expect(await client.call('run.resume', run)).toMatchObject({ ok: false, problem: { code: 'run.finished' } });
    await close(project);
  });

  it('obey the last of several commands given at once', async () => {
    const project = await newProject(endless);
    const run = await start(project);
    const give = (method: 'run.pause' | 'run.resume' | 'run.stop') => valueOf(client.call(method, run));
    await Promise.all([give('run.pause'), give('run.resume'), give('run.pause')]);
    await becomes(run, 'paused');
    await Promise.all([give('run.resume'), give('run.pause'), give('run.resume')]);
    await becomes(run, 'running');
    const [, stopped] = await Promise.all([give('run.pause'), give('run.stop')]);
    expect(stopped.status).toBe('stopped');
    await close(project);
  });

  it('can be deleted at work, and another started after', async () => {
    const project = await newProject(endless);
    const run = await start(project);
    const [, , deleted] = await Promise.all([
      client.call('run.pause', run),
      client.call('run.stop', run),
      client.call('run.delete', run),
    ]);
    expect(deleted.ok).toBe(true);
    expect(await client.call('run.read', run)).toMatchObject({ ok: false, problem: { code: 'run.unknown' } });
    const next = await start(project);
    await becomes(next, 'running');
    expect(await valueOf(client.call('run.list', { project: project.id }))).toHaveLength(1);
    await close(project);
  });

  it('step to the end of a batch or an epoch, wherever they are', async () => {
    const project = await newProject(3);
    const run = await start(project, { paused: true });
    const step = (unit: 'batch' | 'epoch') => valueOf(client.call('run.step', { ...run, unit }));
    expect(await step('batch')).toMatchObject({ status: 'paused', progress: { step: 1 } });
    expect((await read(run)).update?.step).toBe(1);
    expect(await step('epoch')).toMatchObject({ status: 'paused', progress: { step: 10, epoch: 1 } });
    expect(await step('epoch')).toMatchObject({ status: 'paused', progress: { step: 20, epoch: 2 } });
    await valueOf(client.call('run.stop', run));
    expect(await step('batch')).toMatchObject({ status: 'paused', progress: { step: 21 } });
    expect(await step('epoch')).toMatchObject({ status: 'finished', progress: { step: 30 } });
    expect(epochsOf(await read(run))).toEqual([1, 2, 3]);
    await close(project);
  });

  it('pause after a step that was asked for while they ran', async () => {
    const project = await newProject(endless);
    const run = await start(project);
    await becomes(run, 'running');
    expect(await valueOf(client.call('run.step', { ...run, unit: 'batch' }))).toMatchObject({ status: 'paused' });
    await close(project);
  });

  it('train what was edited right before, without waiting for the edit', async () => {
    const project = await newProject(endless);
    const edits = [{ op: 'set' as const, path: ['training', 'epochs'], value: 2 }];
    const edited = client.call('project.edit', { project: project.id, edits, label: 'model.edit.epochs' });
    const run = await start(project);
    await valueOf(edited);
    await becomes(run, 'finished');
    expect((await read(run)).epochs).toBe(2);
    await close(project);
  });

  it('hear a stop and a speed while compute is still starting', async () => {
    const project = await newProject(endless);
    compute?.kill();
    await expect.poll(async () => (await valueOf(client.call('app.info', {}))).compute.status).toBe('starting');
    const asked = start(project);
    await expect.poll(async () => (await valueOf(client.call('run.list', { project: project.id }))).length).toBe(1);
    const [{ id: run }] = await valueOf(client.call('run.list', { project: project.id }));
    expect(await valueOf(client.call('run.stop', { project: project.id, run }))).toMatchObject({ status: 'stopped' });
    await asked;
    expect(await statusOf({ project: project.id, run })).toBe('stopped');
    await close(project);
  });

  it('answer what-if questions while their process is being replaced', async () => {
    const project = await newProject(endless);
    const run = await start(project, { speed: 'half' });
    await expect.poll(async () => (await read(run)).points.length).toBeGreaterThan(2);
    await valueOf(client.call('run.pause', run));
    const ask = async () => (await valueOf(client.call('run.predict', { ...run, rows: [[0], [9]] }))).values;
    const before = await ask();
    const asked = ask();
    compute?.kill();
    expect(await asked).toEqual(before);
    await becomes(run, 'interrupted');
    expect(await ask()).toEqual(before);
    expect(await ask()).toEqual(before);
    await valueOf(client.call('run.step', { ...run, unit: 'epoch' }));
    expect(await ask()).not.toEqual(before);
    await close(project);
  });

  it('count the time of work once, also when their process dies', async () => {
    const project = await newProject(endless);
    const begun = Date.now();
    const run = await start(project);
    await expect.poll(async () => (await read(run)).elapsed, { timeout: 20_000 }).toBeGreaterThan(1500);
    compute?.kill();
    await becomes(run, 'interrupted');
    expect((await read(run)).elapsed).toBeLessThanOrEqual(Date.now() - begun);
    await close(project);
  });

  it('are left resumable by a project that closes while they start', async () => {
    const project = await newProject();
    const asked = client.call('run.start', { project: project.id });
    await close(project);
    await asked;
    const again = await valueOf(client.call('project.open', { file: { path: project.path } }));
    for (const { id, status } of again.runs) {
      expect(status).toBe('interrupted');
      await valueOf(client.call('run.resume', { project: again.id, run: id }));
      await becomes({ project: again.id, run: id }, 'finished');
    }
    await close(again);
  });

  it('keep what could not be written until it can be', async () => {
    const project = await newProject();
    const run = await start(project, { speed: 'ten' });
    const aside = `${project.path}.aside`;
    await rename(project.path, aside);
    await expect.poll(async () => (await read(run)).problem?.code, { timeout: 20_000 }).toBe('file.missing');
    await becomes(run, 'finished');
    expect((await read(run)).problem?.code).toBe('file.missing');
    await rename(aside, project.path);
    const stored = { ...run, project: (await reopen(project)).id };
    const end = await read(stored);
    expect(end).toMatchObject({ status: 'finished', problem: null, progress: { step: 2000 } });
    expect(epochsOf(end)).toEqual(count(200));
    expect(end.weights?.map(Math.fround)).toEqual([2.6576622, 4.8798566].map(Math.fround));
    await close({ id: stored.project });
  });
});

const count = (epochs: number) => Array.from({ length: epochs }, (_, index) => index + 1);

async function valueOf<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
