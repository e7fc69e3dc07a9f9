import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { copyFile, link, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '#shared/base/problem.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import type { ProjectFile, Store } from '#main/host/ports.ts';
import { openDatabase } from './driver.ts';
import { inspectFile } from './inspect.ts';
import { createStore } from './store.ts';

let store: Store;
let folder: string;
let good: string;
let bytes: Buffer;
const files: ProjectFile[] = [];

beforeAll(async () => {
  const entry = await builtEntry('inspect');
  store = createStore({ inspect: () => forkNode(entry) });
  folder = await mkdtemp(join(tmpdir(), 'lote-corpora-'));
  good = join(folder, 'good.lote');
  const file = await store.create(good, sampleDocument('regression'));
  const { document } = await file.read();
  const step = { document, edits: [], inverse: [], label: 'step', merge: null, time: 0 };
  for (let edit = 0; edit < 5; edit += 1) await file.commit(step);
  await file.addRun({ id: 'a', document, engine: 'js', created: 0 });
  await file.appendRun('a', {
    sequence: 1,
    status: 'paused',
    progress: { step: 1, epoch: 1, batch: 1, loss: 1 },
    elapsed: 1,
    problem: null,
    points: [{ epoch: 1, during: 1, after: 1, min: 1, max: 1, metrics: [], weights: [1, 2] }],
    checkpoint: {
      step: 1,
      iterations: 1,
      epochLoss: { sum: 0, min: 0, max: 0, steps: 0, metrics: [] },
      tensors: [{ name: 'w', shape: [3], values: Float32Array.of(1, 2, 3) }],
    },
  });
  await file.close();
  bytes = await readFile(good);
});
afterEach(async () => {
  for (const file of files.splice(0)) await file.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hash = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** The code a file is refused with; the file has to be byte for byte what it was, and nothing may lie beside it. */
async function refusal(path: string): Promise<Failure['problem']> {
  const before = await hash(path);
  const beside = await readdir(folder);
  const error: unknown = await store.open(path).then(
    (file) => file.close().then(() => null),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error(`opened or threw ${String(error)}`);
  expect(await hash(path)).toBe(before);
  expect(await readdir(folder)).toEqual(beside);
  return error.problem;
}

async function changed(name: string, sql: string): Promise<string> {
  const path = join(folder, name);
  await copyFile(good, path);
  const database = await openDatabase(path, 'read-write');
  await database.exec(sql);
  await database.close();
  return path;
}

async function written(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('a file that is no project', () => {
  it.each([
    ['empty', ''],
    ['short', 'SQLite format'],
    ['text', 'x,y\n1,2\n'],
    ['image', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('is foreign: %s', async (name, content) => {
    expect(await refusal(await written(`foreign-${name}.lote`, content))).toMatchObject({
      code: 'project.foreign',
      where: { section: 'file' },
    });
  });

  it('is foreign: somebody else’s SQLite database', async () => {
    expect(await refusal(await changed('other.lote', 'PRAGMA application_id = 7'))).toMatchObject({ code: 'project.foreign' });
  });

  it('is foreign: a folder', async () => {
    const path = join(folder, 'folder.lote');
    await mkdir(path);
    await expect(store.open(path)).rejects.toMatchObject({ problem: { code: 'project.foreign' } });
  });

  it('is missing', async () => {
    await expect(store.open(join(folder, 'nothing.lote'))).rejects.toMatchObject({ problem: { code: 'file.missing' } });
    await expect(store.open(join(good, 'inside'))).rejects.toMatchObject({ problem: { code: 'file.missing' } });
  });
});

describe('a project of a newer version', () => {
  it('is refused with both versions and left as it is', async () => {
    const path = await changed('newer.lote', 'PRAGMA user_version = 7');
    expect(await refusal(path)).toMatchObject({ code: 'project.newer', values: { found: 7, known: 3 } });
  });
});

describe('a project that is not as we write it', () => {
  it.each([
    ['a trigger', 'CREATE TRIGGER t AFTER UPDATE ON project BEGIN UPDATE project SET revision = 0; END'],
    ['a view', 'CREATE VIEW v AS SELECT 1'],
    [
      'an endless view',
      'DROP TABLE point; CREATE VIEW point AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS epoch FROM c',
    ],
    ['a virtual table', 'CREATE VIRTUAL TABLE f USING fts5(x)'],
    ['a table too many', 'CREATE TABLE more (x)'],
    ['a table too few', 'DROP TABLE point'],
    ['an index on an expression', 'CREATE INDEX i ON run (length(name))'],
    ['no document', 'DELETE FROM project'],
    ['a document that is no JSON', "UPDATE project SET document = '{'"],
    ['a document that does not fit', 'UPDATE project SET document = \'{"title":1}\''],
    ['a very long document', "UPDATE project SET document = printf('%.*c', 60000000, '[')"],
    ['a very deep document', `UPDATE project SET document = printf('%.*c', 30000000, '[')`],
    ['a history that does not parse', "UPDATE history SET inverse = 'no'"],
    ['a run with an unknown state', "UPDATE run SET status = 'flying'"],
    ['a run without progress', "UPDATE run SET state = '{}'"],
    ['a checkpoint of no run', "PRAGMA foreign_keys = OFF; UPDATE checkpoint SET run = 'x'"],
    ['version zero', 'PRAGMA user_version = 0'],
    ['a write-ahead log', 'PRAGMA journal_mode = WAL'],
    [
      'a damaged schema',
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE nonsense(' WHERE name = 'run'",
    ],
    ['a schema that lies', "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'run'"],
  ])('is broken: %s', async (name, sql) => {
    expect(await refusal(await changed(`${name.replaceAll(' ', '-')}.lote`, sql))).toMatchObject({
      code: 'project.broken',
      where: { section: 'file' },
    });
  });

  it('is broken wherever it was cut off', async () => {
    for (const length of [100, 1000, 4096, 5000, bytes.length / 2, bytes.length - 4096, bytes.length - 1].map(Math.floor)) {
      expect([length, (await refusal(await written('cut.lote', bytes.subarray(0, length)))).code]).toEqual([
        length,
        'project.broken',
      ]);
    }
  });

  it('never crashes, hangs or answers in bad faith, whichever bits are flipped', async () => {
    const path = join(folder, 'flipped.lote');
    const flip = fc.record({ position: fc.oneof(fc.nat(bytes.length - 1), fc.nat(4095)), bit: fc.nat(7) });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 8 }), async (flips) => {
        const copy = Buffer.from(bytes);
        for (const { position, bit } of flips) copy[position] ^= 1 << bit;
        await writeFile(path, copy);
        const found = await inspectFile(path);
        if (found === null) return;
        refused += 1;
        expect(found.code).toMatch(/^project\.(broken|foreign|newer)$/);
      }),
      { numRuns: 300, seed: 20_243 },
    );
    console.log(`store: ${String(refused)} of 300 flipped files refused`);
  });

  it('can be worked with to the end when the flip went unnoticed', async () => {
    const path = join(folder, 'unnoticed.lote');
    const positions = fc.sample(fc.nat(bytes.length - 1), { numRuns: 25, seed: 20_244 });
    let opened = 0;
    for (const position of positions) {
      const copy = Buffer.from(bytes);
      copy[position] ^= 1 << (position % 8);
      await writeFile(path, copy);
      try {
        const file = await store.open(path);
        files.push(file);
        opened += 1;
        await file.read();
        await file.points('a').catch(expectBroken);
        await file.checkpoint('a').catch(expectBroken);
        await file.undo().catch(expectBroken);
        await file.close();
      } catch (error) {
        expectBroken(error);
      }
    }
    console.log(`store: ${String(opened)} of ${String(positions.length)} files with one flipped bit opened`);
  });

  function expectBroken(error: unknown): void {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).problem.code).toMatch(/^(project\.(broken|foreign|newer)|file\.io)$/);
  }
});

describe('an inspection', () => {
  it('that dies or never ends is a broken file, one that does not start is not', async () => {
    const failing = async (script: string) => {
      const entry = await written('child.cjs', script);
      return createStore({ inspect: () => forkNode(entry) })
        .open(good)
        .then(
          () => null,
          (error: unknown) => (error instanceof Failure ? error.problem.code : String(error)),
        );
    };
    expect(
      await failing("process.send({ kind: 'ready' }); process.on('message', () => process.kill(process.pid, 'SIGSEGV'))"),
    ).toBe('project.broken');
    expect(await failing("process.send({ kind: 'ready' }); process.on('message', () => { for (;;); })")).toBe('project.broken');
    expect(await failing('process.exit(3)')).toBe('host.internal');
    files.push(await store.open(good));
  });
});

describe('a project that is open already', () => {
  it('is locked for the same process under every name it has', async () => {
    files.push(await store.open(good));
    const names = [good, join(folder, 'hard.lote'), join(folder, 'soft.lote')];
    await link(good, names[1]);
    await symlink(good, names[2]);
    for (const name of names) await expect(store.open(name)).rejects.toMatchObject({ problem: { code: 'project.locked' } });
    const [file] = files;
    const { document } = await file.read();
    await file.commit({ document, edits: [], inverse: [], label: 'step', merge: null, time: 0 });
    expect(await file.read()).toMatchObject({ undo: 'step' });
  });

  it('can be opened again as soon as it was closed', async () => {
    for (let round = 0; round < 3; round += 1) await (await store.open(good)).close();
    expect((await stat(good)).size).toBeGreaterThan(0);
  });
});
