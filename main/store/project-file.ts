/** An open project file as the host knows it. Every change is one transaction, and is on the disk when its promise resolves. */
import { fail } from '#shared/base/problem.ts';
import type { ProjectFile, StoredDocument } from '#main/host/ports.ts';
import { readCheckpoint } from './checkpoints.ts';
import { copyDatabase } from './copy.ts';
import type { Database, Statements } from './driver.ts';
import { aboutFile } from './failures.ts';
import { commitStep, readDocument, redoStep, undoStep } from './history.ts';
import type { Claim } from './open-files.ts';
import { readPoints } from './points.ts';
import { deleteRun, readRuns, writeAppend, writeRun, writeRunName } from './runs.ts';
import { readColumns, readTableInfo, writeTable } from './tables.ts';

/** `stored` is what the file holds now; the claim is released after the database is closed. */
function createProjectFile(path: string, database: Database, stored: StoredDocument, claim: Claim): ProjectFile {
  let current = stored;
  let closed: Promise<void> | null = null;

  const reading = async <T>(work: (statements: Statements) => Promise<T>): Promise<T> => {
    if (closed) return fail('project.closed', { path });
    return aboutFile(path, () => work(database));
  };
  // SQLite would go on writing into a file that was deleted or replaced, where nobody finds it again.
  const writing = <T>(work: (statements: Statements) => Promise<T>): Promise<T> =>
    reading(async () => {
      await claim.assertThere();
      return database.transaction(work);
    });
  const changing = (work: (statements: Statements) => Promise<StoredDocument>): Promise<StoredDocument> =>
    writing(work).then((changed) => (current = changed));

  return {
    path,
    read: () => reading(() => Promise.resolve(current)),
    commit: (step) => changing((statements) => commitStep(statements, path, step)),
    undo: () => changing((statements) => undoStep(statements, path, current.document)),
    redo: () => changing((statements) => redoStep(statements, path, current.document)),

    addTable: (id, table) => writing((statements) => writeTable(statements, id, table)),
    tableInfo: (id) => reading((statements) => readTableInfo(statements, path, id)),
    tableColumns: (id, names) => reading((statements) => readColumns(statements, path, id, names)),

    addRun: (run) => writing((statements) => writeRun(statements, path, run)),
    runs: () => reading((statements) => readRuns(statements, path)),
    points: (run) => reading((statements) => readPoints(statements, path, run)),
    appendRun: (run, append) => writing((statements) => writeAppend(statements, path, run, append)),
    renameRun: (run, name) => writing((statements) => writeRunName(statements, run, name)),
    async deleteRun(run) {
      await writing((statements) => deleteRun(statements, run));
      await reading(() => database.exec('PRAGMA incremental_vacuum'));
    },
    checkpoint: (run) => reading((statements) => readCheckpoint(statements, path, run)),

    copyTo: (target) => reading(() => copyDatabase(database, target)),
    close: () => (closed ??= aboutFile(path, () => database.close()).finally(() => claim.release())),
  };
}

/** Reads the document of a file that was just opened or made. */
export async function projectFileOf(path: string, database: Database, claim: Claim): Promise<ProjectFile> {
  return createProjectFile(path, database, await readDocument(database, path), claim);
}
