/** Makes a new project file. */
import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { ProjectFile } from '#main/host/ports.ts';
import { openDatabase } from './driver.ts';
import { aboutFile } from './failures.ts';
import { writeFirstDocument } from './history.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { assertPlace } from './new-place.ts';
import { lockFile } from './open.ts';
import { claimFile } from './open-files.ts';
import { projectFileOf } from './project-file.ts';
import { longestRow, writingPragmas } from './schema.ts';

/** Rejects with `file.exists` where there is something at `path` already, and `file.*` otherwise. */
export async function createNewFile(given: string, document: ProjectDocument): Promise<ProjectFile> {
  const path = resolve(given);
  return aboutFile(path, async () => {
    await assertPlace(path);
    await (await open(path, 'wx')).close();
    const claim = await claimFile(path);
    try {
      const database = await openDatabase(path, 'read-write', { length: longestRow, strict: false });
      try {
        await database.exec('PRAGMA auto_vacuum = INCREMENTAL');
        await lockFile(database);
        await database.exec(writingPragmas);
        await database.transaction(async (statements) => {
          await migrate(statements, 0, migrations);
          await writeFirstDocument(statements, document);
        });
        return await projectFileOf(path, database, claim);
      } catch (error) {
        await database.close();
        throw error;
      }
    } catch (error) {
      await rm(path, { force: true });
      claim.release();
      throw error;
    }
  });
}
