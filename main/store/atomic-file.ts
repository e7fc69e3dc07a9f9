/** Small whole files that are either the old or the new one after a crash, with failures in the product's words. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Failure, problem } from '#shared/base/problem.ts';
import { assertPlace } from './new-place.ts';

export async function writeAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  await assertPlace(path);
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileFailure(error, path);
  }
}

export async function readWhole(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    const failure = fileFailure(error, path);
    if (failure.problem.code !== 'file.denied') throw failure;
    throw new Failure({ ...failure.problem, code: 'file.unreadable' }, { cause: error });
  });
}

/** An error of the file system as the problem it means for `path`. */
export function fileFailure(error: unknown, path: string): Failure {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const raw = error instanceof Error ? error.message : String(error);
  const where = { section: 'file', path } as const;
  const extra = { where, raw };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
      return new Failure(problem('file.missing', { path }, extra), { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(problem('file.denied', { path }, extra), { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new Failure(problem('file.full', { path }, extra), { cause: error });
    case 'EEXIST':
      return new Failure(problem('file.exists', { path }, extra), { cause: error });
    case 'ENAMETOOLONG':
    case 'ELOOP':
      return new Failure(problem('file.name', { path }, extra), { cause: error });
    default:
      return new Failure(problem('file.io', { path }, extra), { cause: error });
  }
}
