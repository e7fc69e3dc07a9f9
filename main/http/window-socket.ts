/**
 * One window's WebSocket: its token, its calls and its share of the host's events. A window that stops reading loses
 * events, never memory of ours.
 */
import type { Socket } from 'node:net';
import { problem, toProblem } from '#shared/base/problem.ts';
import type { HostEvent } from '#shared/host/api.ts';
import type { Dispatch } from '#shared/host/dispatcher.ts';
import { socketCodes, type HostMessage } from '#shared/host/socket.ts';
import { decodeMessage, encodeMessage } from '#shared/host/wire.ts';
import type { RawData, WebSocket } from 'ws';
import type { Gate } from './gate.ts';

export interface WindowSocketOptions {
  readonly socket: WebSocket;
  /** The connection below it. */
  readonly connection: Socket;
  readonly gate: Gate;
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: HostEvent) => void) => () => void;
  /** Milliseconds in which the token must come. */
  readonly patience: number;
}

/** Bytes waiting for a window, above which events for it are left out. */
const fullQueue = 1024 * 1024;
/** Bytes that may come before the token is known. */
const mostBeforeToken = 16 * 1024;
const mostCalls = 256;

export function serveWindow({ socket, connection, gate, dispatch, subscribe, patience }: WindowSocketOptions): void {
  let admitted = false;
  let missed = false;
  let calls = 0;
  let unsubscribe: () => void = () => undefined;
  const bytesAtStart = connection.bytesRead;

  const send = (message: HostMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message));
  };
  const tellMissed = () => {
    if (!missed || socket.bufferedAmount > fullQueue / 2) return;
    missed = false;
    send({ missed: true });
  };
  const pass = (event: HostEvent) => {
    if (socket.bufferedAmount > fullQueue) missed = true;
    else {
      tellMissed();
      send({ event });
    }
  };
  const guard = () => {
    if (!admitted && connection.bytesRead - bytesAtStart > mostBeforeToken) socket.terminate();
  };
  const timer = setTimeout(() => socket.close(socketCodes.token), patience);
  timer.unref();

  connection.on('data', guard);
  connection.on('drain', tellMissed);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(timer);
    unsubscribe();
    connection.off('data', guard);
    connection.off('drain', tellMissed);
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? readMessage(data) : null;
    if (!admitted) {
      const given = message !== null && typeof message['token'] === 'string' ? message['token'] : '';
      if (!gate.admitsToken(given)) {
        socket.close(socketCodes.token);
        return;
      }
      admitted = true;
      clearTimeout(timer);
      send({ ready: true });
      unsubscribe = subscribe(pass);
      return;
    }
    const { id, method, input } = message ?? {};
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof method !== 'string') {
      socket.close(socketCodes.garbage);
      return;
    }
    if (calls >= mostCalls) {
      send({ id, reply: { ok: false, problem: problem('host.refused', { method: method.slice(0, 100) }) } });
      return;
    }
    calls += 1;
    void dispatch(method, input)
      .catch((error: unknown) => ({ ok: false as const, problem: toProblem(error) }))
      .then((reply) => {
        calls -= 1;
        send({ id, reply });
      });
  });
}

/** Null for bytes that no window of ours sends. */
function readMessage(data: RawData): Readonly<Record<string, unknown>> | null {
  try {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    const message = decodeMessage(bytes);
    return typeof message === 'object' && message !== null && !Array.isArray(message) ? { ...message } : null;
  } catch {
    return null;
  }
}
