/** The shortest transport: client and host in one process. */
import type { HostEvent } from './api.ts';
import type { Dispatch } from './dispatcher.ts';
import type { Transport } from './transport.ts';

export function inProcessTransport(host: {
  readonly dispatch: Dispatch;
  subscribe(listener: (event: HostEvent) => void): () => void;
}): Transport {
  return { invoke: host.dispatch, subscribe: (listener) => host.subscribe(listener) };
}
