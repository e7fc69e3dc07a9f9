/** The system's own file dialogs, attached to the window. */
import type { Dialogs } from '#main/host/ports.ts';
import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';

/** `window` gives the window in front, if any. */
export function createDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    async open({ title, filters }) {
      const options: OpenDialogOptions = {
        title,
        filters: filters.map(({ name: kind, extensions }) => ({ name: kind, extensions: [...extensions] })),
        properties: ['openFile'],
      };
      const owner = window();
      const { canceled, filePaths } = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    async save({ title, name, filters }) {
      const options: SaveDialogOptions = {
        title,
        defaultPath: name,
        filters: filters.map(({ name: kind, extensions }) => ({ name: kind, extensions: [...extensions] })),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      };
      const owner = window();
      const { canceled, filePath } = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options));
      return canceled || !filePath ? null : filePath;
    },
  };
}
