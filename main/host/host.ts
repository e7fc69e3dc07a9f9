/** The host: one object that answers every method of the API and announces events. Every shell wraps exactly this. */
import { createEmitter } from '#shared/base/emitter.ts';
import { createDispatcher, type Dispatch, type Handlers } from '#shared/host/dispatcher.ts';
import type { HostEvent } from '#shared/host/api.ts';
import type { Announce } from './announce.ts';
import { appHandlers } from './handlers/app.ts';
import { projectHandlers } from './handlers/project.ts';
import { runHandlers } from './handlers/run.ts';
import { tableHandlers } from './handlers/table.ts';
import { trackCalls } from './in-flight.ts';
import { createLibrary } from './library.ts';
import type { HostPorts } from './ports.ts';
import { createRecentList } from './recent-list.ts';

/** How long calls in flight may take to end when the host closes, in milliseconds. */
const drainLimit = 2000;

export interface Host {
  readonly dispatch: Dispatch;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Checkpoints what runs, closes every project and ends the child processes. */
  close(): Promise<void>;
}

export function createHost(ports: HostPorts): Host {
  const events = createEmitter<HostEvent>();
  const announce: Announce = (name, payload) => events.emit({ name, payload } as HostEvent);
  const recent = createRecentList(ports, announce);
  const library = createLibrary(ports, recent, announce);
  const stopListening = ports.compute.onState((state) => announce('compute.changed', state));

  const handlers: Handlers = {
    ...appHandlers(ports, recent, announce),
    ...projectHandlers(ports, library, recent, announce),
    ...tableHandlers(ports, library),
    ...runHandlers(library),
  };

  const calls = trackCalls(
    createDispatcher(handlers, (method, error) => ports.log('error', `${method} failed unexpectedly`, error)),
  );

  return {
    dispatch: calls.dispatch,
    subscribe: events.subscribe,
    async close() {
      stopListening();
      // An import can take minutes; without its process it ends at once.
      await ports.tables.close();
      await calls.drain(drainLimit);
      await library.closeAll();
      await ports.compute.close();
    },
  };
}
