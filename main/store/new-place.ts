/** Whether a file can be made in a place where there is none yet: the folder is what can be wrong then. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, problem, type ProblemCode } from '#shared/base/problem.ts';

/** Rejects with `file.no-folder` or `file.denied` where no file can be made at `path`. */
export async function assertPlace(path: string): Promise<void> {
  const folder = dirname(path);
  const refuse = (code: ProblemCode, cause?: unknown): never => {
    throw new Failure(problem(code, { path, folder }, { where: { section: 'file', path } }), { cause });
  };
  const info = await stat(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file.no-folder', error);
    if (code === 'EACCES') return refuse('file.denied', error);
    throw error;
  });
  if (!info.isDirectory()) refuse('file.no-folder');
  await access(folder, constants.W_OK).catch((error: unknown) => refuse('file.denied', error));
}
