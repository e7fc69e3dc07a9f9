/** What a hijacked page, a crash or a second start can do to the desktop window. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '#shared/host/transport.ts';
import { findElectron, sandboxSwitches } from '../find-electron.mjs';
import { openElectronApp, type OpenedElectron } from './harness.ts';

/**
 * Each probe is code of an async function run by the page itself, not by the debugger, which is exempt from the policy.
 * It counts as refused when it throws or returns something falsy.
 */
const probes: Readonly<Record<string, string>> = {
  'evaluate text': 'return eval("1 + 1")',
  'make a function of text': 'return new Function("return 1")()',
  'time a text': 'setTimeout("window.timed = 1", 0); await pause(50); return window.timed',
  'write a script into the page':
    'const s = document.createElement("script"); s.textContent = "window.inline = 1"; document.body.append(s); return window.inline',
  'load a script from data':
    'const s = document.createElement("script"); s.src = "data:text/javascript,window.loaded=1"; document.body.append(s); await pause(100); return window.loaded',
  'load a script from a blob':
    'const s = document.createElement("script"); s.src = URL.createObjectURL(new Blob(["window.blobbed=1"])); document.body.append(s); await pause(100); return window.blobbed',
  'write HTML with a handler':
    'const d = document.createElement("div"); d.innerHTML = "<img src=x onerror=window.handled=1>"; document.body.append(d); await pause(100); return window.handled',
  'write the document anew': 'document.write("<script>window.written=1</script>"); return window.written',
  'make a Trusted Types policy of its own': 'return trustedTypes.createPolicy("mine", { createHTML: (text) => text })',
  'pose as the policy that starts the Lab’s worker':
    'return trustedTypes.createPolicy("lote-worker", { createScriptURL: (address) => address })',
  'import from the network': 'return import("https://example.com/x.js")',
  'import from data': 'return import("data:text/javascript,export default 1")',
  'fetch from the network': 'return fetch("https://example.com/", { mode: "no-cors" })',
  'fetch from this machine': 'return fetch("http://127.0.0.1:80/", { mode: "no-cors" })',
  'fetch a file': 'return fetch("file:///etc/passwd")',
  'fetch from its own scheme': 'return fetch("lote://app/index.html")',
  'climb out of its own scheme': 'return fetch("lote://app/..%2f..%2fpackage.json")',
  'send a request the old way':
    'const x = new XMLHttpRequest(); x.open("GET", "lote://app/index.html", false); x.send(); return x.responseText',
  'send a beacon':
    'const before = performance.getEntriesByType("resource").length; navigator.sendBeacon("https://example.com/", "x"); await pause(100); return performance.getEntriesByType("resource").slice(before).some((one) => one.name.includes("example.com") && one.responseStatus)',
  'open a WebSocket':
    'return new Promise((done, failed) => { const w = new WebSocket("ws://127.0.0.1:9"); w.onopen = () => done(1); w.onerror = failed; })',
  'open an event stream':
    'return new Promise((done, failed) => { const e = new EventSource("https://example.com/"); e.onopen = () => done(1); e.onerror = failed; })',
  'load an image from the network':
    'return new Promise((done, failed) => { const i = new Image(); i.onload = () => done(1); i.onerror = failed; i.src = "https://example.com/x.png"; })',
  'load an image from a file':
    'return new Promise((done, failed) => { const i = new Image(); i.onload = () => done(1); i.onerror = failed; i.src = "file:///usr/share/pixmaps/debian-logo.png"; })',
  'load a style from the network':
    'return new Promise((done, failed) => { const l = document.createElement("link"); l.rel = "stylesheet"; l.href = "https://example.com/x.css"; l.onload = () => done(1); l.onerror = failed; document.head.append(l); })',
  'write a style element':
    'const s = document.createElement("style"); s.textContent = "body { --probed: 1 }"; document.head.append(s); return getComputedStyle(document.body).getPropertyValue("--probed")',
  'load a font from the network': 'return new FontFace("x", "url(https://example.com/x.woff2)").load()',
  'start a worker from a blob':
    'return new Promise((done, failed) => { const w = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))); w.onmessage = () => done(1); w.onerror = failed; })',
  'start a worker from data':
    'return new Promise((done, failed) => { const w = new Worker("data:text/javascript,postMessage(1)"); w.onmessage = () => done(1); w.onerror = failed; })',
  'start a worker from its own files without the policy':
    'const address = performance.getEntriesByType("resource").map((one) => one.name).find((name) => name.endsWith(".js")); return new Worker(address)',
  'register a service worker': 'return navigator.serviceWorker.register("lote://app/assets/sw.js")',
  'open a window': 'return window.open("https://example.com")',
  'open an empty window': 'return window.open("about:blank")',
  'go elsewhere': 'location.href = "https://example.com/"; await pause(200); return location.origin !== "lote://app"',
  'go to a file': 'location.href = "file:///etc/passwd"; await pause(200); return location.origin !== "lote://app"',
  'go to data': 'location.href = "data:text/html,x"; await pause(200); return location.origin !== "lote://app"',
  'post a form':
    'const f = document.createElement("form"); f.action = "https://example.com/"; f.method = "post"; document.body.append(f); f.submit(); await pause(200); return location.origin !== "lote://app"',
  'frame another site':
    'const f = document.createElement("iframe"); f.src = "https://example.com/"; document.body.append(f); await pause(200); return f.contentDocument',
  'frame itself':
    'const f = document.createElement("iframe"); f.src = "lote://app/index.html"; document.body.append(f); await pause(300); return f.contentWindow.lote',
  'get the bridge in an empty frame':
    'const f = document.createElement("iframe"); document.body.append(f); await pause(100); return f.contentWindow.lote',
  'make a webview':
    'const w = document.createElement("webview"); w.src = "https://example.com"; document.body.append(w); await pause(200); return w.getWebContentsId && w.getWebContentsId()',
  'embed a plugin':
    'const o = document.createElement("object"); o.data = "https://example.com/x.pdf"; document.body.append(o); await pause(200); return o.contentDocument',
  'move the base address':
    'const b = document.createElement("base"); b.href = "https://example.com/"; document.head.append(b); return new URL("x", document.baseURI).host === "example.com"',
  'download a file':
    'const a = document.createElement("a"); a.href = "data:text/plain,x"; a.download = "x.txt"; document.body.append(a); a.click(); await pause(200); return location.origin !== "lote://app"',
  'find Node’s require': 'return typeof require !== "undefined"',
  'find Node’s process': 'return typeof process !== "undefined" && process.versions',
  'find Node’s buffers': 'return typeof Buffer !== "undefined"',
  'find Electron behind the bridge': 'return window.lote.constructor.constructor("return typeof process !== \'undefined\'")()',
  'change the bridge': 'window.lote.invoke = () => 1; return window.lote.invoke("app.info", {}) === 1',
  'add to the bridge': 'window.lote.more = 1; return window.lote.more',
  'find more than two functions': 'return Object.keys(window.lote).sort().join() !== "invoke,subscribe"',
  'take the camera': 'return navigator.mediaDevices.getUserMedia({ video: true })',
  'take the microphone': 'return navigator.mediaDevices.getUserMedia({ audio: true })',
  'take the screen': 'return navigator.mediaDevices.getDisplayMedia({ video: true })',
  'find where it is': 'return new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed))',
  notify: 'return (await Notification.requestPermission()) === "granted"',
  'read the clipboard': 'return navigator.clipboard.readText()',
  'choose a USB device': 'return navigator.usb.requestDevice({ filters: [] })',
  'choose a serial port': 'return navigator.serial.requestPort()',
  'choose a HID device': 'return (await navigator.hid.requestDevice({ filters: [] })).length',
  'choose a Bluetooth device': 'return navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  'use MIDI': 'return navigator.requestMIDIAccess({ sysex: true })',
  'set a cookie': 'document.cookie = "a=1"; return document.cookie',
  'open a database of its own kind': 'return openDatabase("x", "1", "x", 1)',
  'lock the pointer': 'document.body.requestPointerLock(); await pause(100); return document.pointerLockElement',
  'keep the screen on': 'return navigator.wakeLock.request("screen")',
};

