/**
 * SQLite as promises, one statement at a time: the only file that knows which package speaks to it.
 * Knows no table and no project.
 */
import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';

export type SqlValue = null | number | string | Uint8Array;
export type Row = Readonly<Record<string, SqlValue>>;

/** A failure of SQLite itself; `code` is its name for the kind, such as `SQLITE_FULL`. */
export class SqliteError extends Error {
  readonly code: string;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'SqliteError';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'SQLITE_ERROR';
  }
}

/** What can be done inside and outside a transaction. */
export interface Statements {
  /** Rows changed, and the id of the row inserted last. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<{ readonly changes: number; readonly id: number }>;
  all(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>;
  get(sql: string, ...values: readonly SqlValue[]): Promise<Row | null>;
}

export interface Database extends Statements {
  /** Runs a script of statements without values. */
  exec(sql: string): Promise<void>;
  /**
   * Runs `work` between BEGIN and COMMIT, alone: every other call waits. Rejects with what `work` or COMMIT rejected
   * with, after rolling back; nothing has changed then.
   */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * `immutable` reads the file without any lock and trusts that nobody writes to it; `memory` needs no file.
 * `read-write` never makes a file.
 */
export type OpenMode = 'read-write' | 'immutable' | 'memory';

export interface Limits {
  /** Bytes of the longest text, blob or row; SQLITE_TOOBIG beyond. */
  readonly length: number;
  /** Whether files are kept from reaching others: short statements only, no ATTACH, no threads. */
  readonly strict: boolean;
}

export async function openDatabase(path: string, mode: OpenMode, limits?: Limits): Promise<Database> {
  const connection = await connect(path, mode);
  // Whoever finds a file locked is told at once.
  connection.configure('busyTimeout', 0);
  if (limits) connection.configure('limit', sqlite3.LIMIT_LENGTH, limits.length);
  if (limits?.strict) {
    connection.configure('limit', sqlite3.LIMIT_SQL_LENGTH, 65_536);
    connection.configure('limit', sqlite3.LIMIT_ATTACHED, 0);
    connection.configure('limit', sqlite3.LIMIT_WORKER_THREADS, 0);
  }
  const prepared = new Map<string, sqlite3.Statement>();
  let tail: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work);
    tail = done.catch(() => undefined);
    return done;
  };

  const prepare = async (sql: string): Promise<sqlite3.Statement> => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = await called<sqlite3.Statement>((done) => {
      const made: sqlite3.Statement = connection.prepare(sql, (error) => done(error, made));
    });
    prepared.set(sql, statement);
    return statement;
  };

  const now: Statements = {
    async run(sql, ...values) {
      const statement = await prepare(sql);
      return called((done) => {
        statement.run(bound(values), function (this: sqlite3.RunResult, error: Error | null) {
          done(error, { changes: this.changes, id: this.lastID });
        });
      });
    },
    async all(sql, ...values) {
      const statement = await prepare(sql);
      return called((done) => void statement.all<Row>(bound(values), (error, rows) => done(error, rows)));
    },
    async get(sql, ...values) {
      return (await now.all(sql, ...values))[0] ?? null;
    },
  };
  const exec = (sql: string) => called((done: Settle<undefined>) => void connection.exec(sql, (error) => done(error, undefined)));

  return {
    run: (sql, ...values) => inTurn(() => now.run(sql, ...values)),
    all: (sql, ...values) => inTurn(() => now.all(sql, ...values)),
    get: (sql, ...values) => inTurn(() => now.get(sql, ...values)),
    exec: (sql) => inTurn(() => exec(sql)),
    transaction: (work) =>
      inTurn(async () => {
        await exec('BEGIN IMMEDIATE');
        try {
          const outcome = await work(now);
          await exec('COMMIT');
          return outcome;
        } catch (error) {
          // A full disk has rolled back already; then there is no transaction to end.
          await exec('ROLLBACK').catch(() => undefined);
          // After a failed write SQLite puts the old pages back at the next access only; a copy made before would be torn.
          await exec('SELECT 1 FROM sqlite_schema').catch(() => undefined);
          throw error;
        }
      }),
    close: () =>
      inTurn(async () => {
        for (const statement of prepared.values())
          await called((done: Settle<undefined>) => void statement.finalize(() => done(null, undefined)));
        prepared.clear();
        await called((done: Settle<undefined>) => connection.close((error) => done(error, undefined)));
      }),
  };
}

function connect(path: string, mode: OpenMode): Promise<sqlite3.Database> {
  const [name, flags] =
    mode === 'immutable'
      ? [`${pathToFileURL(path).href}?mode=ro&immutable=1`, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI]
      : mode === 'memory'
        ? [':memory:', sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE]
        : [path, sqlite3.OPEN_READWRITE];
  return called((done) => {
    const connection: sqlite3.Database = new sqlite3.Database(name, flags | sqlite3.OPEN_FULLMUTEX, (error) =>
      done(error, connection),
    );
  });
}

/** Blobs travel as Buffers over the same memory. */
function bound(values: readonly SqlValue[]): readonly (null | number | string | Buffer)[] {
  return values.map((value) =>
    value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
  );
}

type Settle<T> = (error: Error | null | undefined, value: T) => void;

function called<T>(start: (done: Settle<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(new SqliteError(error)) : resolve(value)));
  });
}
