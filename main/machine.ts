/** Facts about the machine and short tries of the native parts, for the doctor. */
import { access, constants, mkdir } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { fail, toProblem } from '#shared/base/problem.ts';
import { readAdded, tensorflowFolder } from '#main/compute/engines/tensorflow/added.ts';
import { tryTensorflow } from '#main/compute/engines/tensorflow/trial.ts';
import type { SpawnChild } from '#main/host/child.ts';
import type { Home, Machine, Tables } from '#main/host/ports.ts';

export interface Try {
  readonly id: string;
  /** What was found, in words, or null where there is nothing to try; a rejection means it does not work. */
  run(): Promise<string | null>;
}

export function createMachine(tries: readonly Try[]): Machine {
  return {
    facts: () => ({
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      platform: `${platform()} ${release()}`,
      arch: arch(),
      cores: cpus().length,
      memory: totalmem(),
    }),
    checks: async () => {
      const checks = await Promise.all(
        tries.map(({ id, run }) =>
          run().then(
            (detail) => (detail === null ? [] : [{ id, ok: true, detail }]),
            (error: unknown) => {
              const { code, raw } = toProblem(error);
              return [{ id, ok: false, detail: raw?.split('\n')[0] ?? code }];
            },
          ),
        ),
      );
      return checks.flat();
    },
  };
}

/** Reads a two-line file through DuckDB in its own process. */
export function tryTables(tables: Tables): Try {
  return {
    id: 'duckdb',
    run: async () => {
      const table = await tables.read({ name: 'doctor.csv', bytes: Buffer.from('x,y\n1,2\n') });
      return `${String(table.rows)} row, ${String(table.columns.length)} columns read`;
    },
  };
}

/** Whether a TensorFlow that was added still computes what it should, in its own process. */
export function tryEngine(home: Home, spawn: SpawnChild): Try {
  return {
    id: 'tensorflow',
    run: async () => {
      const folder = tensorflowFolder(home.folder);
      const added = await readAdded(folder);
      if (added === null) return null;
      const tried = await tryTensorflow({ folder, device: added.gpu ? 'gpu' : 'cpu' }, spawn);
      return tried.ok ? `${tried.detail}: a regression trained` : fail('engine.no-load', { why: tried.why }, { raw: tried.why });
    },
  };
}

/** Whether projects and settings can be written. */
export function tryFolder(id: string, path: string): Try {
  return {
    id,
    run: async () => {
      await mkdir(path, { recursive: true });
      await access(path, constants.W_OK);
      return path;
    },
  };
}

export function homeTries(home: Home): readonly Try[] {
  return [tryFolder('home', home.folder), tryFolder('projects', home.projectsFolder)];
}
