import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPython } from './python.ts';

describe('a Python asked for its TensorFlow', () => {
  let folder: string;
  /** A program that answers as a Python would. */
  const program = async (name: string, answer: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${answer}\n`);
    await chmod(path, 0o755);
    return path;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-python-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is none where there is no such program, and where it fails or answers nonsense', async () => {
    const failed = { problem: { code: 'engine.python' } };
    await expect(askPython(join(folder, 'none'))).rejects.toMatchObject(failed);
    await expect(askPython(await program('broken', 'echo out of order >&2; exit 3'))).rejects.toMatchObject({
      problem: { code: 'engine.python', values: { why: 'out of order' } },
    });
    await expect(askPython(await program('silly', 'echo hello'))).rejects.toMatchObject(failed);
  });

  it('says in its own words why it imports none', async () => {
    const path = await program('without', `echo '{"error": "ModuleNotFoundError: No module named tensorflow"}'`);
    await expect(askPython(path)).rejects.toMatchObject({
      problem: { code: 'engine.no-tensorflow', values: { path, why: 'ModuleNotFoundError: No module named tensorflow' } },
    });
  });

  it('has one that lacks what is linked with, which is named, or all of it', async () => {
    const include = join(folder, 'include');
    const found = { version: '2.21.0', include, library: folder, cuda: true };
    const path = await program('with', `echo noise; echo '${JSON.stringify(found)}'`);
    const lacks = (file: string) => ({ problem: { code: 'engine.no-library', values: { file } } });
    await expect(askPython(path)).rejects.toMatchObject(lacks(join('tensorflow', 'c', 'c_api.h')));
    await mkdir(join(include, 'tensorflow', 'c'), { recursive: true });
    await writeFile(join(include, 'tensorflow', 'c', 'c_api.h'), '');
    await expect(askPython(path)).rejects.toMatchObject(lacks('libtensorflow_cc.so.2'));
    for (const file of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) await writeFile(join(folder, file), '');
    expect(await askPython(path)).toEqual(found);
  });
});
