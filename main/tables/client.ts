/**
 * The host's side of reading tables: one fresh process per file, ended after its answer, when it takes too long or when
 * it dies. Knows how to ask, not how to read.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Failure, problem } from '#shared/base/problem.ts';
import type { FileInput } from '#shared/host/api.ts';
import type { ChildHandle, SpawnChild } from '#main/host/child.ts';
import type { ImportedTable, Tables } from '#main/host/ports.ts';
import type { TablesReply, TablesRequest } from './protocol.ts';

export interface TablesOptions {
  /** Makes the process that runs `process.ts`. */
  readonly spawn: SpawnChild;
  /** Milliseconds a file may take; 120 s unless told otherwise. */
  readonly timeLimit?: number;
}

export function createTables({ spawn, timeLimit = 120_000 }: TablesOptions): Tables {
  const running = new Set<ChildHandle>();
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  function ask(request: TablesRequest, name: string): Promise<ImportedTable> {
    return new Promise((settle, refuse) => {
      const child = spawn();
      running.add(child);
      const end = (finish: () => void) => {
        if (!running.delete(child)) return;
        clearTimeout(timer);
        child.kill();
        finish();
      };
      const timer = setTimeout(() => {
        const seconds = Math.round(timeLimit / 1000);
        end(() => refuse(new Failure(problem('table.timeout', { file: name, seconds }))));
      }, timeLimit);
      child.onMessage((message) => {
        const reply = message as TablesReply;
        end(() => (reply.kind === 'table' ? settle(reply.table) : refuse(new Failure(reply.problem))));
      });
      child.onExit((why) => {
        const died = closed ? problem('host.closed') : problem('table.failed', { file: name }, { raw: why });
        end(() => refuse(new Failure(died)));
      });
      child.send(request);
    });
  }

  async function read(file: FileInput): Promise<ImportedTable> {
    if (closed) throw new Failure(problem('host.closed'));
    const folder = await mkdtemp(join(tmpdir(), 'lote-table-'));
    try {
      const name = 'path' in file ? basename(file.path) : plainName(file.name);
      const path = 'path' in file ? resolve(file.path) : join(folder, 'sent.csv');
      if (!('path' in file)) await writeFile(path, file.bytes);
      return await ask({ kind: 'read', request: { path, name, scratch: join(folder, 'clean.csv') } }, name);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    read(file) {
      const turn = queue.then(() => read(file));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      for (const child of running) child.kill();
      await queue;
    },
  };
}

/** A file name sent by a window, without any folders. */
function plainName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
