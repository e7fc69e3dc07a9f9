/**
 * `npm start`: gets a checkout from nothing to an open studio. Installs, builds, finds Electron; without one, or without
 * a display, serves the same studio to a browser. Plain JavaScript without packages, because it runs before the install.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

const help = `Usage: npm start [-- [--browser] [FILE.lote]]

Opens Lote in a window; FILE is opened in it. Installs packages and builds first where needed.
  --browser   in a browser instead of a window of its own
  --help      this text
Without Electron the browser is used; without a display the address is printed and served until stopped (Ctrl C).
ELECTRON_EXEC_PATH names an Electron to use.`;

/** @param {string} command @param {readonly string[]} words @returns {Promise<number>} The exit code. */
function runToEnd(command, words) {
  return new Promise((done) => {
    const child = spawn(command, words, { stdio: 'inherit', cwd: process.cwd() });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass);
    // npm dies of SIGTERM without passing it on, and leaves its children to another parent.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
    child.on('close', () => clearInterval(watch));
    child.on('error', () => done(127));
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

/** @param {readonly string[]} files @param {boolean} open */
const serve = (files, open) =>
  runToEnd(process.execPath, [join(root, 'out/main/cli.cjs'), 'serve', ...(open ? ['--open'] : []), ...files]);

/** @param {readonly string[]} words */
async function main(words) {
  const unknown = words.find((word) => word.startsWith('-') && !['--help', '-h', '--browser'].includes(word));
  if (unknown !== undefined) {
    console.error(`Unknown option ${unknown}.\n\n${help}`);
    return 2;
  }
  if (words.includes('--help') || words.includes('-h')) {
    console.log(help);
    return 0;
  }
  const files = words.filter((word) => !word.startsWith('-')).map((file) => resolve(process.env['INIT_CWD'] ?? '.', file));
  ensureInstalled();
  const { buildIfStale } = await import('./build.mjs');
  await buildIfStale();

  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    console.error('No display here: open the address below in a browser on this machine. Ctrl C stops.');
    return serve(files, false);
  }
  if (words.includes('--browser')) return serve(files, true);

  const { findElectron, sandboxSwitches } = await import('./find-electron.mjs');
  const { electron, tried } = findElectron({ mayFetch: true });
  if (electron === null) {
    console.error(`No Electron found, so Lote opens in the browser. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}`);
    return serve(files, true);
  }
  const { switches, why } = sandboxSwitches(electron);
  if (why !== null) console.error(`Note: ${why} (--no-sandbox).`);
  const code = await runToEnd(electron.executable, [...electron.appWords, ...switches, ...files]);
  if (code !== 127) return code;
  console.error(
    `${electron.executable} does not start here (a system library is missing; see above), so Lote opens in the browser.`,
  );
  return serve(files, true);
}

process.exitCode = await main(process.argv.slice(2));
