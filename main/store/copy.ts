/** Writes a whole, tidy copy of an open project elsewhere; the place has either what it had or the whole copy. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure, problem, type ProblemCode } from '#shared/base/problem.ts';
import { openDatabase, type Database } from './driver.ts';
import { aboutFile } from './failures.ts';
import { readHeader } from './header.ts';
import { assertPlace } from './new-place.ts';
import { isOpenHere } from './open-files.ts';

/**
 * Rejects with `file.exists` where `target` is something other than a project, `project.locked` where it is a project
 * that somebody has open, and `file.*` otherwise.
 */
export function copyDatabase(database: Database, target: string): Promise<void> {
  return aboutFile(target, async () => {
    await assertReplaceable(target);
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    try {
      await database.run('VACUUM INTO ?', temporary);
      await syncFile(temporary);
      await rename(temporary, target);
      await syncFolder(dirname(target));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

async function assertReplaceable(target: string): Promise<void> {
  const refuse = (code: ProblemCode): never => {
    throw new Failure(problem(code, { path: target }, { where: { section: 'file', path: target } }));
  };
  const info = await stat(target).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : Promise.reject(error),
  );
  if (info === null) {
    await assertPlace(target);
    return;
  }
  if (await isOpenHere(target)) refuse('project.locked');
  if (!info.isFile() || (await readHeader(target)).kind !== 'project') refuse('file.exists');
  const there = await openDatabase(target, 'read-write');
  try {
    await there.exec('BEGIN EXCLUSIVE; COMMIT');
  } finally {
    await there.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename last. Windows cannot open folders and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
