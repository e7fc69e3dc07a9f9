/**
 * Looks through a file that may be hostile, without changing it. Belongs in a process that may die: a crafted file can
 * make SQLite slow or worse. The caller holds the file's lock, so reading it without one is safe.
 */
import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Failure, type Problem } from '#shared/base/problem.ts';
import { openDatabase, SqliteError, type Database } from './driver.ts';
import { broken, toFileFailure } from './failures.ts';
import { acceptHeader, readHeader } from './header.ts';
import { checkHistory, readDocument } from './history.ts';
import { expectedSchema, readSchema } from './migrate.ts';
import { migrations } from './migrations.ts';
import { readRuns } from './runs.ts';
import { cautiousPragmas, longestRow } from './schema.ts';

const memory = 'PRAGMA hard_heap_limit = 134217728; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;';

/** What is wrong with the file at `path`; null for a sound project of this version or an older one. */
export async function inspectFile(path: string): Promise<Problem | null> {
  try {
    const header = await readHeader(path);
    const version = acceptHeader(path, header);
    const { size } = await stat(path);
    if (header.kind === 'project' && header.size !== size) throw broken(path, `${size} bytes instead of ${header.size}`);
    const database = await openDatabase(path, 'immutable', { length: longestRow, strict: true });
    try {
      await inspectDatabase(database, path, version);
    } finally {
      await database.close();
    }
    return null;
  } catch (error) {
    if (error instanceof SqliteError && error.code !== 'SQLITE_IOERR') return broken(path, error.message).problem;
    const failure = await toFileFailure(error, path);
    return failure instanceof Failure ? failure.problem : broken(path, String(failure)).problem;
  }
}

/** The schema first: only a file without views, triggers and foreign tables is read any further. */
async function inspectDatabase(database: Database, path: string, version: number): Promise<void> {
  await database.exec(`${cautiousPragmas} PRAGMA query_only = ON; ${memory}`);
  const [found, expected] = [await readSchema(database), await expectedSchema(version, migrations)];
  if (!isDeepStrictEqual(found, expected)) throw broken(path, 'its tables are not those of a project');
  const report = await database.all('PRAGMA quick_check(1)');
  const verdict = String(Object.values(report[0] ?? {})[0]);
  if (verdict !== 'ok') throw broken(path, verdict);
  if ((await database.all('PRAGMA foreign_key_check')).length > 0) throw broken(path, 'a reference leads nowhere');
  if (version !== migrations[migrations.length - 1].version) return;
  await readDocument(database, path);
  await checkHistory(database, path);
  await readRuns(database, path);
}
