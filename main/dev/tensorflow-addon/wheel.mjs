/**
 * Fetches what the tests of the native engine are built against: headers and libraries out of TensorFlow's wheel on PyPI,
 * kept under `node_modules/.cache`. Nothing of it is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '../find-tools.mjs';
import { root } from '../install.mjs';
import { beyond } from '../tally.mjs';

const version = '2.12.1';
const kept = join(root, 'node_modules', '.cache', 'lote', `tensorflow-${version}`);

/** Unpacks only what is linked with. */
const unpack = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if name.startswith(("tensorflow/include/", "tensorflow/libtensorflow"))])
`;

/** @param {string} program @param {readonly string[]} words */
function run(program, words) {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', timeout: 10 * 60_000 });
  return status === 0 ? null : (error?.message ?? stderr.trimEnd().split('\n').at(-1) ?? `ended with code ${status}`);
}

/** A TensorFlow to link with, or why there is none. @returns {{ readonly folder: string } | { readonly why: string }} */
export function fetchTensorflow() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { why: `${beyond}the engine is added on Linux x64 only so far` };
  if (existsSync(kept)) return { folder: kept };
  const python = ['python3', 'python']
    .map(onPath)
    .find((path) => path !== null && run(path, ['-m', 'pip', '--version']) === null);
  if (!python) return { why: 'no Python with pip to fetch TensorFlow’s headers and libraries' };
  if (['g++', 'c++', 'clang++'].every((name) => onPath(name) === null)) return { why: 'no C++ compiler' };
  const work = `${kept}.${process.pid}`;
  const fresh = join(work, 'unpacked');
  try {
    mkdirSync(work, { recursive: true });
    const kind = ['--python-version', '3.11', '--only-binary=:all:', '--platform', 'manylinux2014_x86_64', '--no-deps'];
    const failed = run(python, ['-m', 'pip', 'download', '--quiet', `tensorflow-cpu==${version}`, ...kind, '-d', work]);
    if (failed !== null) return { why: `${beyond}the wheel cannot be had: ${failed}` };
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl')) ?? '';
    const broken = run(python, ['-c', unpack, join(work, wheel), fresh]);
    if (broken !== null) return { why: `the wheel cannot be unpacked: ${broken}` };
    renameSync(fresh, kept);
    return { folder: kept };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What Python would tell of it. @param {string} folder */
export function installedIn(folder) {
  const library = join(folder, 'tensorflow');
  return { version, include: join(library, 'include'), library, cuda: false };
}
