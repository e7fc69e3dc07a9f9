/** The user that tests become when they are started as root and must not be: for files and Chromium's sandbox. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from './find-electron.mjs';
import { root } from './install.mjs';
import { beyond } from './tally.mjs';

/** `nobody` on every Linux. */
export const ordinaryUser = { uid: 65_534, gid: 65_534 };

/** Why this machine cannot run the checkout's window sandboxed as an ordinary user; null when it can. */
export function whyNotOrdinary() {
  const { electron } = findElectron({ mayFetch: false });
  if (electron === null) return 'no Electron';
  const needed = [
    electron.executable,
    join(root, 'out', 'main', 'electron.cjs'),
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  ];
  const code = 'for (const file of process.argv.slice(1)) require("node:fs").accessSync(file, 4)';
  const reads = spawnSync(process.execPath, ['-e', code, ...needed], { ...ordinaryUser, cwd: '/', stdio: 'ignore' });
  if (reads.status !== 0) return `${beyond}an ordinary user may not read this checkout or run this Node`;
  const namespaces = spawnSync('unshare', ['--user', 'true'], { ...ordinaryUser, cwd: '/', stdio: 'ignore' });
  return namespaces.status === 0 ? null : `${beyond}it refuses an ordinary user the namespaces of Chromium’s sandbox`;
}

/**
 * A folder that the ordinary user owns, for as long as `work` takes.
 * @template T
 * @param {(home: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withOrdinaryHome(work) {
  const home = mkdtempSync(join(tmpdir(), 'lote-ordinary-'));
  chownSync(home, ordinaryUser.uid, ordinaryUser.gid);
  try {
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
