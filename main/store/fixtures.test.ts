import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { documentVersion } from '#shared/project/document.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import { migrations } from './migrations.ts';
import { createStore } from './store.ts';

const versions = Array.from({ length: documentVersion }, (_, index) => index + 1);

it('has a step to every version of the file, the newest of them the document’s own', () => {
  expect(migrations.map(({ version }) => version)).toEqual(versions);
});

it.each(versions)('a file that version %i wrote still holds everything', async (version) => {
  const folder = await mkdtemp(join(tmpdir(), 'lote-fixture-'));
  const path = join(folder, 'old.lote');
  await copyFile(fileURLToPath(new URL(`fixtures/version-${String(version)}.lote`, import.meta.url)), path);
  const entry = await builtEntry('inspect');
  const file = await createStore({ inspect: () => forkNode(entry) }).open(path);
  try {
    const sample = sampleDocument('regression');
    const training = { ...sample.training, epochs: 50 };
    const document = {
      ...sample,
      training,
      lab: { cells: version < 2 ? [] : [{ id: 'cell-1', kind: 'code', source: 'print(1)' }] },
    };
    expect(await file.read()).toEqual({ document, revision: 3, undo: 'training.edit.epochs', redo: 'training.edit.epochs' });
    const [city, people] = await file.tableColumns('table-1');
    expect([city.texts, people.numbers]).toEqual([['Córdoba', null, ''], Float64Array.of(1_391_000, NaN, 12)]);
    expect(await file.tableInfo('table-1')).toMatchObject({
      name: 'cities.csv',
      rows: 3,
      report: { missing: [{ column: 'city', count: 1 }] },
    });
    expect(await file.runs()).toMatchObject([
      {
        id: 'run-1',
        number: 1,
        name: 'First',
        status: 'paused',
        epochs: 50,
        sequence: 4,
        stepsPerEpoch: 10,
        progress: { step: 20, epoch: 2, batch: 10, loss: 0.25 },
        elapsed: 1234.5,
        weightNames: ['w', 'b'],
        initialWeights: [0, 0],
        view: { kind: 'curve', x: Float32Array.of(-1.5, 1.5), y: Float32Array.of(0.5, NaN) },
      },
    ]);
    expect(await file.points('run-1')).toEqual([
      { epoch: 1, during: 2.5, after: null, min: 1, max: Infinity, metrics: [], weights: [0.1, 0.2] },
      { epoch: 2, during: 1.25, after: 1, min: 0.5, max: 2, metrics: [], weights: null },
    ]);
    expect(await file.checkpoint('run-1')).toEqual({
      step: 20,
      iterations: 20,
      epochLoss: { sum: 0, min: Infinity, max: -Infinity, steps: 0, metrics: [] },
      tensors: [
        { name: 'w', shape: [], values: Float32Array.of(1 / 3) },
        { name: 'b', shape: [2, 1], values: Float32Array.of(-0, 1e-42) },
      ],
    });
    expect((await file.redo()).document.training.epochs).toBe(100);
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
});
