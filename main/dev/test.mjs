/**
 * `npm test`: sets itself up and runs everything there is to run: types, lint, layers, format, the build, unit and
 * contract tests, and the product end to end in a browser, in Electron and as a package. Says what was left out and why.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './find-electron.mjs';
import { findChromium, onPath, openDisplay } from './find-tools.mjs';
import { ensureInstalled, root } from './install.mjs';
import { ordinaryUser, withOrdinaryHome, whyNotOrdinary } from './ordinary-user.mjs';
import { closingLines } from './tally.mjs';
import { fetchTensorflow } from './tensorflow-addon/wheel.mjs';

/** @typedef {import('./tally.mjs').Outcome} Outcome */

const parts = /** @type {const} */ (['check', 'build', 'unit', 'tensorflow', 'browser', 'electron', 'package']);
/** @typedef {(typeof parts)[number]} Part */

const help = `Usage: npm test [-- [--strict] [--only PART[,PART]]]

  --strict     whatever is left out fails the run (as with CI=true)
  --only       some of: ${parts.join(', ')}; e2e stands for the last three
Ends with a line such as "812 passed, 0 failed, 2 skipped"; every skip is named above it.`;

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

/** @typedef {{ readonly uid?: number, readonly gid?: number }} User */

/**
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} environment
 * @param {User} user
 * @returns {Promise<number>}
 */
function run(words, environment = {}, user = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
      ...user,
    });
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/**
 * Runs vitest and reads every outcome back.
 * @param {Part} part @param {readonly string[]} words @param {Readonly<Record<string, string>>} environment
 * @param {{ readonly user?: User, readonly folder?: string }} options `folder` is where the outcomes are put down.
 * @returns {Promise<Outcome[]>}
 */
