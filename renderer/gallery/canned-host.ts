/**
 * A host without a machine, for the gallery: one project in memory with the product's own edits and profiles. It keeps
 * nothing, trains nothing and answers everything else with `shell.unsupported`.
 */
import { createEmitter } from '#shared/base/emitter.ts';
import { problem } from '#shared/base/problem.ts';
import type { AppInfo, RecentProject, Settings } from '#shared/host/app.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { Reply } from '#shared/host/transport.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import type { Connection } from '#renderer/host/connection.ts';

export interface Canned {
  readonly document: ProjectDocument | null;
  readonly settings: Settings;
  readonly recent: readonly RecentProject[];
}

export function cannedConnection({ document, settings, recent }: Canned): Connection {
  const events = createEmitter<unknown>();
  let state: ProjectState | null = document && {
    id: 'gallery',
    path: '/gallery.lote',
    revision: 1,
    document,
    undo: null,
    redo: null,
    runs: [],
  };
  let current = settings;

  const info = (): AppInfo => ({
    version: '0.0.0',
    shell: 'browser',
    platform: 'gallery',
    locale: 'en',
    settings: current,
    compute: { status: 'ready', engine: 'onnx:cpu', engines: [], problem: null },
    dialogs: false,
    projectsFolder: '/projects',
  });

  function answer(method: string, input: unknown): Reply {
    const given = input as { edits?: Edit[]; label?: string } & Partial<Settings>;
    switch (method) {
      case 'app.info':
        return { ok: true, value: info() };
      case 'settings.change':
        current = { ...current, ...given };
        return { ok: true, value: current };
      case 'recent.list':
        return { ok: true, value: recent };
      case 'project.opened':
        return { ok: true, value: state ? [state] : [] };
      case 'project.edit': {
        if (!state) break;
        const applied = applyEdits(state.document, given.edits ?? []);
        if (!applied.ok) return applied;
        state = { ...state, revision: state.revision + 1, document: applied.value.document, undo: given.label ?? null };
        events.emit({ name: 'project.changed', payload: state });
        return { ok: true, value: state };
      }
    }
    return { ok: false, problem: problem('shell.unsupported') };
  }

  return {
    filesByPath: false,
    invoke: (method, input) => Promise.resolve(answer(method, input)),
    subscribe: (listener) => events.subscribe(listener),
    onState: () => () => undefined,
    onMissed: () => () => undefined,
  };
}
