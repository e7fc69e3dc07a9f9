/**
 * Builds the product with the settings of `electron.config.ts`: everything by default, parts by name, or with
 * `--if-stale` only what changed since the last time. Knows nothing of what the parts contain.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './install.mjs';

/** @typedef {'main' | 'preload' | 'renderer'} Part */

/** @type {readonly Part[]} */
export const parts = ['main', 'preload', 'renderer'];

/** @type {Readonly<Record<Part, readonly string[]>>} */
const sources = {
  main: ['main', 'shared'],
  preload: ['main/electron'],
  renderer: ['renderer', 'shared', 'assets'],
};

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path);
      return entry.name.includes('.test.') ? [] : [path];
    });
}

/**
 * A hash over names and contents of everything that goes into a part, so that a fresh checkout or a touched file does
 * not make it stale, and an edited or deleted one does.
 * @param {Part} part
 */
export function fingerprint(part) {
  const hash = createHash('sha256');
  const skipped = join(root, 'main', 'dev');
  const files = sources[part].flatMap((folder) => filesUnder(join(root, folder))).filter((file) => !file.startsWith(skipped));
  for (const file of [...files, join(root, 'electron.config.ts'), join(root, 'package-lock.json')]) {
    hash.update(`${relative(root, file)}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {Part} part */
const stampOf = (part) => join(root, 'out', `.${part}.stamp`);

/** @param {Part} part */
export function isStale(part) {
  const stamp = stampOf(part);
  return !existsSync(stamp) || !existsSync(join(root, 'out', part)) || readFileSync(stamp, 'utf8') !== fingerprint(part);
}

/**
 * Builds beside the old output and swaps at the end, so that a failed build leaves what worked.
 * @param {readonly Part[]} wanted
 */
export async function build(wanted) {
  const { build: viteBuild } = await import('vite');
  const { resolveConfig } = await import('electron-vite');
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  for (const part of wanted) {
    const print = fingerprint(part);
    const output = join(root, 'out', part);
    const fresh = `${output}.${process.pid}`;
    const { config } = await resolveConfig(
      { root, configFile: join(root, 'electron.config.ts'), logLevel: 'warn' },
      'build',
      'production',
    );
    const settings = config?.[part];
    if (!settings?.build) throw new Error(`electron.config.ts has no "${part}"`);
    try {
      await viteBuild({ ...settings, build: { ...settings.build, outDir: fresh, emptyOutDir: true } });
      rmSync(output, { recursive: true, force: true });
      renameSync(fresh, output);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(stampOf(part), print);
  }
}

/** Builds what is stale and says so. @param {readonly Part[]} wanted */
export async function buildIfStale(wanted = parts) {
  const stale = wanted.filter(isStale);
  if (stale.length === 0) return;
  console.error(`Building ${stale.join(', ')} …`);
  await build(stale);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => name !== '--if-stale' && !parts.some((part) => part === name));
  if (unknown.length > 0) {
    console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`);
    process.exit(2);
  }
  try {
    if (names.includes('--if-stale')) await buildIfStale();
    else await build(names.length === 0 ? parts : parts.filter((part) => names.includes(part)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
