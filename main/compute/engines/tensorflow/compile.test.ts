import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileAddon, compilersOf } from './compile.ts';

describe('compiling the addon', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-compile-'));
    await mkdir(join(folder, 'binding'));
    await writeFile(join(folder, 'binding', 'broken.cc'), 'int broken( {\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const compile = (compilers: readonly string[]) => {
    const installed = { version: '2.12.1', include: folder, library: folder, cuda: false };
    return compileAddon(installed, { kernels: folder, headers: folder }, join(folder, 'out.node'), compilers);
  };

  it('names the compilers that it looked for', async () => {
    const tried = [join(folder, 'g++'), join(folder, 'c++')];
    await expect(compile(tried)).rejects.toMatchObject({
      problem: { code: 'engine.no-compiler', values: { tried: tried.join(', ') } },
    });
  });

  it('tells the compiler’s first error, and all it said', async () => {
    await expect(compile([join(folder, 'none'), 'g++'])).rejects.toMatchObject({
      problem: {
        code: 'engine.compile',
        values: { compiler: 'g++', why: expect.stringMatching(/broken\.cc:1:.*error/) as string },
        raw: expect.stringContaining('broken.cc') as string,
      },
    });
  });

  it('takes the compiler that the environment names', () => {
    expect(compilersOf({ CXX: 'clang++-18' })).toEqual(['clang++-18']);
    expect(compilersOf({})[0]).toBe('g++');
  });
});
