/** Brings a file from its version to a later one, and tells what a file of a version has to look like. */
import { applicationId } from './schema.ts';
import { openDatabase, type Row, type Statements } from './driver.ts';
import type { Migration } from './migrations.ts';

/** Runs the steps after version `from`, in the caller's transaction, and stamps the file with the version reached. */
export async function migrate(statements: Statements, from: number, steps: readonly Migration[]): Promise<void> {
  let reached = from;
  for (const { version, sql, change } of steps) {
    if (version <= from) continue;
    for (const statement of sql) await statements.run(statement);
    await change?.(statements);
    reached = version;
  }
  await statements.run(`PRAGMA application_id = ${applicationId}`);
  await statements.run(`PRAGMA user_version = ${reached}`);
}

const schemaQuery = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';

/** Everything a file's schema consists of, in a fixed order. Reading it runs nothing of the file. */
export async function readSchema(statements: Statements): Promise<readonly Row[]> {
  return statements.all(schemaQuery);
}

/** The schema of a file of `version`, made by the same steps in memory. */
export async function expectedSchema(version: number, steps: readonly Migration[]): Promise<readonly Row[]> {
  const model = await openDatabase('', 'memory');
  try {
    await model.transaction((statements) =>
      migrate(
        statements,
        0,
        steps.filter((step) => step.version <= version),
      ),
    );
    return await readSchema(model);
  } finally {
    await model.close();
  }
}
