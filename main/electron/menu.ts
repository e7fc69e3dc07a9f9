/** The application's menu in the product's language. Knows which commands there are, not what they do. */
import type { RecentProject } from '#shared/host/app.ts';
import type { ShellCommand } from '#shared/host/api.ts';
import { translate, type Language, type MessageKey } from '#shared/text/catalogue.ts';
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly recent: readonly RecentProject[];
  readonly command: (command: ShellCommand) => void;
  readonly open: (path: string) => void;
  readonly quit: () => void;
}

/** Recent projects shown. */
const mostRecent = 10;

export function menuTemplate({ language, platform, recent, command, open, quit }: MenuOptions): MenuItemConstructorOptions[] {
  const text = (key: MessageKey) => translate(language, key);
  // The window listens to these keys itself, so that they work the same in a browser; here they are shown.
  const shown = (key: MessageKey, id: ShellCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label: text(key),
    ...(accelerator && { accelerator, registerAccelerator: false }),
    click: () => command(id),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const projects = recent.filter(({ missing }) => !missing).slice(0, mostRecent);

  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: text('shell.menu.file'),
      submenu: [
        shown('shell.menu.new', 'project.new', 'CmdOrCtrl+N'),
        shown('shell.menu.open', 'project.open', 'CmdOrCtrl+O'),
        {
          label: text('shell.menu.recent'),
          submenu:
            projects.length > 0
              ? projects.map(({ path, title }) => ({ label: plain(title || path), toolTip: path, click: () => open(path) }))
              : [{ label: text('shell.menu.recent.none'), enabled: false }],
        },
        separator,
        shown('shell.menu.save-copy', 'project.saveAs', 'CmdOrCtrl+Shift+S'),
        shown('shell.menu.close', 'project.close'),
        ...(platform === 'darwin'
          ? []
          : [separator, { label: text('shell.menu.quit'), accelerator: 'CmdOrCtrl+Q', click: quit }]),
      ],
    },
    {
      label: text('shell.menu.edit'),
      submenu: [
        shown('shell.menu.undo', 'edit.undo', 'CmdOrCtrl+Z'),
        shown('shell.menu.redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { label: text('shell.menu.cut'), role: 'cut' },
        { label: text('shell.menu.copy'), role: 'copy' },
        { label: text('shell.menu.paste'), role: 'paste' },
        { label: text('shell.menu.select-all'), role: 'selectAll' },
      ],
    },
    {
      label: text('shell.menu.view'),
      submenu: [
        shown('shell.menu.home', 'view.home'),
        shown('shell.menu.data', 'view.data'),
        shown('shell.menu.pipeline', 'view.pipeline'),
        shown('shell.menu.model', 'view.model'),
        shown('shell.menu.lab', 'view.lab'),
        separator,
        shown('shell.menu.palette', 'palette.open', 'CmdOrCtrl+K'),
        separator,
        { label: text('shell.menu.zoom-in'), role: 'zoomIn' },
        { label: text('shell.menu.zoom-out'), role: 'zoomOut' },
        { label: text('shell.menu.zoom-reset'), role: 'resetZoom' },
        { label: text('shell.menu.full-screen'), role: 'togglefullscreen' },
        separator,
        { label: text('shell.menu.developer'), role: 'toggleDevTools' },
      ],
    },
    { label: text('shell.menu.help'), role: 'help', submenu: [shown('shell.menu.palette', 'palette.open')] },
  ];
}

/** A title as a menu shows it: `&` would mark a letter. */
function plain(title: string): string {
  return title.split('&').join('&&');
}
