import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readFuses } from '../fuses.mjs';
import { root } from './harness.ts';

const dist = join(root, 'dist');
const program = join(dist, 'linux-unpacked');

/** The package has Node's inspector switched off, so it is driven through Chromium's own debugging port. */
async function openPackage() {
  const home = await mkdtemp(join(tmpdir(), 'lote-package-'));
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(join(program, 'lote'), ['--remote-debugging-port=0', '--lang=en-US', ...switches], {
    env: { ...process.env, LOTE_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  const address = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const found = /DevTools listening on (ws:\S+)/.exec(line);
      if (found?.[1] !== undefined) done(found[1]);
    });
    child.once('exit', (code) => fail(new Error(`The package ended with code ${String(code)}:\n${said.join('\n')}`)));
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The package has no window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    page,
    close: async () => {
      const ended = once(child, 'exit');
      await page.close();
      await ended;
      await browser.close();
      await rm(home, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

describe('the package', () => {
  it('opens on Home, answers its host, and ends when its window closes', async () => {
    const { page, close } = await openPackage();
    await page.getByText('Regression').first().waitFor();
    expect(await page.title()).toBe('Lote');
    await page.getByText('Regression').first().click();
    await page
      .getByRole('button', { name: /pipeline/i })
      .first()
      .waitFor();
    expect(await close()).toBe(0);
  });

  it('lets nobody run it as Node or load an app from beside it', () => {
    expect(readFuses(join(program, 'lote'))).toMatchObject({
      runAsNode: false,
      nodeOptions: false,
      nodeCliInspect: false,
      onlyLoadAppFromAsar: true,
    });
  });

  it('is a Debian package with its file type, icon, licence and no sources', async () => {
    const name = (await readdir(dist)).find((file) => file.endsWith('.deb'));
    if (name === undefined) throw new Error('dist holds no .deb');
    const list = spawnSync('dpkg-deb', ['-c', join(dist, name)], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
    for (const file of ['applications/lote.desktop', 'mime/packages/lote.xml', 'apps/lote.png', 'doc/lote/copyright'])
      expect(list).toContain(file);
    expect(list).not.toMatch(/\.(ts|svelte|map|cc|gyp)$/m);
  });
});
