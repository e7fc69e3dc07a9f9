/** The desktop shell's program: one instance, one window around one host, everything else denied. */
import { join } from 'node:path';
import type { RecentProject, Settings } from '#shared/host/app.ts';
import { languageOf, translate, type Language } from '#shared/text/catalogue.ts';
import { compose } from '#main/compose.ts';
import type { Host } from '#main/host/host.ts';
import { app, dialog, Menu, nativeTheme, screen, session, type BrowserWindow } from 'electron';
import { createDialogs } from './dialogs.ts';
import { linkWindow, type WindowLink } from './ipc.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import { menuTemplate } from './menu.ts';
import { filesAmong } from './opened-files.ts';
import { declareScheme, pageAddress, serveScheme } from './scheme.ts';
import { spawnUtility } from './spawn-utility.ts';
import { createWindow } from './window.ts';
import { keepPlace, recallPlace } from './window-place.ts';

/** Crashes of the page within this many milliseconds before it is not reloaded any more. */
const crashSpan = 60_000;
const mostCrashes = 3;
/** How long the host may take to put everything away, in milliseconds. */
const closeLimit = 8000;

const assets = join(__dirname, '../../assets/icons');
const rendererFolder = join(__dirname, '../renderer');
const preload = join(__dirname, '../preload/preload.cjs');

let window: BrowserWindow | null = null;
let link: WindowLink | null = null;
/** Files asked for before there was a window. */
let early: string[] = [];

function openFile(path: string): void {
  if (link) link.send({ name: 'shell.open', payload: { path } });
  else early.push(path);
}

function showWindow(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The person's own words: a checkout is started with its folder as the first of them. */
const ownWords = (words: readonly string[], isCheckout: boolean) => words.slice(isCheckout ? 2 : 1);

async function start(): Promise<void> {
  await app.whenReady();
  const { host, home } = compose({
    kind: 'electron',
    spawn: (entry) => spawnUtility(join(__dirname, `${entry}.cjs`), entry),
    dialogs: createDialogs(() => window),
    locale: locale(),
  });
  const placeFile = join(home.folder, 'window.json');
  quitThrough(host, async () => {
    if (window) await keepPlace(placeFile, screen, window);
  });
  const settings = await home.settings();
  nativeTheme.themeSource = settings.theme;
  lockDownSession(session.defaultSession);
  serveScheme(session.defaultSession, rendererFolder);
  keepMenu(host, settings, await home.recent());

  const made = createWindow({ place: await recallPlace(placeFile, screen), preload, icon: assets });
  const linked = linkWindow(made, host.dispatch);
  window = made;
  link = linked;
  const stopEvents = host.subscribe((event) => linked.send(event));
  reloadAfterCrash(made);
  made.on('close', () => void keepPlace(placeFile, screen, made));
  made.on('closed', () => {
    stopEvents();
    linked.end();
    link = null;
    window = null;
  });
  early.forEach(openFile);
  early = [];
  await made.loadURL(pageAddress);
}

/** Puts everything away before the app ends, whichever way it is ended. */
function quitThrough(host: Host, putAway: () => Promise<void>): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const ended = Promise.allSettled([putAway(), host.close()]);
    window?.hide();
    const limit = new Promise((given) => setTimeout(given, closeLimit));
    void Promise.race([ended, limit]).then(() => app.exit(0));
  });
}

/** Menu, language and theme follow the settings and the recent projects. */
function keepMenu(host: Host, firstSettings: Settings, firstRecent: readonly RecentProject[]): void {
  let settings = firstSettings;
  let recent = firstRecent;
  const build = () => {
    const template = menuTemplate({
      language: languageFor(settings),
      platform: process.platform,
      recent,
      command: (command) => link?.send({ name: 'shell.command', payload: { command } }),
      open: openFile,
      quit: () => app.quit(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  build();
  host.subscribe((event) => {
    if (event.name === 'settings.changed') {
      settings = event.payload;
      nativeTheme.themeSource = settings.theme;
    } else if (event.name === 'recent.changed') recent = event.payload;
    else return;
    build();
  });
}

function languageFor({ language }: Settings): Language {
  return language === 'system' ? languageOf(locale()) : language;
}

function locale(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}

/** The host outlives a crashed page: a fresh page finds its project as it was. */
function reloadAfterCrash(page: BrowserWindow): void {
  let crashes: number[] = [];
  page.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < crashSpan), now];
    if (crashes.length <= mostCrashes) {
      page.webContents.reload();
      return;
    }
    const language = languageOf(locale());
    dialog.showErrorBox(translate(language, 'shell.window.crashed'), translate(language, 'shell.window.crashed.detail'));
    app.quit();
  });
}

const isCheckout = Boolean((process as NodeJS.Process & { readonly defaultApp?: boolean }).defaultApp);
const files = filesAmong(ownWords(process.argv, isCheckout), process.cwd());

declareScheme();
lockDownPages(app);
app.setName('Lote');
// With the switch that a start as root needs, Chromium refuses a sandbox for its other processes too.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
const ownFolder = process.env['LOTE_HOME'] ?? join(app.getPath('appData'), process.platform === 'linux' ? 'lote' : 'Lote');
app.setPath('userData', join(ownFolder, 'window'));
if (app.requestSingleInstanceLock({ files })) {
  early = [...files];
  app.on('second-instance', (_event, _words, _folder, data) => {
    const asked = (data as { readonly files?: readonly string[] } | null)?.files ?? [];
    for (const path of asked) openFile(path);
    showWindow();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
    showWindow();
  });
  void start();
} else {
  app.exit(0);
}
