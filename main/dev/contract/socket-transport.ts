/** A window's end of the WebSocket, for Node: what the contract and the hostile tests speak through. */
import { WebSocket } from 'ws';
import { createEmitter } from '#shared/base/emitter.ts';
import { problem } from '#shared/base/problem.ts';
import { socketPath, type HostMessage, type WindowMessage } from '#shared/host/socket.ts';
import type { Reply, Transport } from '#shared/host/transport.ts';
import { decodeMessage, encodeMessage } from '#shared/host/wire.ts';

export interface SocketTransport extends Transport {
  close(): void;
}

/** Connects with the token in the fragment of `url`; rejects when the host does not let it in. */
export async function openSocketTransport(url: string): Promise<SocketTransport> {
  const { host, origin, hash } = new URL(url);
  const socket = new WebSocket(`ws://${host}${socketPath}`, { origin });
  socket.binaryType = 'arraybuffer';
  const events = createEmitter<unknown>();
  const pending = new Map<number, (reply: Reply) => void>();
  let calls = 0;
  const say = (message: WindowMessage) => socket.send(encodeMessage(message));

  const closed = () => {
    for (const answer of pending.values()) answer({ ok: false, problem: problem('host.closed') });
    pending.clear();
  };

  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => say({ token: hash.slice(1) }));
    socket.on('error', reject);
    socket.on('close', (code) => {
      closed();
      reject(new Error(`closed with ${String(code)}`));
    });
    socket.on('message', (data: ArrayBuffer) => {
      const message = decodeMessage(new Uint8Array(data)) as HostMessage;
      if ('ready' in message) resolve();
      else if ('id' in message) {
        pending.get(message.id)?.(message.reply);
        pending.delete(message.id);
      } else if ('event' in message) events.emit(message.event);
    });
  });

  return {
    subscribe: events.subscribe,
    close: () => socket.close(),
    invoke(method, input) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve({ ok: false, problem: problem('host.closed') });
      calls += 1;
      const id = calls;
      return new Promise((resolve) => {
        pending.set(id, resolve);
        say({ id, method, input });
      });
    },
  };
}
