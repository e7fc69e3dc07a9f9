import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import type { Checkpoint, ImportedTable, NewRun, ProjectFile, RunAppend, Store } from '#main/host/ports.ts';
import { openDatabase } from './driver.ts';
import { createStore } from './store.ts';

let store: Store;
let folder: string;
let path: string;
let file: ProjectFile;

beforeAll(async () => {
  const entry = await builtEntry('inspect');
  store = createStore({ inspect: () => forkNode(entry) });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lote-runs-'));
  path = join(folder, 'points.lote');
  file = await store.create(path, sampleDocument('regression'));
});
afterEach(async () => {
  await file.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await file.close();
  file = await store.open(path);
}

async function countRows(table: string): Promise<number> {
  await file.close();
  const database = await openDatabase(path, 'immutable');
  const row = await database.get(`SELECT count(*) AS rows FROM ${table}`);
  await database.close();
  file = await store.open(path);
  return Number(row?.['rows']);
}

const run = (id: string): NewRun => ({ id, document: sampleDocument('regression'), engine: 'js', created: 1_700_000_000_000 });
const progress = { step: 10, epoch: 1, batch: 10, loss: 0.5 };
const append = (sequence: number, more: Partial<RunAppend> = {}): RunAppend => ({
  sequence,
  status: 'running',
  progress,
  elapsed: 12.5,
  problem: null,
  ...more,
});

function checkpoint(step: number, values = Float32Array.of(1 / 3, -0, 1e-42, 3e38)): Checkpoint {
  return {
    step,
    iterations: step,
    epochLoss: { sum: 1.5, min: Infinity, max: -Infinity, steps: 0, metrics: [] },
    tensors: [
      { name: 'w', shape: [], values: Float32Array.of(step) },
      { name: 'kernel', shape: [values.length, 1], values },
      { name: 'empty', shape: [0], values: new Float32Array() },
    ],
  };
}

describe('runs in a project file', () => {
  it('are numbered in order and keep everything across closing', async () => {
    const first = await file.addRun(run('a'));
    expect(first).toMatchObject({
      id: 'a',
      number: 1,
      status: 'waiting',
      seed: 1,
      epochs: 200,
      stepsPerEpoch: null,
      weightNames: [],
      view: null,
    });
    await file.addRun(run('b'));
    const view = { kind: 'curve', x: Float32Array.of(0, 0.1), y: Float32Array.of(NaN, 2) } as const;
    await file.appendRun('a', append(1, { stepsPerEpoch: 10, weightNames: ['w', 'b'], initialWeights: [0, 0.1], view }));
    const problem = {
      code: 'run.not-finite',
      values: { loss: 'Infinity', epoch: 2 },
      where: { section: 'run', epoch: 2 },
    } as const;
    await file.appendRun('a', append(2, { status: 'failed', progress: { ...progress, loss: Infinity }, problem }));
    await file.renameRun('a', 'Ñandú');
    await reopen();
    const [a, b] = await file.runs();
    expect(a).toEqual({
      ...first,
      name: 'Ñandú',
      status: 'failed',
      sequence: 2,
      stepsPerEpoch: 10,
      weightNames: ['w', 'b'],
      initialWeights: [0, 0.1],
      view,
      progress: { ...progress, loss: Infinity },
      elapsed: 12.5,
      problem,
    });
    expect(b).toMatchObject({ id: 'b', number: 2, status: 'interrupted' });
  });

  it('that were under way when the file was left are interrupted, paused ones stay paused', async () => {
    for (const [id, status] of [
      ['a', 'running'],
      ['b', 'paused'],
      ['c', 'finished'],
      ['d', 'waiting'],
    ] as const) {
      await file.addRun(run(id));
      await file.appendRun(id, append(1, { status }));
    }
    await reopen();
    expect((await file.runs()).map(({ status }) => status)).toEqual(['interrupted', 'paused', 'finished', 'interrupted']);
  });

  it('that are not there are unknown', async () => {
    const unknown = { problem: { code: 'run.unknown' } };
    await expect(file.appendRun('x', append(1))).rejects.toMatchObject(unknown);
    await expect(file.renameRun('x', 'y')).rejects.toMatchObject(unknown);
    await expect(file.deleteRun('x')).rejects.toMatchObject(unknown);
    expect(await file.points('x')).toEqual([]);
    expect(await file.checkpoint('x')).toBeNull();
  });

  it('keep every point of the curve exactly', async () => {
    await file.addRun(run('a'));
    const number = fc.double({ noNaN: false });
    const point = fc.record({
      during: number,
      after: fc.option(number),
      min: number,
      max: number,
      metrics: fc.array(number, { maxLength: 3 }),
      weights: fc.option(fc.array(number, { maxLength: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(point, { maxLength: 20 }), async (given) => {
        await file.addRun(run('p'));
        const points = given.map((numbers, index) => ({ epoch: index + 1, ...numbers }));
        await file.appendRun('p', append(1, { points: points.slice(0, 3) }));
        await file.appendRun('p', append(2, { points: points.slice(3) }));
        expect(await file.points('p')).toEqual(points);
        await file.deleteRun('p');
      }),
      { numRuns: 30 },
    );
  });

  it('keep their latest checkpoint bit for bit, and only the last two', async () => {
    await file.addRun(run('a'));
    await file.addRun(run('b'));
    await file.appendRun('b', append(1, { checkpoint: checkpoint(77) }));
    const bits = new Uint32Array(700_000).map((_, index) => Math.imul(index, 2654435761) >>> 0);
    const values = new Float32Array(bits.buffer);
    for (const step of [10, 20, 30]) await file.appendRun('a', append(step, { checkpoint: checkpoint(step, values) }));
    expect(await countRows('checkpoint')).toBe(3);
    expect(await countRows('blob')).toBe(3);
    const found = await file.checkpoint('a');
    expect(found).toMatchObject({ step: 30, iterations: 30, epochLoss: { min: Infinity, max: -Infinity } });
    const kernel = found?.tensors[1].values ?? new Float32Array();
    expect(new Uint32Array(kernel.buffer, kernel.byteOffset, kernel.length)).toEqual(bits);
    expect((await file.checkpoint('b'))?.step).toBe(77);
  });

  it('fall back on the checkpoint before a damaged one, and say so where none is whole', async () => {
    await file.addRun(run('a'));
    for (const step of [10, 20]) await file.appendRun('a', append(step, { checkpoint: checkpoint(step) }));
    await file.close();
    const damage = async (where: string) => {
      const database = await openDatabase(path, 'read-write');
      await database.run(`UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE ${where}`);
      await database.close();
    };
    await damage('id = (SELECT max(id) FROM chunk)');
    file = await store.open(path);
    expect((await file.checkpoint('a'))?.step).toBe(10);
    await file.close();
    await damage('true');
    file = await store.open(path);
    await expect(file.checkpoint('a')).rejects.toMatchObject({ problem: { code: 'project.broken' } });
  });

  it('leave nothing behind when they are deleted, and the file shrinks', async () => {
    await file.addRun(run('a'));
    await file.appendRun(
      'a',
      append(1, {
        points: [{ epoch: 1, during: 1, after: 1, min: 1, max: 1, metrics: [], weights: [1] }],
        checkpoint: checkpoint(1, new Float32Array(500_000)),
      }),
    );
    const pages = async () => {
      await file.close();
      const database = await openDatabase(path, 'immutable');
      const row = await database.get('PRAGMA page_count');
      await database.close();
      file = await store.open(path);
      return Number(row?.['page_count']);
    };
    const before = await pages();
    await file.deleteRun('a');
    for (const table of ['run', 'point', 'checkpoint', 'blob', 'chunk'])
      expect([table, await countRows(table)]).toEqual([table, 0]);
    expect(await pages()).toBeLessThan(before / 10);
    expect(await file.addRun(run('b'))).toMatchObject({ number: 1 });
  });
});

const report: ImportedTable['report'] = {
  rows: 3,
  delimiter: ',',
  quote: '"',
  header: true,
  bytes: 9,
  missing: [],
  rejected: { count: 0, lines: [] },
  textBecause: [],
};

describe('tables in a project file', () => {
  it('come back column by column, in the order asked for', async () => {
    const info = await file.addTable('t', {
      name: 'houses.csv',
      rows: 3,
      report,
      columns: [
        { name: '__proto__', type: 'float64', numbers: Float64Array.of(1.5, NaN, -0), texts: null },
        { name: 'city', type: 'string', numbers: null, texts: ['Córdoba 🏠', null, ''] },
        { name: 'sold', type: 'bool', numbers: Float64Array.of(1, 0, NaN), texts: null },
      ],
    });
    expect(info.columns.map(({ name }) => name)).toEqual(['__proto__', 'city', 'sold']);
    await reopen();
    expect(await file.tableInfo('t')).toEqual(info);
    const [sold, weird] = await file.tableColumns('t', ['sold', '__proto__']);
    expect([sold.numbers, weird.numbers]).toEqual([Float64Array.of(1, 0, NaN), Float64Array.of(1.5, NaN, -0)]);
    expect((await file.tableColumns('t'))[1]).toEqual({
      name: 'city',
      type: 'string',
      numbers: null,
      texts: ['Córdoba 🏠', null, ''],
    });
    await expect(file.tableColumns('t', ['nope'])).rejects.toMatchObject({ problem: { code: 'project.broken' } });
    await expect(file.tableInfo('nope')).rejects.toMatchObject({ problem: { code: 'project.broken' } });
  });

  it('may be larger than a chunk', async () => {
    const rows = 300_000;
    const numbers = Float64Array.from({ length: rows }, (_, index) => Math.sin(index));
    const texts = Array.from({ length: rows }, (_, index) => (index % 7 === 0 ? null : `row ${index} ö`));
    await file.addTable('t', {
      name: 'big',
      rows,
      report,
      columns: [
        { name: 'a', type: 'float64', numbers, texts: null },
        { name: 'b', type: 'string', numbers: null, texts },
      ],
    });
    const [a, b] = await file.tableColumns('t');
    expect(a.numbers).toEqual(numbers);
    expect(b.texts).toEqual(texts);
  });
});
