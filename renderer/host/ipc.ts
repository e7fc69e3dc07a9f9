/** The way to the host inside Electron: the two functions of the preload. It cannot break without the window itself. */
import type { Transport } from '#shared/host/transport.ts';
import type { Connection } from './connection.ts';

export function ipcConnection(bridge: Transport): Connection {
  return {
    invoke: (method, input) => bridge.invoke(method, input),
    subscribe: (listener) => bridge.subscribe(listener),
    onState: () => () => undefined,
    onMissed: () => () => undefined,
    filesByPath: true,
  };
}
