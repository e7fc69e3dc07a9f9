/**
 * Adds a Python's TensorFlow to this home as an engine: compiles the addon beside what is there, tries it, and puts it in
 * its place only when it computes what it should.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import type { SpawnChild } from '#main/host/child.ts';
import { addonFile, packageFolder, readAdded, recordFile, type Added, type Installed } from './added.ts';
import { compileAddon, compilersOf } from './compile.ts';
import { copyKernels, findHeaders, findKernels } from './javascript.ts';
import { tryTensorflow } from './trial.ts';

export interface AddOptions {
  /** Where the engine is kept. */
  readonly folder: string;
  /** Makes the process that tries it. */
  readonly spawn: SpawnChild;
  readonly compilers?: readonly string[];
}

/**
 * Rejects with `engine.platform`, the problems of `findKernels`, `findHeaders` and `compileAddon`, `engine.no-load` {why} and
 * `engine.wrong-results` {why}; whatever was added before stays then.
 */
export async function addTensorflow(installed: Installed, options: AddOptions): Promise<Added> {
  const { folder, spawn, compilers = compilersOf(process.env) } = options;
  if (process.platform !== 'linux') fail('engine.platform', { platform: process.platform });
  const work = `${folder}.${String(process.pid)}`;
  const fresh = join(work, 'engine');
  try {
    await mkdir(fresh, { recursive: true }).catch((cause: unknown) => fail('file.denied', { path: dirname(folder) }, { cause }));
    const kernels = await findKernels(work);
    const headers = await findHeaders(work);
    await compileAddon(installed, { kernels, headers }, join(fresh, addonFile), compilers);
    await copyKernels(kernels, join(fresh, packageFolder));
    const remember = (added: Added) => writeFile(join(fresh, recordFile), `${JSON.stringify(added, null, 1)}\n`);
    await remember({ ...installed, gpu: false });
    const tried = await tryTensorflow({ folder: fresh, device: 'cpu' }, spawn);
    if (!tried.ok) fail(tried.failed === 'load' ? 'engine.no-load' : 'engine.wrong-results', { why: tried.why });
    const gpu = installed.cuda && (await tryTensorflow({ folder: fresh, device: 'gpu' }, spawn)).ok;
    const added = { ...installed, gpu };
    await remember(added);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return added;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether there was anything to remove. */
export async function removeTensorflow(folder: string): Promise<boolean> {
  const added = await readAdded(folder);
  await rm(folder, { recursive: true, force: true });
  return added !== null;
}
