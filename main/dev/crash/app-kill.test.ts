/** The whole application killed at random while it trains: what was acknowledged is there, and the end is the same. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtEntry } from '#main/dev/built.ts';

const kills = 25;
const epochs = 1500;
const seed = 20_241;

interface Line {
  readonly event: string;
  readonly epoch?: number;
  readonly weights?: Record<string, number>;
}

describe('kill -9 of the application during training', () => {
  let cli: string;
  let folder: string;
  beforeAll(async () => {
    await Promise.all([builtEntry('compute'), builtEntry('inspect'), builtEntry('tables')]);
    cli = await builtEntry('cli');
    folder = await mkdtemp(join(tmpdir(), 'lote-kill-'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a command to its end, or kills it after so many epoch events; returns its lines. */
  async function lote(words: readonly string[], killAfter = Infinity): Promise<{ lines: Line[]; code: number | null }> {
    const child = spawn(process.execPath, [cli, ...words], {
      env: { ...process.env, LOTE_HOME: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: Line[] = [];
    let seen = 0;
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as Line;
      lines.push(line);
      if (line.event === 'epoch' && ++seen >= killAfter) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return { lines, code: child.exitCode };
  }

  it(`loses nothing in ${String(kills)} kills and always ends at the weights of an undisturbed run`, async () => {
    const calm = join(folder, 'calm.lote');
    const disturbed = join(folder, 'disturbed.lote');
    await lote(['new', '--sample', 'regression', '--json', calm]);
    await copyFile(calm, disturbed);
    const expected = (await lote(['run', calm, '--json', '--epochs', String(epochs)])).lines.at(-1);
    expect(expected).toMatchObject({ event: 'finished', epoch: epochs });

    const random = lehmer(seed);
    let reached = 0;
    let unfinished = false;
    for (let kill = 0; kill < kills;) {
      const words = unfinished ? ['--resume'] : ['--epochs', String(epochs)];
      const { lines, code } = await lote(['run', disturbed, '--json', ...words], 1 + (random() % (epochs / 3)));
      const shown = lines.filter((line) => line.event === 'epoch').map((line) => line.epoch ?? 0);
      expect(lines[0]?.event, `kill ${String(kill)} of seed ${String(seed)}`).toBe('started');
      // A resumed run may repeat epochs it had shown but not written; it never skips one.
      if (shown.length > 0) expect(shown[0]).toBeLessThanOrEqual(reached + 1);
      if (code === null) kill += 1;
      unfinished = lines.at(-1)?.event !== 'finished';
      if (!unfinished) expect(lines.at(-1)).toMatchObject({ epoch: epochs, weights: expected?.weights });
      reached = unfinished ? Math.max(reached, shown.at(-1) ?? 0) : 0;
    }
    if (unfinished) {
      const end = (await lote(['run', disturbed, '--json', '--resume'])).lines.at(-1);
      expect(end).toMatchObject({ event: 'finished', epoch: epochs, weights: expected?.weights });
    }
  }, 300_000);
});

/** A small seeded generator, so that a failing order of kills can be repeated. */
function lehmer(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647);
}
