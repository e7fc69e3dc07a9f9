/** The table reader through its real process: answers, deaths, time limits, mutated files. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemCodes, toProblem } from '#shared/base/problem.ts';
import type { ChildHandle } from '#main/host/child.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import { createTables } from './client.ts';
import { readTable } from './read.ts';

let entry = '';
let folder = '';
beforeAll(async () => {
  entry = await builtEntry('tables');
  folder = mkdtempSync(join(tmpdir(), 'lote-tables-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spawn = () => forkNode(entry);
const problemOf = (reading: Promise<unknown>) => reading.then(() => null).catch(toProblem);

/** Lets a test end the process as soon as it is asked to read. */
function spawnDoomed(): ChildHandle {
  const child = forkNode(entry);
  return { ...child, send: () => child.kill() };
}

describe('the table client', () => {
  it('reads a file by its path and one sent as bytes', async () => {
    const path = join(folder, 'orders 2024.csv');
    writeFileSync(path, 'a,b\n1,x\n2,\n');
    const tables = createTables({ spawn });
    const byPath = await tables.read({ path });
    const byBytes = await tables.read({ name: 'C:\\data\\orders 2024.csv', bytes: Buffer.from('a,b\n1,x\n2,\n') });
    await tables.close();
    expect(byPath.name).toBe('orders 2024.csv');
    expect(byPath.columns).toEqual([
      { name: 'a', type: 'int64', numbers: Float64Array.of(1, 2), texts: null },
      { name: 'b', type: 'string', numbers: null, texts: ['x', null] },
    ]);
    expect(byBytes).toEqual(byPath);
  });

  it('reads several files asked for at once', async () => {
    const tables = createTables({ spawn });
    const read = await Promise.all(
      [1, 2, 3].map((n) => tables.read({ name: `${String(n)}.csv`, bytes: Buffer.from(`x\n${String(n)}\n`) })),
    );
    await tables.close();
    expect(read.map(({ columns }) => columns[0].numbers)).toEqual([1, 2, 3].map((n) => Float64Array.of(n)));
  });

  it('passes on the problem of a file that is no table', async () => {
    const tables = createTables({ spawn });
    const told = await problemOf(tables.read({ name: 'x.csv', bytes: Buffer.from('%PDF-1.4') }));
    await tables.close();
    expect(told).toMatchObject({ code: 'table.kind', values: { file: 'x.csv', kind: 'PDF' } });
  });

  it('tells when the process dies, and reads the next file in a fresh one', async () => {
    let doomed = true;
    const tables = createTables({ spawn: () => (doomed ? spawnDoomed() : forkNode(entry)) });
    const told = await problemOf(tables.read({ name: 'x.csv', bytes: Buffer.from('x\n1\n') }));
    expect(told).toMatchObject({ code: 'table.failed', values: { file: 'x.csv' }, raw: 'SIGKILL' });
    doomed = false;
    expect((await tables.read({ name: 'x.csv', bytes: Buffer.from('x\n1\n') })).rows).toBe(1);
    await tables.close();
  });

  it('ends a process that takes too long and says so', async () => {
    const ended: Promise<void>[] = [];
    const mute = (): ChildHandle => {
      const child = forkNode(entry);
      ended.push(new Promise((resolve) => child.onExit(() => resolve())));
      return { ...child, send: () => undefined };
    };
    const tables = createTables({ spawn: mute, timeLimit: 50 });
    const told = await problemOf(tables.read({ name: 'x.csv', bytes: Buffer.from('x\n1\n') }));
    expect(told).toMatchObject({ code: 'table.timeout', values: { file: 'x.csv' } });
    await Promise.all(ended);
    expect(ended.length).toBe(1);
    await tables.close();
  });

  it('refuses to read once closed', async () => {
    const tables = createTables({ spawn });
    await tables.close();
    expect(await problemOf(tables.read({ name: 'x.csv', bytes: Buffer.from('x\n1\n') }))).toMatchObject({ code: 'host.closed' });
  });

  it('leaves no file behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('lote-table-'));
    const tables = createTables({ spawn });
    await tables.read({ name: 'x.csv', bytes: Buffer.from('a,b\n1,2\n3\n4,5\n') });
    await tables.close();
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('lote-table-') && !before.includes(name));
    expect(after).toEqual([]);
  });
});

describe('mutated files', () => {
  const seeds = [
    'a,b,c\n1,2.5,x\n2,3.5,"y, z"\n3,NA,"line\nend"\n4,1e5,w\n',
    'fecha;precio;sí\n2020-01-02;1,5;true\n2020-01-03;1.234,56;false\n',
    '\ufeffid\tn\r\n007\t9007199254740993\r\n008\t1\r\n',
  ].map((text) => Buffer.from(text));

  const mutation = fc.record({ at: fc.nat(200), remove: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }) });
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([seed, mutations]) =>
      mutations.reduce<Buffer>((bytes, { at, remove, insert }) => {
        const place = at % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
      }, seed),
    );

  it('end as a table of even columns or as a problem about the file', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        count += 1;
        const path = join(folder, `mutated-${String(count)}.csv`);
        writeFileSync(path, bytes);
        const outcome = await readTable({ path, name: 'm.csv', scratch: `${path}.clean` }).catch(toProblem);
        rmSync(path);
        if ('code' in outcome) {
          expect(problemCodes).toContain(outcome.code);
          expect(outcome.code).toMatch(/^table\./);
          expect(outcome.raw ?? '').not.toMatch(/of \d+ rows/);
          return;
        }
        expect(new Set(outcome.columns.map(({ name }) => name)).size).toBe(outcome.columns.length);
        for (const { numbers, texts } of outcome.columns) expect((numbers ?? texts)?.length).toBe(outcome.rows);
      }),
      { numRuns: 150, seed: 20240607 },
    );
  });
});
