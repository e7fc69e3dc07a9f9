/**
 * Builds one program of `out/main` alone into `out/test`, with the product's settings, when a file it was made of has
 * changed. Tests call it through `built.ts`; the product never does.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './install.mjs';

const output = join(root, 'out', 'test');

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} entry */
function isFresh(entry) {
  const stamp = join(output, `${entry}.json`);
  if (!existsSync(stamp) || !existsSync(join(output, `${entry}.cjs`))) return false;
  /** @type {{ files: string[], hash: string }} */
  const made = JSON.parse(readFileSync(stamp, 'utf8'));
  return made.files.every((file) => existsSync(join(root, file))) && hashOf(made.files) === made.hash;
}

/** @param {string} entry */
async function buildEntry(entry) {
  const { build } = await import('vite');
  const { resolveConfig } = await import('electron-vite');
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  const options = { root, configFile: join(root, 'electron.config.ts'), logLevel: /** @type {const} */ ('error') };
  const { config } = await resolveConfig(options, 'build', 'production');
  const settings = config?.main;
  const input = settings?.build?.rolldownOptions?.input;
  const source = typeof input === 'object' && !Array.isArray(input) ? input[entry] : undefined;
  if (settings === undefined || source === undefined) throw new Error(`electron.config.ts has no entry "${entry}"`);
  const fresh = join(root, 'out', `.${entry}.${process.pid}`);
  /** @type {Set<string>} */
  const used = new Set(['electron.config.ts', 'package-lock.json']);
  const record = {
    name: 'lote:record-sources',
    /** @param {{ id: string }} module */
    moduleParsed({ id }) {
      const file = relative(root, id.split('?')[0] ?? id);
      if (isAbsolute(id) && !file.startsWith('..') && !file.includes('node_modules')) used.add(file);
    },
  };
  try {
    await build({
      ...settings,
      plugins: [settings.plugins, record],
      build: {
        ...settings.build,
        outDir: fresh,
        emptyOutDir: true,
        rolldownOptions: {
          ...settings.build?.rolldownOptions,
          input: { [entry]: source },
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    });
    const files = [...used].sort();
    mkdirSync(output, { recursive: true });
    renameSync(join(fresh, `${entry}.cjs`), join(output, `${entry}.cjs`));
    writeFileSync(join(output, `${entry}.json`), JSON.stringify({ files, hash: hashOf(files) }));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One builder per entry at a time, also across test processes; a lock whose owner died is taken over. @param {string} entry */
async function lock(entry) {
  const file = join(root, 'out', `.${entry}.lock`);
  mkdirSync(join(root, 'out'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch {
      const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
      if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true });
      else await wait(50);
    }
  }
}

const entry = process.argv[2] ?? '';
const unlock = await lock(entry);
try {
  if (!isFresh(entry)) await buildEntry(entry);
} finally {
  unlock();
}
