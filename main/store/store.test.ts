import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/project/apply.ts';
import type { Edit } from '#shared/project/edits.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import type { ProjectFile, Store, StoredDocument } from '#main/host/ports.ts';
import { createStore } from './store.ts';

let store: Store;
let folder: string;
let path: string;
const files: ProjectFile[] = [];

beforeAll(async () => {
  const entry = await builtEntry('inspect');
  store = createStore({ inspect: () => forkNode(entry) });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lote-store-'));
  path = join(folder, 'points.lote');
});
afterEach(async () => {
  for (const file of files.splice(0)) await file.close();
  await rm(folder, { recursive: true, force: true });
});

const create = async () => kept(await store.create(path, sampleDocument('regression')));
const open = async () => kept(await store.open(path));
function kept(file: ProjectFile): ProjectFile {
  files.push(file);
  return file;
}

async function edit(
  file: ProjectFile,
  edits: readonly Edit[],
  { merge = null as string | null, time = 0, label = 'edit' } = {},
): Promise<StoredDocument> {
  const applied = applyEdits((await file.read()).document, edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return file.commit({ document: applied.value.document, inverse: applied.value.inverse, edits, label, merge, time });
}
const setEpochs = (value: number): readonly Edit[] => [{ op: 'set', path: ['training', 'epochs'], value }];

describe('a project file', () => {
  it('gives back the document it was made with after it was closed', async () => {
    await (await create()).close();
    const file = await open();
    expect(await file.read()).toEqual({ document: sampleDocument('regression'), revision: 0, undo: null, redo: null });
  });

  it('keeps edits, undo and redo across closing', async () => {
    const file = await create();
    await edit(file, setEpochs(10), { label: 'ten' });
    await edit(file, setEpochs(20), { label: 'twenty' });
    await file.undo();
    await file.close();
    const again = await open();
    expect(await again.read()).toMatchObject({
      revision: 3,
      undo: 'ten',
      redo: 'twenty',
      document: { training: { epochs: 10 } },
    });
    expect(await again.redo()).toMatchObject({ undo: 'twenty', redo: null, document: { training: { epochs: 20 } } });
    expect((await again.undo(), await again.undo())).toMatchObject({
      undo: null,
      redo: 'ten',
      document: sampleDocument('regression'),
    });
    await expect(again.undo()).rejects.toMatchObject({ problem: { code: 'edit.nothing-to-undo' } });
  });

  it('cannot be used after it was closed', async () => {
    const file = await create();
    await file.close();
    await expect(file.read()).rejects.toMatchObject({ problem: { code: 'project.closed' } });
    await expect(file.runs()).rejects.toMatchObject({ problem: { code: 'project.closed' } });
  });
});
