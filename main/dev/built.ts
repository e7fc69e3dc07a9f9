/** Gives tests the product's own child programs, built with the product's settings and only when they are stale. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export type Entry = 'cli' | 'compute' | 'tables' | 'inspect' | 'engine-trial';

const run = promisify(execFile);

/**
 * The path of a program such as `out/test/compute.cjs`. Every entry is built alone, so a test of one part runs while
 * another part is half written. Rejects with the builder's words when it does not build.
 */
export async function builtEntry(entry: Entry): Promise<string> {
  await run(process.execPath, [fileURLToPath(new URL('build-entry.mjs', import.meta.url)), entry]);
  return fileURLToPath(new URL(`../../out/test/${entry}.cjs`, import.meta.url));
}
