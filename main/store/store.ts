/** The port `Store`: project files in SQLite. */
import type { SpawnChild } from '#main/host/child.ts';
import type { Store } from '#main/host/ports.ts';
import { createNewFile } from './create.ts';
import { openProjectFile } from './open.ts';

/** `inspect` makes the child process that looks through a file before it is opened, see `inspect-process.ts`. */
export function createStore({ inspect }: { readonly inspect: SpawnChild }): Store {
  return {
    create: createNewFile,
    open: (path) => openProjectFile(path, inspect),
  };
}
