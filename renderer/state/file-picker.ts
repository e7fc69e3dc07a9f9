/** How rooms ask for a file: the system's dialog where the shell has one, the browser's own otherwise. */
import { createContext } from 'svelte';

export interface FilePicker {
  /** Opens a project or imports a table, whatever the person chooses. */
  open(): Promise<void>;
  /** Lets the person choose a table and imports it. */
  importTable(): Promise<void>;
  /** Lets the person choose a notebook or a script and takes its cells as the sheet. */
  openSheet(): Promise<void>;
  /** Saves the sheet as a notebook or a script where the person says; a download in a browser. */
  saveSheet(format: 'ipynb' | 'py'): Promise<void>;
  /** Saves any other file where the person says; a download in a browser. Signs that no file name has are left out. */
  saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Saves a copy of the project where the person says; a download in a browser. */
  saveCopy(): Promise<void>;
}

export const [useFilePicker, setFilePicker] = createContext<FilePicker>();
