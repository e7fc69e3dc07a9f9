/**
 * The way to the host in browser mode: one WebSocket that opens again by itself, ever more slowly, when it breaks.
 * Calls made while it is broken wait for a short while; calls that were on their way answer `host.closed`.
 */
import { createEmitter } from '#shared/base/emitter.ts';
import { problem } from '#shared/base/problem.ts';
import { socketCodes, type HostMessage, type WindowMessage } from '#shared/host/socket.ts';
import type { Reply } from '#shared/host/transport.ts';
import { decodeMessage, encodeMessage } from '#shared/host/wire.ts';
import type { Connection, ConnectionState } from './connection.ts';

const firstWait = 250;
const longestWait = 5000;

/** The browser's WebSocket, as far as it is used here. */
export interface SocketLike {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface SocketOptions {
  readonly open: () => SocketLike;
  readonly token: string;
  /** Calls back after so many milliseconds; the window's timer. */
  readonly wait: (milliseconds: number, then: () => void) => void;
}

interface Call {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly answer: (reply: Reply) => void;
}

export function socketConnection({ open, token, wait }: SocketOptions): Connection {
  const events = createEmitter<unknown>();
  const states = createEmitter<ConnectionState>();
  const missed = createEmitter<undefined>();
  const pending = new Map<number, Call>();
  let waiting: [number, Call][] = [];
  let socket: SocketLike | null = null;
  let ready = false;
  let refused = false;
  let nextId = 1;
  let pause = firstWait;

  const closed = (): Reply => ({ ok: false, problem: problem('host.closed') });

  function connect(): void {
    const opened = open();
    opened.binaryType = 'arraybuffer';
    opened.onopen = () => opened.send(encodeMessage({ token } satisfies WindowMessage));
    opened.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) hear(decodeMessage(new Uint8Array(data)) as HostMessage);
    };
    opened.onclose = ({ code }) => lose(code);
    socket = opened;
  }

  function hear(message: HostMessage): void {
    if ('ready' in message) {
      ready = true;
      pause = firstWait;
      states.emit('connected');
      const calls = waiting;
      waiting = [];
      for (const [id, call] of calls) send(id, call);
    } else if ('reply' in message) {
      const call = pending.get(message.id);
      pending.delete(message.id);
      call?.answer(message.reply);
    } else if ('event' in message) {
      events.emit(message.event);
    } else {
      missed.emit(undefined);
    }
  }

  function send(id: number, call: Call): void {
    pending.set(id, call);
    socket?.send(call.bytes);
  }

  function lose(code: number): void {
    socket = null;
    ready = false;
    refused = code === socketCodes.token;
    const calls = [...pending.values()];
    pending.clear();
    if (refused) {
      calls.push(...waiting.map(([, call]) => call));
      waiting = [];
    }
    states.emit(refused ? 'refused' : 'lost');
    for (const call of calls) call.answer(closed());
    if (refused) return;
    wait(pause, connect);
    pause = Math.min(longestWait, pause * 2);
  }

  connect();
  return {
    filesByPath: false,
    invoke: (method, input) =>
      new Promise((answer) => {
        if (refused) {
          answer(closed());
          return;
        }
        const id = nextId++;
        const call = { bytes: encodeMessage({ id, method, input } satisfies WindowMessage), answer };
        if (ready) {
          send(id, call);
          return;
        }
        waiting.push([id, call]);
        wait(longestWait * 2, () => {
          if (!waiting.some(([waitingId]) => waitingId === id)) return;
          waiting = waiting.filter(([waitingId]) => waitingId !== id);
          answer(closed());
        });
      }),
    subscribe: (listener) => events.subscribe(listener),
    onState: (listener) => states.subscribe(listener),
    onMissed: (listener) => missed.subscribe(listener),
  };
}
