/**
 * The steps from each version of the file to the next, by number and name. A step that has been released never changes.
 * Version 1 is the first.
 */
import type { Statements } from './driver.ts';
import { changeToVersion3 } from './version-3.ts';

export interface Migration {
  /** The version the file has afterwards. */
  readonly version: number;
  readonly name: string;
  readonly sql: readonly string[];
  /** What SQL cannot say, such as a change inside the documents. Runs after `sql`. */
  readonly change?: (statements: Statements) => Promise<void>;
}

const first: Migration = {
  version: 1,
  name: 'first',
  sql: [
    // The one row: today's document, and the last history step that is applied (0 for none).
    `CREATE TABLE project (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      document TEXT NOT NULL,
      revision INTEGER NOT NULL,
      position INTEGER NOT NULL
    ) STRICT`,
    // Edits of a step and their inverse as JSON; steps after the project's position are those that redo would take.
    `CREATE TABLE history (
      id INTEGER PRIMARY KEY,
      label TEXT NOT NULL,
      merge TEXT,
      time INTEGER NOT NULL,
      edits TEXT NOT NULL,
      inverse TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE blob (
      id INTEGER PRIMARY KEY,
      length INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE chunk (
      id INTEGER PRIMARY KEY,
      blob INTEGER NOT NULL REFERENCES blob (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (blob, position)
    ) STRICT`,
    // An imported table and how it was read, as JSON.
    `CREATE TABLE imported (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      report TEXT NOT NULL
    ) STRICT`,
    // Numbers as float64 little-endian, texts as lengths and UTF-8; see columns.ts.
    `CREATE TABLE imported_column (
      imported TEXT NOT NULL REFERENCES imported (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      blob INTEGER NOT NULL REFERENCES blob (id),
      PRIMARY KEY (imported, position)
    ) STRICT`,
    // What changes while a run goes on is in state, as JSON in which NaN and infinities have a spelling; see runs.ts.
    `CREATE TABLE run (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL UNIQUE,
      name TEXT,
      document TEXT NOT NULL,
      engine TEXT NOT NULL,
      created INTEGER NOT NULL,
      status TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      state TEXT NOT NULL,
      view BLOB
    ) STRICT`,
    // One epoch's numbers as float64 little-endian: during, after, min, max, then the weights; see points.ts.
    `CREATE TABLE point (
      run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      epoch INTEGER NOT NULL,
      known INTEGER NOT NULL,
      numbers BLOB NOT NULL,
      PRIMARY KEY (run, epoch)
    ) STRICT, WITHOUT ROWID`,
    // The tensors' float32 values back to back are in the blob; names, shapes and counters in state.
    `CREATE TABLE checkpoint (
      id INTEGER PRIMARY KEY,
      run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      state TEXT NOT NULL,
      blob INTEGER NOT NULL REFERENCES blob (id)
    ) STRICT`,
    'CREATE INDEX checkpoint_run ON checkpoint (run, id)',
  ],
};

/** Documents of projects and of their runs get an empty sheet for the Lab. */
const lab: Migration = {
  version: 2,
  name: 'lab',
  // What is no JSON stays as it is, for the reader to refuse.
  sql: ['project', 'run'].map(
    (table) => `UPDATE ${table} SET document = json_set(document, '$.lab', json('{"cells":[]}')) WHERE json_valid(document)`,
  ),
};

/** Every kind of layer, and training with schedule, clipping, metrics and class weights. */
const layers: Migration = { version: 3, name: 'layers', sql: [], change: changeToVersion3 };

export const migrations: readonly Migration[] = [first, lab, layers];
