/**
 * Which files this process has open as databases. Opening one a second time by ordinary means would drop SQLite's
 * locks on it when that second handle closes, so everybody asks here first.
 */
import { stat } from 'node:fs/promises';
import { fail } from '#shared/base/problem.ts';

const open = new Set<string>();

/** The same for every path, link and spelling of one file. */
async function identity(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true });
  return `${dev}:${ino}`;
}

export async function isOpenHere(path: string): Promise<boolean> {
  return identity(path).then(
    (key) => open.has(key),
    () => false,
  );
}

export interface Claim {
  /** Rejects with `file.missing` when the path does not lead to the claimed file any more. */
  assertThere(): Promise<void>;
  release(): void;
}

/** Marks a file as open. Rejects with `project.locked` if it is open here already. */
export async function claimFile(path: string): Promise<Claim> {
  const key = await identity(path);
  const where = { section: 'file', path } as const;
  if (open.has(key)) fail('project.locked', { path }, { where });
  open.add(key);
  return {
    async assertThere() {
      if ((await identity(path)) !== key) fail('file.missing', { path }, { where });
    },
    release: () => void open.delete(key),
  };
}
