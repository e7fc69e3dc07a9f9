import { spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/project/apply.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import type { ProjectFile, Store } from '#main/host/ports.ts';
import { openDatabase } from './driver.ts';
import { migrations, type Migration } from './migrations.ts';
import { lockFile } from './open.ts';
import { claimFile } from './open-files.ts';
import { projectFileOf } from './project-file.ts';
import { writingPragmas } from './schema.ts';
import { createStore } from './store.ts';
import { upgrade } from './upgrade.ts';

let store: Store;
let folder: string;
let path: string;
const files: ProjectFile[] = [];

beforeAll(async () => {
  const entry = await builtEntry('inspect');
  store = createStore({ inspect: () => forkNode(entry) });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lote-file-'));
  path = join(folder, 'points.lote');
});
afterEach(async () => {
  for (const file of files.splice(0)) await file.close();
  await rm(folder, { recursive: true, force: true });
});

const kept = (file: ProjectFile): ProjectFile => {
  files.push(file);
  return file;
};
const create = async () => kept(await store.create(path, sampleDocument('regression')));
async function setTitle(file: ProjectFile, title: string) {
  const edits = [{ op: 'set', path: ['title'], value: title }] as const;
  const applied = applyEdits((await file.read()).document, edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return file.commit({ ...applied.value, edits, label: 'title', merge: null, time: 0 });
}

describe('making a project file', () => {
  it('writes over nothing', async () => {
    await writeFile(path, 'precious');
    await expect(create()).rejects.toMatchObject({ problem: { code: 'file.exists' } });
    expect(await readFile(path, 'utf8')).toBe('precious');
  });

  it('needs a folder', async () => {
    path = join(folder, 'no', 'points.lote');
    await expect(create()).rejects.toMatchObject({ problem: { code: 'file.no-folder' } });
  });
});

describe('copying a project file', () => {
  it('makes a whole project that opens on its own', async () => {
    const file = await create();
    await setTitle(file, 'Copied');
    const target = join(folder, 'copy.lote');
    await file.copyTo(target);
    await setTitle(file, 'Later');
    const copy = kept(await store.open(target));
    expect(await copy.read()).toMatchObject({ document: { title: 'Copied' }, undo: 'title', revision: 1 });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('replaces a project, but nothing else and none that is open', async () => {
    const file = await create();
    const target = join(folder, 'copy.lote');
    await file.copyTo(target);
    await setTitle(file, 'Second');
    await file.copyTo(target);
    const copy = kept(await store.open(target));
    expect((await copy.read()).document.title).toBe('Second');
    await expect(file.copyTo(target)).rejects.toMatchObject({ problem: { code: 'project.locked' } });
    await expect(file.copyTo(path)).rejects.toMatchObject({ problem: { code: 'project.locked' } });
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'notes');
    await expect(file.copyTo(text)).rejects.toMatchObject({ problem: { code: 'file.exists' } });
    await expect(file.copyTo(folder)).rejects.toMatchObject({ problem: { code: 'file.exists' } });
    await expect(file.copyTo(join(folder, 'no', 'copy.lote'))).rejects.toMatchObject({ problem: { code: 'file.no-folder' } });
    expect(await readFile(text, 'utf8')).toBe('notes');
  });

  it('with any other tool is whole as long as nothing is being written', async () => {
    const file = await create();
    for (let round = 0; round < 5; round += 1) {
      const target = join(folder, `copy-${String(round)}.lote`);
      // In a process of its own: reading the file in this one would drop its locks.
      const script = 'require("node:fs").copyFileSync(process.argv[1], process.argv[2])';
      expect(spawnSync(process.execPath, ['-e', script, path, target]).status).toBe(0);
      const copy = await store.open(target);
      expect((await copy.read()).document).toEqual(sampleDocument('regression'));
      await setTitle(copy, 'Changed');
      await copy.close();
      await setTitle(file, 'Changed');
      await file.undo();
    }
  });
});

describe('when the disk is full', () => {
  it('says so, keeps everything there was and goes on once there is space', async () => {
    await (await create()).close();
    const database = await openDatabase(path, 'read-write');
    await lockFile(database);
    await database.exec(writingPragmas);
    const file = kept(await projectFileOf(path, database, await claimFile(path)));
    await file.addRun({ id: 'a', document: sampleDocument('regression'), engine: 'js', created: 0 });
    await setTitle(file, 'Before');
    const pages = Number((await database.get('PRAGMA page_count'))?.['page_count']);
    await database.exec(`PRAGMA max_page_count = ${String(pages + 5)}`);
    const full = { problem: { code: 'file.full', where: { section: 'file', path } } };
    const checkpoint = {
      step: 1,
      iterations: 1,
      epochLoss: { sum: 0, min: 0, max: 0, steps: 0, metrics: [] },
      tensors: [{ name: 'w', shape: [100_000], values: new Float32Array(100_000) }],
    };
    const append = {
      sequence: 1,
      status: 'running',
      progress: { step: 1, epoch: 1, batch: 1, loss: 1 },
      elapsed: 1,
      problem: null,
      checkpoint,
    } as const;
    await expect(file.appendRun('a', append)).rejects.toMatchObject(full);
    const numbers = new Float64Array(1e5);
    const report = {
      rows: 1e5,
      delimiter: ',',
      quote: '"',
      header: true,
      bytes: 1,
      missing: [],
      rejected: { count: 0, lines: [] },
      textBecause: [],
    };
    const table = { name: 't', rows: 1e5, columns: [{ name: 'x', type: 'float64', numbers, texts: null }], report } as const;
    await expect(file.addTable('t', table)).rejects.toMatchObject(full);
    await expect(
      setTitle(file, 'x'.repeat(200)).then(async () => {
        for (let step = 0; step < 200; step += 1) await setTitle(file, String(step).repeat(60));
      }),
    ).rejects.toMatchObject(full);
    const held = await file.read();
    expect((await file.runs())[0]).toMatchObject({ sequence: 0, status: 'waiting' });

    await database.exec('PRAGMA max_page_count = 1000000');
    await file.appendRun('a', append);
    expect((await setTitle(file, 'After')).revision).toBe(held.revision + 1);
    await file.close();
    const again = kept(await store.open(path));
    expect(await again.read()).toMatchObject({ document: { title: 'After' }, revision: held.revision + 1 });
    expect((await again.undo()).document).toEqual(held.document);
    expect((await again.checkpoint('a'))?.step).toBe(1);
  });
});

describe('when the file goes away while it is open', () => {
  it('says so instead of writing into nowhere', async () => {
    const file = await create();
    await rm(path);
    await expect(setTitle(file, 'Lost')).rejects.toMatchObject({ problem: { code: 'file.missing' } });
    expect((await file.read()).document.title).toBe('Regression');
  });

  it('says so when something else stands in its place', async () => {
    const file = await create();
    await rm(path);
    await writeFile(path, 'another');
    await expect(setTitle(file, 'Lost')).rejects.toMatchObject({ problem: { code: 'file.missing' } });
    expect(await readFile(path, 'utf8')).toBe('another');
  });
});

describe('an older file', () => {
  const next: Migration = {
    version: 4,
    name: 'pretend',
    sql: ['ALTER TABLE run ADD COLUMN colour TEXT', 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'],
    change: async (statements) => void (await statements.run('INSERT INTO note (text) SELECT name FROM imported')),
  };

  it('is brought up to date after a whole backup was put beside it', async () => {
    await (await create()).close();
    const before = await readFile(path);
    const database = await openDatabase(path, 'read-write');
    await lockFile(database);
    const backup = `${path}.v3-backup`;
    expect(await upgrade(database, path, 3, migrations)).toBeNull();
    expect(await upgrade(database, path, 3, [...migrations, next])).toBe(backup);
    expect(await database.get('PRAGMA user_version')).toEqual({ user_version: 4 });
    await database.close();
    await expect(store.open(path)).rejects.toMatchObject({ problem: { code: 'project.newer', values: { found: 4, known: 3 } } });
    const old = kept(await store.open(backup));
    expect((await old.read()).document).toEqual(sampleDocument('regression'));
    expect(before.byteLength).toBeGreaterThan(0);
  });

  it('stays what it was when the step fails, and its backup is never written over', async () => {
    await (await create()).close();
    const before = await readFile(path);
    const failing: Migration = { version: 4, name: 'failing', sql: [...next.sql, 'INSERT INTO nowhere VALUES (1)'] };
    for (const backup of ['points.lote.v3-backup', 'points.lote.v3-backup-2']) {
      const database = await openDatabase(path, 'read-write');
      await lockFile(database);
      await expect(upgrade(database, path, 3, [...migrations, failing])).rejects.toThrow(/nowhere/);
      await database.close();
      await access(join(folder, backup));
    }
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});
