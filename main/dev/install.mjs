/**
 * Makes a checkout ready to run: the right Node, and the packages of the lock file. Needs nothing installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Words for a Node that is too old, or null. @param {string} version Such as `20.20.2`. */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Lote needs Node 20.19 or newer; this is ${version}. Install a newer one from https://nodejs.org and run the command again.`;
}

/** Whether the packages are missing or older than the lock file. A linked folder is somebody else's to keep: npm would empty it. */
export function installIsStale() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs + 1000 < statSync(lock).mtimeMs;
}

/** Node's own headers, where they lie beside it: sqlite3 then compiles without fetching them. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

/** Installs what is missing; ends the program with words and code 1 when that fails. */
export function ensureInstalled() {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) {
    console.error(problem);
    process.exit(1);
  }
  if (!installIsStale()) return;
  console.error('Installing packages (npm ci) …');
  const started = process.hrtime.bigint();
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...nodeHeaders(), ...process.env },
  });
  if (result.status !== 0) {
    console.error(
      'Installing failed; what npm said is above. Two usual reasons: no way to the package registry, or no compiler for sqlite3' +
        ' (it needs Python 3, make and a C++ compiler where no ready build fits).',
    );
    process.exit(1);
  }
  console.error(`Installed in ${Math.round(Number(process.hrtime.bigint() - started) / 1e9)} s.`);
}
