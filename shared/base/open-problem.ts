/** What the file system says when a file cannot be opened for reading, as a problem about that file. */
import { problem, type Problem } from './problem.ts';

/** `file.missing`, `file.unreadable` or `file.io` {path}; `error` is what Node's file functions reject with. */
export function openProblem(error: unknown, path: string): Problem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const where = { section: 'file', path } as const;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('file.missing', { path }, { where });
  if (code === 'EACCES' || code === 'EPERM') return problem('file.unreadable', { path }, { where });
  return problem('file.io', { path }, { where, raw: String(error) });
}
