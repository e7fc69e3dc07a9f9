/** Wires the real parts into a host. Every shell calls this with its own way of making child processes. */
import { homedir } from 'node:os';
import { createCompute } from '#main/compute/client.ts';
import type { SpawnChild } from '#main/host/child.ts';
import { createHost, type Host } from '#main/host/host.ts';
import type { Dialogs, Home, Shell } from '#main/host/ports.ts';
import { createLog } from '#main/log.ts';
import { createMachine, homeTries, tryEngine, tryTables } from '#main/machine.ts';
import { createHome, findPlaces } from '#main/store/home.ts';
import { createStore } from '#main/store/store.ts';
import { createTables } from '#main/tables/client.ts';
import { version } from '../package.json';

/** The built entries a shell has to be able to start as child processes. */
export type ChildEntry = 'compute' | 'tables' | 'inspect' | 'engine-trial';

export interface ComposeOptions {
  readonly kind: Shell['kind'];
  /** Makes the child process of an entry. */
  readonly spawn: (entry: ChildEntry) => ReturnType<SpawnChild>;
  readonly dialogs?: Dialogs;
  readonly locale?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

export interface Composed {
  readonly host: Host;
  readonly home: Home;
  readonly version: string;
}

export function compose({ kind, spawn, dialogs, locale, environment = process.env }: ComposeOptions): Composed {
  const log = createLog(environment);
  const clock = { now: () => Date.now() };
  const home = createHome(findPlaces(process.platform, environment, homedir()));
  const tables = createTables({ spawn: () => spawn('tables') });
  const host = createHost({
    clock,
    log,
    home,
    tables,
    store: createStore({ inspect: () => spawn('inspect') }),
    compute: createCompute({ spawn: () => spawn('compute') }),
    machine: createMachine([...homeTries(home), tryTables(tables), tryEngine(home, () => spawn('engine-trial'))]),
    shell: {
      kind,
      version,
      locale: locale ?? Intl.DateTimeFormat().resolvedOptions().locale,
      dialogs: dialogs ?? null,
    },
  });
  return { host, home, version };
}
