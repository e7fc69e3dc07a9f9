/** The first 100 bytes of a file, before SQLite sees it: whether it can be a project of ours at all. */
import { open } from 'node:fs/promises';
import { Failure, problem, type ProblemCode } from '#shared/base/problem.ts';
import { documentVersion } from '#shared/project/document.ts';
import { applicationId } from './schema.ts';

const magic = 'SQLite format 3\0';

/** What the header says the file is; `project` carries its version. */
export type HeaderVerdict =
  | { readonly kind: 'project'; readonly version: number; /** Bytes that the header promises. */ readonly size: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'broken'; readonly why: string };

/**
 * Never call this for a file that this process has open as a database: closing it again would drop SQLite's locks.
 * Rejects with the file system's own error.
 */
export async function readHeader(path: string): Promise<HeaderVerdict> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return judgeHeader(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Offsets as in SQLite's file format: 16 page size, 18 and 19 journal kind, 28 pages, 60 user version, 68 application id. */
export function judgeHeader(header: Buffer): HeaderVerdict {
  if (header.toString('latin1', 0, 16) !== magic) return { kind: 'foreign' };
  if (header.byteLength < 100) return { kind: 'broken', why: `${header.byteLength} bytes` };
  if (header.readUInt32BE(68) !== applicationId) return { kind: 'foreign' };
  if (header[18] !== 1 || header[19] !== 1) return { kind: 'broken', why: `journal kind ${header[18]}, ${header[19]}` };
  const size = header.readUInt16BE(16) * header.readUInt32BE(28);
  return { kind: 'project', version: header.readInt32BE(60), size };
}

/** The version of a project we can open. Throws `project.foreign`, `project.broken` or `project.newer` {found, known}. */
export function acceptHeader(path: string, verdict: HeaderVerdict): number {
  const refuse = (code: ProblemCode, values: Readonly<Record<string, number>>, raw?: string): never => {
    throw new Failure(problem(code, { path, ...values }, { where: { section: 'file', path }, ...(raw && { raw }) }));
  };
  if (verdict.kind === 'foreign') return refuse('project.foreign', {});
  if (verdict.kind === 'broken') return refuse('project.broken', {}, verdict.why);
  if (verdict.version > documentVersion) return refuse('project.newer', { found: verdict.version, known: documentVersion });
  if (verdict.version < 1) return refuse('project.broken', {}, `version ${verdict.version}`);
  return verdict.version;
}
