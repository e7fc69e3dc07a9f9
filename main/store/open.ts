/** Opens a project file: lock first, then a look through it in an expendable process, and only then its contents. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import type { SpawnChild } from '#main/host/child.ts';
import type { ProjectFile } from '#main/host/ports.ts';
import { openDatabase, type Database } from './driver.ts';
import { aboutFile } from './failures.ts';
import { acceptHeader, readHeader } from './header.ts';
import { inspect } from './inspection.ts';
import { migrations } from './migrations.ts';
import { claimFile } from './open-files.ts';
import { projectFileOf } from './project-file.ts';
import { interruptRuns } from './runs.ts';
import { cautiousPragmas, longestRow, writingPragmas } from './schema.ts';
import { upgrade } from './upgrade.ts';

/** Rejects with `file.*` or `project.*`; the file is untouched then. */
export async function openProjectFile(given: string, spawn: SpawnChild): Promise<ProjectFile> {
  const path = resolve(given);
  return aboutFile(path, async () => {
    const { size } = await statFile(path);
    const claim = await claimFile(path);
    try {
      const version = acceptHeader(path, await readHeader(path));
      await access(path, constants.W_OK);
      await access(dirname(path), constants.W_OK);
      const database = await openDatabase(path, 'read-write', { length: longestRow, strict: false });
      try {
        await lockFile(database);
        await inspect(spawn, path, size);
        await database.exec(writingPragmas);
        await upgrade(database, path, version, migrations);
        await database.transaction(interruptRuns);
        return await projectFileOf(path, database, claim);
      } catch (error) {
        await database.close();
        throw error;
      }
    } catch (error) {
      claim.release();
      throw error;
    }
  });
}

/**
 * Takes the lock for as long as the database is open and finishes or undoes what a crash left half written. Parses
 * nothing of the file beyond its header. Rejects with SQLITE_BUSY at once where somebody else has it.
 */
export async function lockFile(database: Database): Promise<void> {
  await database.exec(`${cautiousPragmas} PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;`);
}

async function statFile(path: string) {
  const info = await stat(path);
  if (!info.isFile()) fail('project.foreign', { path }, { where: { section: 'file', path } });
  return info;
}