type Bridge = Window & { readonly lote: Transport };

describe('a hijacked page', () => {
  let app: OpenedElectron;
  beforeAll(async () => {
    app = await openElectronApp();
  });
  afterAll(() => app.close());

  it.each(Object.entries(probes))('cannot %s', async (_, code) => {
    const outcome = await app.page.evaluate(
      (body) =>
        new Promise<string>((done) => {
          const pause = (milliseconds: number) => new Promise((next) => setTimeout(next, milliseconds));
          // The function is made by the debugger; what it does runs later, as the page.
          const make = Object.getPrototypeOf(async () => undefined).constructor as new (
            ...words: string[]
          ) => (wait: typeof pause) => Promise<unknown>;
          const probe = new make('pause', body);
          setTimeout(() => {
            Promise.race([probe(pause), pause(3000)]).then(
              (value) => done(value ? `got ${String(value)}` : 'refused'),
              () => done('refused'),
            );
          }, 0);
        }),
      code,
    );
    expect(outcome).toBe('refused');
    expect(app.page.url()).toBe('lote://app/index.html');
    expect(app.app.windows().length).toBe(1);
  });

  it('runs in a sandbox that Chromium vouches for', async ({ skip }) => {
    const preferences = await app.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    if (process.getuid?.() === 0) skip(process.env['LOTE_NO_ORDINARY_USER'] ?? 'root has no sandbox');
    if (process.platform !== 'linux') return;
    const renderer = await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.getOSProcessId());
    expect(await readFile(`/proc/${String(renderer)}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  });
});

describe('the desktop window', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-window-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('copies text when a person clicks', async () => {
    const app = await openElectronApp();
    await app.page.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'copies';
      button.style.cssText = 'position: fixed; inset: 0; z-index: 99999';
      button.addEventListener('click', () => {
        navigator.clipboard.writeText('from Lote').then(
          () => (button.dataset['copied'] = 'yes'),
          (error: unknown) => (button.dataset['copied'] = String(error)),
        );
      });
      document.body.append(button);
    });
    await app.page.click('#copies');
    await expect
      .poll(() => app.page.evaluate(() => document.querySelector<HTMLElement>('#copies')?.dataset['copied']))
      .toBe('yes');
    await app.close();
  });

  it('comes back with its project when the page crashes', async () => {
    const app = await openElectronApp();
    const opened = await app.page.evaluate(() =>
      (window as unknown as Bridge).lote.invoke('project.new', { sample: 'regression' }),
    );
    expect(opened.ok).toBe(true);
    // Later, because the call itself would wait for the page that it ends.
    await app.app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer(), 50);
    });
    await app.page.waitForEvent('crash');
    await expect
      .poll(
        () =>
          app.app.evaluate(async ({ BrowserWindow }) => {
            const { webContents } = BrowserWindow.getAllWindows()[0];
            if (webContents.isCrashed() || webContents.isLoading()) return 0;
            const code = 'window.lote.invoke("project.opened", {}).then((reply) => reply.value.length)';
            return webContents.executeJavaScript(code) as Promise<number>;
          }),
        { timeout: 15_000 },
      )
      .toBe(1);
    await app.close();
  });

  it('takes the file of a second start, which ends at once', async () => {
    const app = await openElectronApp();
    const path = join(folder, 'second.csv');
    await writeFile(path, 'x,y\n1,2\n3,4\n');
    const { electron } = findElectron({ mayFetch: false });
    if (!electron) throw new Error('no Electron');
    const second = spawn(electron.executable, [...electron.appWords, ...sandboxSwitches(electron).switches, 'second.csv'], {
      cwd: folder,
      env: { ...process.env, LOTE_HOME: app.home },
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    await app.page.getByText('second.csv').first().waitFor();
    expect(app.app.windows().length).toBe(1);
    await app.close();
  });

  it('says what is wrong with a file that it was started with', async () => {
    const path = join(folder, 'not-there.lote');
    const app = await openElectronApp({ files: [path] });
    await app.page.getByText('not-there.lote').first().waitFor();
    await app.close();
  });

  it('gets compute back after it was killed', async () => {
    const app = await openElectronApp();
    const waitFor = (status: string) =>
      app.page.evaluate(
        (wanted) =>
          new Promise<number>((done) => {
            const { lote } = window as unknown as Bridge;
            const began = performance.now();
            const stop = lote.subscribe((event) => {
              const { name, payload } = event as { name: string; payload: { status?: string } };
              if (name !== 'compute.changed' || payload.status !== wanted) return;
              stop();
              done(performance.now() - began);
            });
          }),
        status,
      );
    await expect
      .poll(() =>
        app.page.evaluate(async () => {
          const reply = await (window as unknown as Bridge).lote.invoke('app.info', {});
          return reply.ok && (reply.value as { compute: { status: string } }).compute.status;
        }),
      )
      .toBe('ready');
    const back = waitFor('ready');
    const killed = await app.app.evaluate(({ app: electron }) => {
      const compute = electron.getAppMetrics().filter((one) => one.name?.startsWith('lote-compute'));
      for (const { pid } of compute) process.kill(pid, 'SIGKILL');
      return electron.getAppMetrics().map((one) => `${one.type} ${one.name ?? ''}`);
    });
    expect(killed.join('\n')).toContain('lote-compute');
    await back;
    await app.close();
  });
});
