/** A file that the person dropped or chose in the page, in the form that this way to the host can carry. */
import type { FileInput } from '#shared/host/api.ts';
import type { Connection } from './connection.ts';

export async function toFileInput(file: File, connection: Connection): Promise<FileInput> {
  // Electron's preload takes the File itself and sends its path.
  if (connection.filesByPath) return file as unknown as FileInput;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
