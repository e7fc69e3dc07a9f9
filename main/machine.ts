/** Facts about the machine and short tries of the native parts, for the doctor. */
import { access, constants, mkdir } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { toProblem } from '#shared/base/problem.ts';
import type { Home, Machine, Tables } from '#main/host/ports.ts';

export interface Try {
  readonly id: string;
  /** What was found, in words; a rejection means it does not work. */
  run(): Promise<string>;
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
    checks: () =>
      Promise.all(
        tries.map(({ id, run }) =>
          run().then(
            (detail) => ({ id, ok: true, detail }),
            (error: unknown) => {
              const { code, raw } = toProblem(error);
              return { id, ok: false, detail: raw?.split('\n')[0] ?? code };
            },
          ),
        ),
      ),
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
