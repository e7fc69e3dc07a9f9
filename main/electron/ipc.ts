/**
 * Carries calls and events between one window and the host. Listens to the main frame of that window at its own address
 * and to nobody else.
 */
import { problem, toProblem } from '#shared/base/problem.ts';
import type { HostEvent } from '#shared/host/api.ts';
import type { Dispatch } from '#shared/host/dispatcher.ts';
import type { Reply } from '#shared/host/transport.ts';
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { channels } from './channels.ts';
import { createEventQueue } from './event-queue.ts';
import { isOwnAddress } from './scheme.ts';

export interface WindowLink {
  /** Events wait until the window listens; frames of a run are merged while it does not keep up. */
  send(event: HostEvent): void;
  end(): void;
}

export function linkWindow(window: BrowserWindow, dispatch: Dispatch): WindowLink {
  const { webContents } = window;
  const events = createEventQueue((number, event) => {
    if (!webContents.isDestroyed()) webContents.send(channels.event, number, event);
  });

  const isOurs = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
    sender === webContents && senderFrame === webContents.mainFrame && isOwnAddress(senderFrame.url);

  /** Number 0 says that the window listens. */
  const hearSeen = (event: IpcMainEvent, number: unknown) => {
    if (!isOurs(event) || typeof number !== 'number') return;
    if (number > 0) events.taken(number);
    else events.listen();
  };

  ipcMain.handle(channels.invoke, async (event, method: unknown, input: unknown): Promise<Reply> => {
    if (!isOurs(event) || typeof method !== 'string') {
      return { ok: false, problem: problem('host.refused', { method: String(method).slice(0, 100) }) };
    }
    return dispatch(method, input).catch((error: unknown) => ({ ok: false, problem: toProblem(error) }));
  });
  ipcMain.on(channels.seen, hearSeen);
  webContents.on('did-start-loading', events.startOver);
  webContents.on('render-process-gone', events.startOver);

  return {
    send: events.add,
    end() {
      ipcMain.removeHandler(channels.invoke);
      ipcMain.off(channels.seen, hearSeen);
    },
  };
}
