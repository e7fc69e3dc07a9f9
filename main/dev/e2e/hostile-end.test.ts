/** The desktop window closed, ended and killed while it trains, and a project that somebody else has open. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { RunSnapshot } from '#shared/run/run.ts';
import type { Transport } from '#shared/host/transport.ts';
import { openElectronApp, root, type OpenedElectron } from './harness.ts';

/** Where the sample's run ends, undisturbed. */
const undisturbed = [2.6576622, 4.8798566].map(Math.fround);

async function call<T>(app: OpenedElectron, method: string, input: object): Promise<T> {
  const reply = await app.page.evaluate(
    ([name, given]) => (window as unknown as { readonly lote: Transport }).lote.invoke(name, given),
    [method, input] as const,
  );
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.value as T;
}

describe('the desktop window', () => {
  let home: string;
  let path: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lote-end-'));
    path = join(home, 'line.lote');
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  /** Every process of this test's own window, by the folder that it was given. */
  const living = () =>
    spawnSync('ps', ['-A', '-o', 'stat=,args='], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line.includes(home));

  async function train(app: OpenedElectron): Promise<{ readonly points: number }> {
    const project = await call<ProjectState>(app, 'project.new', { sample: 'regression', path });
    const { id } = await call<RunSnapshot>(app, 'run.start', { project: project.id, speed: 'ten' });
    const read = () => call<RunSnapshot>(app, 'run.read', { project: project.id, run: id });
    await expect.poll(async () => (await read()).points.length, { timeout: 20_000 }).toBeGreaterThan(10);
    expect(living()).not.toEqual([]);
    return { points: (await read()).points.length };
  }

  /** Opens the project again and trains the rest; returns how many epochs were there. */
  async function resume(): Promise<number> {
    const app = await openElectronApp({ home });
    try {
      const project = await call<ProjectState>(app, 'project.open', { file: { path } });
      const [{ id, status }] = project.runs;
      expect(status).toBe('interrupted');
      const read = () => call<RunSnapshot>(app, 'run.read', { project: project.id, run: id });
      const kept = await read();
      expect(kept.points.map(({ epoch }) => epoch)).toEqual(kept.points.map((_, index) => index + 1));
      await call(app, 'run.speed', { project: project.id, run: id, speed: 'max' });
      await call(app, 'run.resume', { project: project.id, run: id });
      await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe('finished');
      const end = await read();
      expect(end.points.length).toBe(200);
      expect(end.weights?.map(Math.fround)).toEqual(undisturbed);
      return kept.points.length;
    } finally {
      await app.close();
    }
  }

  it('keeps every epoch that was shown when it is closed while it trains', async () => {
    const app = await openElectronApp({ home });
    const { points } = await train(app);
    const closed = app.app.waitForEvent('close');
    await app.app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0].close(), 0);
    });
    await closed;
    await expect.poll(living, { timeout: 10_000 }).toEqual([]);
    expect(await resume()).toBeGreaterThanOrEqual(points);
  });

  // Ctrl C in a terminal reaches the whole group; a polite kill the program alone.
  it.skipIf(process.platform === 'win32').each([
    ['SIGINT', -1],
    ['SIGTERM', 1],
  ] as const)('keeps every epoch that was shown when it gets %s', async (signal, reach) => {
    const app = await openElectronApp({ home });
    const { points } = await train(app);
    const closed = app.app.waitForEvent('close');
    process.kill(reach * Number(app.app.process().pid), signal);
    await closed;
    await expect.poll(living, { timeout: 10_000 }).toEqual([]);
    expect(await resume()).toBeGreaterThanOrEqual(points);
  });

  it('leaves a sound project and no process when it is killed', async () => {
    const app = await openElectronApp({ home });
    await train(app);
    const closed = app.app.waitForEvent('close');
    app.app.process().kill('SIGKILL');
    await closed;
    await expect.poll(living, { timeout: 10_000 }).toEqual([]);
    await resume();
  });

  it('keeps the command line and a second window off its project, which say so', async () => {
    const app = await openElectronApp({ home });
    await call<ProjectState>(app, 'project.new', { sample: 'regression', path });

    const command = spawn(process.execPath, [join(root, 'out/main/cli.cjs'), 'run', path], {
      env: { ...process.env, LOTE_HOME: join(home, 'other'), LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    command.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const [code] = (await once(command, 'close')) as [number | null];
    expect(said).toContain('is open already');
    expect(code).toBe(1);

    const second = await openElectronApp({ files: [path] });
    await second.page.getByText('is open already').first().waitFor();
    await second.close();
    await app.close();
  });
});
