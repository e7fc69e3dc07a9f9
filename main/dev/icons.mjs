/** Renders `assets/icon.svg` into the PNG sizes that desktops ask for: `npm run icons` after the drawing changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './find-tools.mjs';
import { root } from './install.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];

const executablePath = findChromium();
if (executablePath === null) throw new Error('Rendering needs a Chromium on the path.');
const drawing = readFileSync(join(root, 'assets/icon.svg')).toString('base64');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } img { display: block }</style><img width="${size}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.screenshot({ path: join(root, `assets/icons/${size}x${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
