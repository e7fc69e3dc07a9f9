/** Finds the programs that end-to-end tests need: a Chromium and a display. Knows nothing of what is tested. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} name @returns {string | null} */
export function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge'];
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium that Playwright can drive; `LOTE_CHROMIUM` names another. */
export function findChromium() {
  const given = process.env['LOTE_CHROMIUM'];
  if (given) return existsSync(given) ? given : null;
  return chromiumNames.map(onPath).find((found) => found !== null) ?? chromiumPlaces.find((place) => existsSync(place)) ?? null;
}

/**
 * The display to open windows on: the one there is, unless it has to be `own`, or a virtual one. Rejects with words when
 * there is neither.
 * @param {{ readonly own?: boolean }} options
 * @returns {Promise<{ readonly environment: Readonly<Record<string, string>>, close(): void }>}
 */
export async function openDisplay({ own = false } = {}) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || (!own && (DISPLAY || WAYLAND_DISPLAY))) return { environment: {}, close: () => {} };
  const xvfb = onPath('Xvfb');
  if (xvfb === null) throw new Error('no display and no Xvfb');
  // Xvfb picks a free number itself and writes it to descriptor 3 once it listens.
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((done, fail) => {
    child.stdio[3]?.once('data', (bytes) => done(String(bytes).trim()));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Xvfb ended with code ${code}`)));
  });
  return { environment: { DISPLAY: `:${number}` }, close: () => void child.kill() };
}