async function runVitest(part, words, environment = {}, { user = {}, folder = join(root, 'out', 'outcomes') } = {}) {
  const file = join(folder, `${part}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', `--reporter=${join(root, 'main/dev/reporter.mjs')}`];
  const code = await run([vitest, 'run', ...words, ...reporters], { ...environment, LOTE_OUTCOMES: file }, user);
  if (!existsSync(file)) return [{ part, name: 'vitest', state: 'failed', why: `ended with code ${code} and without a report` }];
  /** @type {Omit<Outcome, 'part'>[]} */
  const outcomes = JSON.parse(readFileSync(file, 'utf8'));
  const named = outcomes.map((outcome) => ({ part, ...outcome }));
  const silent = code !== 0 && !named.some(({ state }) => state === 'failed');
  if (named.length === 0 || silent) named.push({ part, name: 'vitest', state: 'failed', why: `ended with code ${code}` });
  return named;
}

/** @param {Part} part @param {string} why @returns {Outcome[]} */
const leftOut = (part, why) => [{ part, name: 'the whole part', state: 'skipped', why }];

/** Which end-to-end files a part runs: by name, and what is named after no other part opens Electron's window. */
const endToEndFiles = {
  browser: ['/browser-'],
  electron: ['--exclude', '**/browser-*', '--exclude', '**/package*'],
  package: ['/package'],
};

const endToEnd = ['--config', 'main/dev/e2e/vitest.config.ts'];

/** @param {keyof typeof endToEndFiles} part @param {Readonly<Record<string, string>>} environment */
const runEndToEnd = (part, environment = {}) => runVitest(part, [...endToEnd, ...endToEndFiles[part]], environment);

/**
 * Everything that opens Electron's window. Root has no sandbox in Chromium, so what a hijacked page tries is tried as an
 * ordinary user then, where this machine lets one.
 * @param {Readonly<Record<string, string>>} environment
 */
async function runElectron(environment) {
  if (process.getuid?.() !== 0) return runEndToEnd('electron', environment);
  const why = whyNotOrdinary();
  if (why !== null) return runEndToEnd('electron', { ...environment, LOTE_NO_ORDINARY_USER: why });
  const asRoot = await runVitest('electron', [...endToEnd, ...endToEndFiles.electron, '--exclude', '**/hostile-*'], environment);
  const display = await openDisplay({ own: true });
  try {
    return [
      ...asRoot,
      ...(await withOrdinaryHome((home) =>
        // The usual way to load the configuration writes beside it.
        runVitest(
          'electron',
          ['--configLoader', 'runner', ...endToEnd, '/hostile-'],
          { ...environment, ...display.environment, HOME: home },
          { user: ordinaryUser, folder: home },
        ),
      )),
    ];
  } finally {
    display.close();
  }
}

/** A part that opens windows: with an Electron and a display, or left out with what is missing. @param {'electron' | 'package'} part */
async function runWindowed(part) {
  const { electron, tried } = findElectron({ mayFetch: true });
  if (electron === null) return leftOut(part, `no Electron: ${tried.join('; ')}`);
  let display;
  try {
    display = await openDisplay();
  } catch (error) {
    return leftOut(part, error instanceof Error ? error.message : String(error));
  }
  try {
    return await (part === 'electron' ? runElectron(display.environment) : runEndToEnd(part, display.environment));
  } finally {
    display.close();
  }
}

/** @returns {Promise<Outcome[]>} */
async function runPackage() {
  if (process.platform !== 'linux') return leftOut('package', 'made and driven on Linux only so far');
  if (onPath('dpkg-deb') === null) return leftOut('package', 'no dpkg-deb');
  if (findElectron({ mayFetch: true }).electron === null) return leftOut('package', 'no Electron to pack');
  const code = await run([join(root, 'main/dev/dist.mjs'), '--quick']);
  /** @type {Outcome} */
  const made = { part: 'package', name: 'dist makes the unpacked program and the .deb', state: code === 0 ? 'passed' : 'failed' };
  return code === 0 ? [made, ...(await runWindowed('package'))] : [made];
}

/** Every engine's suite on TensorFlow's native library, in a home of its own. */
async function runTensorflow() {
  const found = fetchTensorflow();
  if ('why' in found) return leftOut('tensorflow', found.why);
  const home = join(root, 'out', 'tensorflow-home');
  rmSync(home, { recursive: true, force: true });
  const environment = { LOTE_HOME: home, LOTE_TENSORFLOW: found.folder };
  return runVitest('tensorflow', ['--config', 'main/dev/tensorflow-addon/vitest.config.ts'], environment);
}

/** @type {Readonly<Record<Part, () => Promise<readonly Outcome[]>>>} */
const runPart = {
  check: async () => (await import('./checks.mjs')).runChecks(),
  unit: () => runVitest('unit', ['--config', 'main/dev/vitest.config.ts']),
  tensorflow: runTensorflow,
  build: async () => {
    const code = await run([join(root, 'main/dev/build.mjs')]);
    return [{ part: 'build', name: 'main, preload and renderer', state: code === 0 ? 'passed' : 'failed' }];
  },
  browser: async () => {
    const chromium = findChromium();
    return chromium === null
      ? leftOut('browser', 'no Chromium on the path')
      : runEndToEnd('browser', { LOTE_CHROMIUM: chromium });
  },
  electron: () => runWindowed('electron'),
  package: runPackage,
};

/** @param {readonly string[]} words @returns {readonly Part[] | null} */
function wantedParts(words) {
  const at = words.indexOf('--only');
  if (at === -1) return parts;
  const names = (words[at + 1] ?? '')
    .split(',')
    .flatMap((name) => (name === 'e2e' ? ['browser', 'electron', 'package'] : [name]));
  const wanted = parts.filter((part) => names.includes(part));
  return names.every((name) => parts.some((part) => part === name)) ? wanted : null;
}

/** @param {readonly string[]} words */
async function main(words) {
  const wanted = wantedParts(words);
  const extra = words.filter((word, index) => !['--strict', '--only'].includes(word) && words[index - 1] !== '--only');
  if (words.includes('--help') || wanted === null || extra.length > 0) {
    console.log(help);
    return words.includes('--help') ? 0 : 2;
  }
  ensureInstalled();
  if (!wanted.includes('build') && wanted.some((part) => ['browser', 'electron', 'package'].includes(part))) {
    await (await import('./build.mjs')).buildIfStale();
  }
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const part of wanted) {
    const started = process.hrtime.bigint();
    console.log(`\n— ${part} —`);
    outcomes.push(...(await runPart[part]()));
    console.log(`(${part}: ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(1)} s)`);
  }
  const { lines, code } = closingLines(outcomes, words.includes('--strict') || process.env['CI'] === 'true');
  console.log(['', ...lines].join('\n'));
  return code;
}

process.exitCode = await main(process.argv.slice(2));
