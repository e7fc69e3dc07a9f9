/** The two functions that the window gets. A dropped file leaves as its path, or as bytes where it has none. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from './channels.ts';

const pathOf = (file: File): string =>
  (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? (file as { path?: string }).path ?? '';

async function withPath(input: unknown): Promise<unknown> {
  const file = (input as { file?: unknown } | null)?.file;
  if (!(file instanceof File)) return input;
  const path = pathOf(file);
  const sent = path === '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : { path };
  return { ...(input as object), file: sent };
}

contextBridge.exposeInMainWorld('lote', {
  invoke: async (method: string, input: unknown) =>
    ipcRenderer.invoke(channels.invoke, method, await withPath(input)) as Promise<unknown>,
  subscribe: (listener: (event: unknown) => void) => {
    const hear = (_: unknown, number: number, event: unknown) => {
      ipcRenderer.send(channels.seen, number);
      listener(event);
    };
    ipcRenderer.on(channels.event, hear);
    ipcRenderer.send(channels.seen, 0);
    return () => void ipcRenderer.off(channels.event, hear);
  },
});
