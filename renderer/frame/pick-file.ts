/** Lets the person choose files: by the system's dialogs where the shell has them, by the browser's own otherwise. */
import type { Connection } from '#renderer/host/connection.ts';
import { toFileInput } from '#renderer/host/file-input.ts';
import { writeNotebook } from '#shared/lab/notebook-write.ts';
import { writePython } from '#shared/lab/script.ts';
import { isSheetFile, sheetExtensions, toWrite } from '#renderer/state/sheet-files.ts';
import type { FilePicker } from '#renderer/state/file-picker.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import { problem } from '#shared/base/problem.ts';
import type { FileInput } from '#shared/host/api.ts';

const tableExtensions = ['csv', 'tsv', 'txt'];
const projectExtensions = ['lote'];

export function createFilePicker(studio: Studio, connection: Connection): FilePicker {
  const { app, client } = studio;

  async function choose(extensions: string[]): Promise<FileInput | null> {
    if (!app.info?.dialogs) {
      const file = await chooseInPage(extensions);
      return file ? toFileInput(file, connection) : null;
    }
    const reply = await client.call('dialog.open', { title: app.text('shell.open-title'), filters: filtersOf(extensions) });
    if (reply.ok) return reply.value === null ? null : { path: reply.value };
    studio.complain(reply.problem);
    return null;
  }

  /** A file that the page holds, where it is small enough to be read as a whole; otherwise the place of one that the host reads. */
  async function chooseAny(extensions: readonly string[]): Promise<File | { readonly path: string } | null> {
    if (!app.info?.dialogs) return chooseInPage(extensions);
    const options = { title: app.text('shell.open-title'), filters: filtersOf(extensions), read: [...sheetExtensions] };
    const reply = await client.call('file.open', options);
    if (!reply.ok) {
      studio.complain(reply.problem);
      return null;
    }
    if (reply.value === null) return null;
    const { path, bytes } = reply.value;
    return bytes === null ? { path } : new File([bytes as Uint8Array<ArrayBuffer>], nameOf(path));
  }

  async function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>, title: string): Promise<void> {
    const dot = name.lastIndexOf('.');
    const extension = name.slice(dot + 1);
    const file = `${fileName(name.slice(0, dot))}.${extension}`;
    if (!app.info?.dialogs) {
      download(file, bytes);
      return;
    }
    const reply = await client.call('file.save', { title, name: file, filters: filtersOf([extension]), bytes });
    if (!reply.ok) studio.complain(reply.problem);
    else if (reply.value !== null) studio.notices.say(app.text('lab.saved', { path: reply.value }));
  }

  return {
    async open() {
      const file = await chooseAny([...projectExtensions, ...tableExtensions, ...sheetExtensions]);
      if (file === null) return;
      if (!(file instanceof File)) await studio.openFile(file);
      else if (isSheetFile(file.name)) await studio.openSheetFile(file);
      else await studio.openFile(await toFileInput(file, connection));
    },
    async importTable() {
      const file = await choose(tableExtensions);
      if (file) await studio.importFile(file);
    },
    async openSheet() {
      const file = await chooseAny(sheetExtensions);
      if (file instanceof File) await studio.openSheetFile(file);
      else if (file !== null) studio.complain(problem('notebook.format'));
    },
    async saveSheet(format) {
      const document = studio.project.document;
      if (!document) return;
      const { cells, notebook } = document.lab;
      const written = cells.map((cell) => toWrite(cell, studio.lab.run(cell.id)));
      const text = format === 'py' ? writePython(cells) : writeNotebook(written, notebook);
      await saveBytes(`${document.title}.${format}`, new TextEncoder().encode(text), app.text('lab.save-title'));
    },
    saveFile: (name, bytes) => saveBytes(name, bytes, app.text('lab.save-file-title')),
    async saveCopy() {
      const title = studio.project.document?.title;
      if (title === undefined) return;
      if (!app.info?.dialogs) {
        const file = await studio.exportProject();
        if (file) download(file.name, file.bytes);
        return;
      }
      const filters = [{ name: app.text('shell.project.kind'), extensions: projectExtensions }];
      const options = { title: app.text('shell.project.save-copy-title'), name: `${fileName(title)}.lote`, filters };
      const reply = await client.call('dialog.save', options);
      if (!reply.ok) studio.complain(reply.problem);
      else if (reply.value !== null) await studio.saveCopy(reply.value);
    },
  };
}

function filtersOf(extensions: readonly string[]): { name: string; extensions: string[] }[] {
  return [{ name: extensions.map((extension) => `.${extension}`).join(', '), extensions: [...extensions] }];
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function chooseInPage(extensions: readonly string[]): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.className = 'visually-hidden';
    const finish = (): void => {
      resolve(input.files?.[0] ?? null);
      input.remove();
    };
    input.addEventListener('change', finish);
    input.addEventListener('cancel', finish);
    document.body.append(input);
    input.click();
  });
}

function download(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A title as a file name that every system accepts. */
export function fileName(title: string): string {
  const safe = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '');
  return safe === '' ? 'Lote' : safe.slice(0, 120);
}
