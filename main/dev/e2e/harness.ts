/**
 * Opens the built product as a person would meet it, in Chromium or in Electron, each time with a user folder of its own.
 * Tests of flows get a page and need not know which of the two it is.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { findElectron, sandboxSwitches } from '../find-electron.mjs';
import { findChromium } from '../find-tools.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Size of the window, in CSS pixels; the design's own. */
const viewport = { width: 1440, height: 900 };

export interface OpenedApp {
  readonly page: Page;
  /** The user folder (`LOTE_HOME`) of this app. */
  readonly home: string;
  /** What the window's console complained about so far. */
  readonly complaints: readonly string[];
  /** Writes `out/screenshots/NAME.png`. */
  screenshot(name: string): Promise<void>;
  /** Ends the app as a person would and keeps `home` when it was given from outside. */
  close(): Promise<void>;
}

export interface OpenedElectron extends OpenedApp {
  readonly app: ElectronApplication;
}

export interface OpenedBrowser extends OpenedApp {
  /** The address with its token. */
  readonly url: string;
  /** The process of `lote serve`. */
  readonly server: ChildProcess;
}

export interface OpenOptions {
  /** A user folder to keep using, for tests that close and reopen. */
  readonly home?: string;
  readonly files?: readonly string[];
  /** Such as `es-AR`; English otherwise. */
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

async function userFolder(given: string | undefined): Promise<{ home: string; forget(): Promise<void> }> {
  if (given !== undefined) return { home: given, forget: () => Promise.resolve() };
  const home = await mkdtemp(join(tmpdir(), 'lote-e2e-'));
  return { home, forget: () => rm(home, { recursive: true, force: true }) };
}

function watch(page: Page, complaints: string[] = []): string[] {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = join(root, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const environment = (home: string, locale: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  LOTE_HOME: home,
  LANG: `${locale.replace('-', '_')}.UTF-8`,
  LANGUAGE: locale.replace('-', '_'),
});

/** Starts `lote serve` on a free port; resolves with its address. Rejects when it ends before it serves. */
export async function startServer(home: string, files: readonly string[] = []): Promise<{ server: ChildProcess; url: string }> {
  const words = [join(root, 'out/main/cli.cjs'), 'serve', '--port', '0', '--json', ...files];
  const server = spawn(process.execPath, words, { env: environment(home, 'en-US'), stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout });
  const url = await new Promise<string>((done, fail) => {
    lines.on('line', (line) => {
      const event = JSON.parse(line) as { readonly event?: string; readonly url?: string };
      if (event.event === 'serving' && event.url !== undefined) done(event.url);
    });
    server.once('exit', (code) => fail(new Error(`lote serve ended with code ${String(code)}`)));
  });
  return { server, url };
}

/** The studio in a headless Chromium. */
export async function openBrowserApp(options: OpenOptions = {}): Promise<OpenedBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium on the path');
  const { home, forget } = await userFolder(options.home);
  const { server, url } = await startServer(home, options.files);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: options.viewport ?? viewport, locale: options.locale ?? 'en-US' });
  const complaints = watch(page);
  await page.goto(url);
  return {
    page,
    home,
    url,
    server,
    complaints,
    screenshot: (name) => takeScreenshot(page, name),
    close: async () => {
      await browser.close();
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        await ended;
      }
      await forget();
    },
  };
}

/** The studio in Electron: the checkout's, or the packaged program `executablePath`. */
export async function openElectronApp(options: OpenOptions & { readonly executablePath?: string } = {}): Promise<OpenedElectron> {
  const { electron, tried } = findElectron({ mayFetch: false });
  if (electron === null) throw new Error(`no Electron: ${tried.join('; ')}`);
  const { home, forget } = await userFolder(options.home);
  const locale = options.locale ?? 'en-US';
  const packaged = options.executablePath;
  const { switches } = sandboxSwitches(electron);
  const app = await _electron.launch({
    executablePath: packaged ?? electron.executable,
    chromiumSandbox: switches.length === 0,
    args: [...(packaged === undefined ? electron.appWords : []), ...switches, `--lang=${locale}`, ...(options.files ?? [])],
    env: environment(home, locale),
    cwd: root,
  });
  const complaints: string[] = [];
  app.on('window', (window) => watch(window, complaints));
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return {
    page,
    app,
    home,
    complaints,
    screenshot: (name) => takeScreenshot(page, name),
    close: async () => {
      await app.close();
      await forget();
    },
  };
}
