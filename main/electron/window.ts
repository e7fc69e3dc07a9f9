/** Makes the product's one window. Native frame: its buttons look and work as the desktop's others do. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { smallest, type Place } from './window-place.ts';

/** What shows before the page has painted; the page's own backgrounds. */
const background = { light: '#fcfbfa', dark: '#151719' };

export interface WindowOptions {
  readonly place: Place;
  readonly preload: string;
  /** Folder of icons; a packaged app on Windows and macOS brings its own. */
  readonly icon: string;
}

export function createWindow({ place: { maximised, ...bounds }, preload, icon }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Lote',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    ...(process.platform === 'linux' && { icon: join(icon, '256x256.png') }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      // A run's picture moves on while another window covers this one.
      backgroundThrottling: false,
    },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  return window;
}
