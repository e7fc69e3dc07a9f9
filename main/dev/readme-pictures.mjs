/**
 * Makes the two pictures of the README from the built product: `npm run pictures`. A person's steps in a real browser, with
 * a user folder that goes afterwards.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build.mjs';
import { findChromium } from './find-tools.mjs';
import { root } from './install.mjs';

const folder = join(root, 'assets', 'screenshots');

/** @param {string} home */
async function startServer(home) {
  const server = spawn(process.execPath, [join(root, 'out/main/cli.cjs'), 'serve', '--json'], {
    env: { ...process.env, LOTE_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  return { server, url: /** @type {{ url: string }} */ (JSON.parse(String(line))).url };
}

/** @param {import('playwright-core').Page} page */
async function takePictures(page) {
  await page.getByRole('button', { name: /^Regression/ }).click();
  const shuffle = page.getByRole('option', { name: /Shuffle/ });
  await shuffle.click();
  await page.getByLabel('Buffer size').first().fill('4');
  await shuffle.getByText('buffer_size 4').waitFor();
  await page.screenshot({ path: join(folder, 'pipeline.png') });
  await page.getByRole('button', { name: /^Undo/ }).click();
  await shuffle.getByText('buffer_size 10').waitFor();

  await page.getByRole('main').getByRole('button', { name: 'Train' }).click();
  await page.getByText(/Epoch (4[89]|5\d) of 200/).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('toolbar', { name: 'Training' }).getByRole('button', { name: 'Step one batch' }).click();
  await page.getByText('Slope for w').waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, 'model.png') });
}

const chromiumPath = findChromium();
if (chromiumPath === null) throw new Error('The pictures are taken in Chromium, and there is none on the path.');
await buildIfStale();
mkdirSync(folder, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'lote-pictures-'));
const { server, url } = await startServer(home);
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US', colorScheme: 'light' });
  await page.goto(url);
  await takePictures(page);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}
