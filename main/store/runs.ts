/** Runs in a project file. All functions that write run inside the caller's transaction. */
import { fail } from '#shared/base/problem.ts';
import { encodeMessage } from '#shared/host/wire.ts';
import type { NewRun, RunAppend, StoredRun } from '#main/host/ports.ts';
import { deleteCheckpoints, writeCheckpoint } from './checkpoints.ts';
import type { Statements } from './driver.ts';
import { fromJson, toJson } from './json.ts';
import { writePoints } from './points.ts';
import { appendState, firstState, runStateSchema, storedRunOf } from './run-record.ts';

export async function writeRun(
  statements: Statements,
  path: string,
  { id, document, engine, created }: NewRun,
): Promise<StoredRun> {
  const last = await statements.get('SELECT max(number) AS number FROM run');
  await statements.run(
    'INSERT INTO run (id, number, name, document, engine, created, status, sequence, state, view) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    Number(last?.['number'] ?? 0) + 1,
    null,
    JSON.stringify(document),
    engine,
    created,
    'waiting',
    0,
    toJson(firstState),
    null,
  );
  return readRun(statements, path, id);
}

/** In the order they were asked for. */
export async function readRuns(statements: Statements, path: string): Promise<readonly StoredRun[]> {
  return (await statements.all('SELECT * FROM run ORDER BY number')).map((row) => storedRunOf(path, row));
}

/** Rejects with `run.unknown`. */
async function readRun(statements: Statements, path: string, id: string): Promise<StoredRun> {
  const row = await statements.get('SELECT * FROM run WHERE id = ?', id);
  return row ? storedRunOf(path, row) : fail('run.unknown', { run: id });
}

/** Rejects with `run.unknown`. */
export async function writeAppend(statements: Statements, path: string, run: string, append: RunAppend): Promise<void> {
  const row = await statements.get('SELECT state FROM run WHERE id = ?', run);
  if (!row) fail('run.unknown', { run });
  const state = appendState(fromJson(path, row.state, runStateSchema), append);
  await statements.run(
    'UPDATE run SET status = ?, sequence = ?, state = ? WHERE id = ?',
    append.status,
    append.sequence,
    toJson(state),
    run,
  );
  if (append.engine) await statements.run('UPDATE run SET engine = ? WHERE id = ?', append.engine, run);
  if (append.view) await statements.run('UPDATE run SET view = ? WHERE id = ?', encodeMessage(append.view), run);
  if (append.points) await writePoints(statements, run, append.points);
  if (append.checkpoint) await writeCheckpoint(statements, run, append.checkpoint);
}

/** Rejects with `run.unknown`. */
export async function writeRunName(statements: Statements, run: string, name: string | null): Promise<void> {
  const { changes } = await statements.run('UPDATE run SET name = ? WHERE id = ?', name, run);
  if (changes === 0) fail('run.unknown', { run });
}

/** Takes the run with its curve and its checkpoints. Rejects with `run.unknown`. */
export async function deleteRun(statements: Statements, run: string): Promise<void> {
  await deleteCheckpoints(statements, run);
  const { changes } = await statements.run('DELETE FROM run WHERE id = ?', run);
  if (changes === 0) fail('run.unknown', { run });
}

/** Runs that were under way when the file was left are interrupted now; a paused run has its checkpoint and stays paused. */
export async function interruptRuns(statements: Statements): Promise<void> {
  const left = await statements.get("SELECT count(*) AS runs FROM run WHERE status IN ('running', 'waiting')");
  if (Number(left?.['runs']) === 0) return;
  await statements.run("UPDATE run SET status = 'interrupted' WHERE status IN ('running', 'waiting')");
}
