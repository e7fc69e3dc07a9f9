/** Chooses, once, how this window reaches its host: through Electron's preload, or by WebSocket in a browser. */
import { socketPath } from '#shared/host/socket.ts';
import type { Transport } from '#shared/host/transport.ts';
import type { Connection } from './connection.ts';
import { ipcConnection } from './ipc.ts';
import { socketConnection, type SocketLike } from './socket.ts';

declare global {
  interface Window {
    /** Exposed by the preload inside Electron. */
    readonly lote?: Transport;
  }
}

export function resolveHost(page: Window): Connection {
  if (page.lote) return ipcConnection(page.lote);
  const address = new URL(socketPath, page.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return socketConnection({
    open: () => new WebSocket(address) as SocketLike,
    token: page.location.hash.slice(1),
    wait: (milliseconds, then) => page.setTimeout(then, milliseconds),
  });
}
