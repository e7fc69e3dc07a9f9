/** Bundles one TypeScript file into a program that plain Node can run, for tests that need a process of their own to kill. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

/**
 * Returns the path of the program, in a folder of its own below `out/test`.
 * @param {string} file @param {string} name
 */
export async function bundle(file, name) {
  const outDir = join(root, 'out', 'test', name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: file,
      outDir,
      emptyOutDir: true,
      target: 'node16',
      rolldownOptions: {
        external: [/^node:/, 'sqlite3'],
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['sqlite3'] },
  });
  return join(outDir, `${name}.cjs`);
}
