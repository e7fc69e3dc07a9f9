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

/** Marks a file as open and returns what takes the mark away. Rejects with `project.locked` if it is open here already. */
export async function claimFile(path: string): Promise<() => void> {
  const key = await identity(path);
  if (open.has(key)) fail('project.locked', { path }, { where: { section: 'file', path } });
  open.add(key);
  return () => open.delete(key);
}
