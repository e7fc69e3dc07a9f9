/** One open project: its file, its document and its runs. Changes happen one after the other. */
import { randomUUID } from 'node:crypto';
import { Failure } from '#shared/base/problem.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { Edit } from '#shared/project/edits.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Announce } from './announce.ts';
import type { HostPorts, ProjectFile, StoredDocument } from './ports.ts';
import { createRuns, type Runs } from './runs.ts';
import { createTableCache, type TableCache } from './table-cache.ts';
import { createTurns } from './turns.ts';

export interface OpenProject {
  readonly id: string;
  readonly file: ProjectFile;
  readonly runs: Runs;
  readonly tables: TableCache;
  document(): ProjectDocument;
  state(): ProjectState;
  /** Applies all edits or none, writes them and announces the new state. */
  edit(edits: readonly Edit[], label: string, merge?: string): Promise<ProjectState>;
  undo(): Promise<ProjectState>;
  redo(): Promise<ProjectState>;
  /** Waits for what is being written, checkpoints and stops the runs, releases the file. */
  close(): Promise<void>;
}

/** `id` is how windows know the project: a new one, or that of the project this file takes the place of. */
export async function openProject(
  file: ProjectFile,
  ports: HostPorts,
  announce: Announce,
  id: string = randomUUID(),
): Promise<OpenProject> {
  let stored: StoredDocument = await file.read();
  const inTurn = createTurns();
  const tables = createTableCache(file);
  const runs = await createRuns({ project: id, file, document: () => inTurn(() => stored.document), tables }, ports, announce);

  const state = (): ProjectState => ({
    id,
    path: file.path,
    revision: stored.revision,
    document: stored.document,
    undo: stored.undo,
    redo: stored.redo,
    runs: runs.list(),
  });

  const change = (work: () => Promise<StoredDocument>): Promise<ProjectState> =>
    inTurn(async () => {
      stored = await work();
      const changed = state();
      announce('project.changed', changed);
      return changed;
    });

  return {
    id,
    file,
    runs,
    tables,
    state,
    document: () => stored.document,
    edit: (edits, label, merge) =>
      change(async () => {
        const applied = applyEdits(stored.document, edits);
        if (!applied.ok) throw new Failure(applied.problem);
        const { document, inverse } = applied.value;
        return file.commit({ document, edits, inverse, label, merge: merge ?? null, time: ports.clock.now() });
      }),
    undo: () => change(() => file.undo()),
    redo: () => change(() => file.redo()),
    close: () =>
      inTurn(async () => {
        await runs.close();
        await file.close();
      }),
  };
}
