/** A real host with real children, in a home of its own that goes when it closes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type ChildEntry, type Composed } from '#main/compose.ts';
import { builtEntry } from '#main/dev/built.ts';
import type { ChildHandle } from '#main/host/child.ts';
import { forkNode } from '#main/fork-node.ts';

export interface FreshHost extends Composed {
  readonly folder: string;
  close(): Promise<void>;
}

/** @param watch hears of every child process that the host starts */
export async function createFreshHost(
  kind: 'cli' | 'browser',
  watch: (entry: ChildEntry, child: ChildHandle) => void = () => undefined,
): Promise<FreshHost> {
  const folder = await mkdtemp(join(tmpdir(), 'lote-test-'));
  const entries: Record<ChildEntry, string> = {
    compute: await builtEntry('compute'),
    tables: await builtEntry('tables'),
    inspect: await builtEntry('inspect'),
    'engine-trial': await builtEntry('engine-trial'),
  };
  const composed = compose({
    kind,
    spawn(entry) {
      const child = forkNode(entries[entry]);
      watch(entry, child);
      return child;
    },
    environment: { ...process.env, LOTE_HOME: folder },
  });
  return {
    ...composed,
    folder,
    async close() {
      await composed.host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
