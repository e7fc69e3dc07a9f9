/** `lote` started the wrong way, stopped half way and given what it cannot take: its words, its exit code, what it leaves. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildIfStale } from '#main/dev/build.mjs';
import { builtEntry } from '#main/dev/built.ts';

interface Ending {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly said: string;
}

interface Asked {
  readonly environment?: Readonly<Record<string, string>>;
  /** Words of a program that starts the command. */
  readonly through?: readonly string[];
  /** Called with the number of lines so far. */
  readonly onLine?: (count: number, group: number) => void;
  readonly uid?: number;
}

const onWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

describe('the command line', () => {
  let cli: string;
  let folder: string;
  let project: string;
  let sound: string;

  beforeAll(async () => {
    await Promise.all([builtEntry('compute'), builtEntry('inspect'), builtEntry('tables')]);
    cli = await builtEntry('cli');
    await buildIfStale(['renderer']);
    folder = await mkdtemp(join(tmpdir(), 'lote-cli-'));
    await chmod(folder, 0o755);
    sound = join(folder, 'sound.lote');
    await lote(['new', '--sample', 'regression', sound]);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    project = join(await mkdtemp(join(folder, 'case-')), 'project.lote');
    await copyFile(sound, project);
  });

  /** Runs the command in a group of processes of its own, as a terminal does. */
  async function lote(words: readonly string[], asked: Asked = {}): Promise<Ending> {
    const [program, ...rest] = [...(asked.through ?? []), process.execPath, cli, ...words];
    const child = spawn(program, rest, {
      env: { ...process.env, LOTE_HOME: join(folder, 'home'), LC_ALL: 'C.UTF-8', ...asked.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...(asked.uid !== undefined && { uid: asked.uid, gid: asked.uid }),
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const ended = once(child, 'close') as Promise<[number | null]>;
    const lines: Record<string, unknown>[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : { line });
      if (child.pid !== undefined) asked.onLine?.(lines.length, child.pid);
    }
    const [code] = await ended;
    const { pid } = child;
    if (!onWindows && pid !== undefined)
      await vi.waitFor(() => expect(groupLives(pid), 'a process was left behind').toBe(false), { timeout: 5000 });
    return { code, lines, said };
  }

  describe.skipIf(onWindows)('stopped while it trains', () => {
    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
      'keeps what was learned when the whole group gets %s, and resumes to the undisturbed end',
      async (signal) => {
        const calm = (await lote(['run', project, '--epochs', '1500'])).lines.at(-1);
        const stopped = await lote(['run', project, '--epochs', '1500'], {
          onLine: (count, group) => {
            if (count === 40) process.kill(-group, signal);
          },
        });
        expect(stopped.lines.at(-1)).toMatchObject({ event: 'paused' });
        expect(stopped.said).toContain('--resume');
        expect(stopped.code).toBe(130);
        const resumed = await lote(['run', project, '--resume']);
        expect(resumed.code).toBe(0);
        expect(resumed.lines.at(-1)).toMatchObject({ event: 'finished', epoch: 1500, weights: calm?.weights });
      },
      60_000,
    );

    it('ends with code 0 when its server is stopped, and lets go of the project', async () => {
      const served = await lote(['serve', '--json', project], { onLine: (_, group) => void process.kill(-group, 'SIGINT') });
      expect(served.lines[0]).toMatchObject({ event: 'serving' });
      expect(served.code).toBe(0);
      expect((await lote(['run', project, '--epochs', '1'])).code).toBe(0);
    });
  });

  it.skipIf(onWindows)(
    'says so when the file cannot grow, and leaves it whole',
    async () => {
      const limited = await lote(['run', project, '--epochs', '2500'], {
        through: ['sh', '-c', 'ulimit -f 160; exec "$@"', 'sh'],
      });
      expect(limited.code).toBe(1);
      expect(limited.said).toContain(project);
      expect(limited.lines.at(-1)).toMatchObject({ event: 'finished' });
      expect(['file.io', 'file.full']).toContain(limited.lines.at(-1)?.['code']);
      expect(await readdir(join(project, '..'))).toEqual(['project.lote']);
      // The copy has no journal that could mend it.
      const copy = `${project}-copy.lote`;
      await copyFile(project, copy);
      const resumed = await lote(['run', copy, '--resume']);
      expect(resumed.lines.at(-1)).toMatchObject({ event: 'finished', epoch: 2500 });
      expect(resumed.code).toBe(0);
    },
    60_000,
  );

  it('refuses a project that another process trains, at once', async () => {
    const later: Promise<Ending>[] = [];
    const first = await lote(['run', project, '--epochs', '1500'], {
      onLine: (count) => {
        if (count === 5) later.push(lote(['run', project]));
      },
    });
    const [second] = await Promise.all(later);
    expect(second.said).toContain('open already');
    expect(second.code).toBe(1);
    expect(first.code).toBe(0);
  });

  describe('given a file that is no project of its own', () => {
    const cases: Readonly<Record<string, readonly [make: (path: string) => Promise<unknown>, words: string, palabras: string]>> =
      {
        'that is empty': [(path) => writeFile(path, ''), 'not a Lote project', 'no es un proyecto de Lote'],
        'of text': [(path) => writeFile(path, 'x,y\n1,2\n'), 'not a Lote project', 'no es un proyecto de Lote'],
        'that is a folder': [(path) => mkdir(path), 'not a Lote project', 'no es un proyecto de Lote'],
        'that is not there': [() => Promise.resolve(), 'There is no file', 'No hay ningún archivo'],
        'whose link leads nowhere': [(path) => symlink('nowhere', path), 'There is no file', 'No hay ningún archivo'],
        'of a newer version': [(path) => changed(path, 60, Buffer.of(0, 0, 0, 99)), 'newer Lote', 'más nuevo'],
        'that was cut short': [(path) => copyFile(sound, path).then(() => cut(path, 9000)), 'damaged', 'dañado'],
        'with damaged pages': [(path) => changed(path, 8192, Buffer.alloc(4096, 0xab)), 'damaged', 'dañado'],
      };

    it.each(Object.entries(cases))(
      'refuses one %s in both languages and leaves it as it was',
      async (_, [make, words, palabras]) => {
        const path = join(project, '..', 'wrong ñ 名.lote');
        await make(path);
        const before = await readFile(path).catch(() => null);
        for (const [LC_ALL, expected] of [
          ['C.UTF-8', words],
          ['es_AR.UTF-8', palabras],
        ]) {
          const { code, said } = await lote(['run', path], { environment: { LC_ALL } });
          expect(said).toContain(expected);
          expect(said).toContain(path);
          expect(code).toBe(1);
        }
        expect(await readFile(path).catch(() => null)).toEqual(before);
      },
    );

    const changed = async (path: string, at: number, bytes: Buffer) => {
      await copyFile(sound, path);
      const file = await open(path, 'r+');
      await file.write(bytes, 0, bytes.length, at);
      await file.close();
    };
    const cut = async (path: string, length: number) => {
      const file = await open(path, 'r+');
      await file.truncate(length);
      await file.close();
    };
  });

  describe('asked for a new project', () => {
    it('says that the folder is missing', async () => {
      const { code, said } = await lote(['new', join(folder, 'not', 'there.lote')]);
      expect(said).toContain(`There is no folder ${join(folder, 'not')}`);
      expect(code).toBe(1);
    });

    it('says that the name is too long', async () => {
      const { code, said } = await lote(['new', join(folder, `${'x'.repeat(300)}.lote`)]);
      expect(said).toContain('too long');
      expect(code).toBe(1);
    });

    it('replaces nothing', async () => {
      const { code, said } = await lote(['new', project]);
      expect(said).toContain('There is already something');
      expect(code).toBe(1);
    });

    it.skipIf(onWindows)('says that the folder is closed to this user', async () => {
      const closed = await mkdtemp(join(folder, 'closed-'));
      await chmod(closed, 0o555);
      const { code, said } = await lote(['new', join(closed, 'new.lote')], isRoot ? { uid: nobody } : {});
      expect(said).toContain(`Lote may not write to ${join(closed, 'new.lote')}`);
      expect(code).toBe(1);
      expect(await readdir(closed)).toEqual([]);
    });
  });

  it.skipIf(onWindows)('trains where its own folder cannot be written, with one plain line about it', async () => {
    const closed = join(folder, 'closed home');
    await writeFile(closed, 'a file where a folder should be');
    const { code, said } = await lote(['run', project, '--epochs', '1'], { environment: { LOTE_HOME: closed } });
    expect(code).toBe(0);
    expect(said).not.toContain(' at ');
    expect(said).toContain(closed);
  });

  it('stops at an exploding learning rate, and says why', async () => {
    const { code, lines, said } = await lote(['run', project, '--set', 'training.optimizer.learning_rate=1e6']);
    expect(lines.at(-1)).toMatchObject({ event: 'failed', code: 'run.not-finite' });
    expect(said).toContain('learning rate');
    expect(code).toBe(1);
  });

  it.each([
    [['run'], 'FILE'],
    [['run', 'a', 'b'], 'one word too many'],
    [['run', 'a', '--nope'], '--nope'],
    [['run', 'a', '--epochs', '0'], '--epochs'],
    [['run', 'a', '--epochs'], '--epochs'],
    [['run', 'a', '--resume', '--epochs', '3'], '--resume'],
    [['new', '--sample', 'nope', 'a'], 'regression, orders'],
    [['serve', '--port', 'x'], '--port'],
    [['serve', '--port', '65536'], '65535'],
    [['bogus'], 'bogus'],
  ])('answers %j with usage and code 2', async (words, mention) => {
    const { code, said } = await lote(words);
    expect(said).toContain(mention);
    expect(code).toBe(2);
  });
});

/** Whether any process of the group is left; one that has ended and only waits to be counted is not. */
function groupLives(group: number): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], { encoding: 'utf8' });
  return stdout.split('\n').some((line) => {
    const [owner, state] = line.trim().split(/\s+/);
    return Number(owner) === group && !state.startsWith('Z');
  });
}
