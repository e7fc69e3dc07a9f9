/**
 * Carries calls and events between one window and the host. Listens to the main frame of that window at its own address
 * and to nobody else.
 */
import { problem, toProblem } from '#shared/base/problem.ts';
import type { HostEvent, HostEvents } from '#shared/host/api.ts';
import type { Dispatch } from '#shared/host/dispatcher.ts';
import type { Reply } from '#shared/host/transport.ts';
import { mergeFrames } from '#shared/run/frames.ts';
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { channels } from './channels.ts';
import { isOwnAddress } from './scheme.ts';

export interface WindowLink {
  /** Events wait until the window listens; frames of a run are merged while it does not keep up. */
  send(event: HostEvent): void;
  end(): void;
}

/** Events on their way to a window that has stopped taking them. */
const mostUnseen = 64;
/** Events kept for a window that does not listen yet. */
const mostWaiting = 256;

export function linkWindow(window: BrowserWindow, dispatch: Dispatch): WindowLink {
  const { webContents } = window;
  let waiting: HostEvent[] = [];
  let listening = false;
  let sent = 0;
  let seen = 0;
  /** Frames that wait for the window to catch up, one per run. */
  const late = new Map<string, HostEvents['run.frame']>();

  const isOurs = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
    sender === webContents && senderFrame === webContents.mainFrame && isOwnAddress(senderFrame.url);

  const pass = (event: HostEvent) => {
    if (webContents.isDestroyed()) return;
    if (event.name === 'run.frame' && sent - seen > mostUnseen) {
      const { payload } = event;
      const before = late.get(payload.run);
      late.set(payload.run, before ? { ...payload, ...mergeFrames(before, payload) } : payload);
      return;
    }
    sent += 1;
    webContents.send(channels.event, sent, event);
  };
  const catchUp = () => {
    const frames = [...late.values()];
    late.clear();
    for (const payload of frames) pass({ name: 'run.frame', payload });
  };
  const hearSeen = (event: IpcMainEvent, number: unknown) => {
    if (!isOurs(event) || typeof number !== 'number') return;
    if (number > 0) {
      seen = Math.min(sent, Math.max(seen, number));
      if (sent - seen <= mostUnseen) catchUp();
      return;
    }
    seen = sent;
    listening = true;
    late.clear();
    const early = waiting;
    waiting = [];
    early.forEach(pass);
  };
  const startOver = () => {
    listening = false;
  };

  ipcMain.handle(channels.invoke, async (event, method: unknown, input: unknown): Promise<Reply> => {
    if (!isOurs(event) || typeof method !== 'string') {
      return { ok: false, problem: problem('host.refused', { method: String(method).slice(0, 100) }) };
    }
    return dispatch(method, input).catch((error: unknown) => ({ ok: false, problem: toProblem(error) }));
  });
  ipcMain.on(channels.seen, hearSeen);
  webContents.on('did-start-loading', startOver);
  webContents.on('render-process-gone', startOver);

  return {
    send(event) {
      if (listening) pass(event);
      else if (event.name !== 'run.frame' && waiting.length < mostWaiting) waiting.push(event);
    },
    end() {
      ipcMain.removeHandler(channels.invoke);
      ipcMain.off(channels.seen, hearSeen);
    },
  };
}
