/** Turns what the file system and SQLite say into the product's problems about a file. */
import { stat } from 'node:fs/promises';
import { Failure, problem, type ProblemCode } from '#shared/base/problem.ts';
import { SqliteError } from './driver.ts';
import { longestRow } from './schema.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'file.missing',
  ENOTDIR: 'file.missing',
  EACCES: 'file.denied',
  EPERM: 'file.denied',
  EROFS: 'file.denied',
  EISDIR: 'project.foreign',
  EEXIST: 'file.exists',
  ENAMETOOLONG: 'file.name',
  ELOOP: 'file.name',
  ENOSPC: 'file.full',
  EDQUOT: 'file.full',
  EFBIG: 'file.full',
  SQLITE_FULL: 'file.full',
  SQLITE_TOOBIG: 'host.too-large',
  SQLITE_BUSY: 'project.locked',
  SQLITE_LOCKED: 'project.locked',
  SQLITE_READONLY: 'file.denied',
  SQLITE_PERM: 'file.denied',
  SQLITE_AUTH: 'file.denied',
  SQLITE_CANTOPEN: 'file.denied',
  SQLITE_NOTADB: 'project.broken',
  SQLITE_CORRUPT: 'project.broken',
  SQLITE_FORMAT: 'project.broken',
};

/** The `Failure` for whatever happened to the file at `path`; a failure passes through, a bug stays a bug. */
export async function toFileFailure(error: unknown, path: string): Promise<unknown> {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const named = error instanceof SqliteError || ('code' in error && 'syscall' in error);
  if (!named) return error;
  let code = codes[String((error as { code?: unknown }).code)] ?? 'file.io';
  if (code === 'file.denied' && !(await exists(path))) code = 'file.missing';
  return new Failure(
    problem(
      code,
      { path, ...(code === 'host.too-large' && { limit: longestRow }) },
      { where: { section: 'file', path }, raw: error.message },
    ),
    { cause: error },
  );
}

/** Runs `work` and rejects with a `Failure` about `path` where the machine was the cause. */
export async function aboutFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await toFileFailure(error, path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A damaged project file; `raw` says what was found. */
export function broken(path: string, raw: string): Failure {
  return new Failure(problem('project.broken', { path }, { where: { section: 'file', path }, raw }));
}
