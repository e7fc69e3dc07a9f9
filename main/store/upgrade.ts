/** Brings an older file up to date where it stands, after putting a whole copy beside it. */
import { isDeepStrictEqual } from 'node:util';
import { access } from 'node:fs/promises';
import type { Database } from './driver.ts';
import { broken } from './failures.ts';
import { expectedSchema, migrate, readSchema } from './migrate.ts';
import type { Migration } from './migrations.ts';

/**
 * Runs the steps after `version` in one transaction and checks the outcome before it counts. Returns the path of the
 * backup, null where nothing had to be done. The file is as it was when this rejects.
 */
export async function upgrade(
  database: Database,
  path: string,
  version: number,
  steps: readonly Migration[],
): Promise<string | null> {
  const latest = steps[steps.length - 1].version;
  if (version >= latest) return null;
  const backup = await freeBackupPath(path, version);
  await database.run('VACUUM INTO ?', backup);
  const expected = await expectedSchema(latest, steps);
  await database.transaction(async (statements) => {
    await migrate(statements, version, steps);
    if (!isDeepStrictEqual(await readSchema(statements), expected)) throw broken(path, `step to version ${latest} went wrong`);
    if ((await statements.all('PRAGMA foreign_key_check')).length > 0)
      throw broken(path, `step to version ${latest} lost a reference`);
  });
  return backup;
}

/** `name.lote.v1-backup`, numbered where that exists: an older backup is never written over. */
async function freeBackupPath(path: string, version: number): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const candidate = `${path}.v${version}-backup${copy === 1 ? '' : `-${copy}`}`;
    const exists = await access(candidate).then(
      () => true,
      () => false,
    );
    if (!exists) return candidate;
  }
}
