/** The projects open in this host, and the list of recent ones. A file is open at most once. */
import { resolve } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Announce } from './announce.ts';
import { openProject, type OpenProject } from './open-project.ts';
import type { HostPorts, ProjectFile } from './ports.ts';
import { recentCard } from './recent-card.ts';
import type { RecentList } from './recent-list.ts';

export interface Library {
  /** The open project at `path` if there is one already. */
  open(path: string): Promise<OpenProject>;
  create(path: string, document: ProjectDocument): Promise<OpenProject>;
  /** Rejects with `project.closed`. */
  get(id: string): OpenProject;
  all(): readonly OpenProject[];
  close(id: string): Promise<void>;
  /** Goes on with the project in the file at `path`, a copy of its own, under the same id: windows need not notice. */
  move(id: string, path: string): Promise<OpenProject>;
  /** Also those that are being opened or closed. Never rejects. */
  closeAll(): Promise<void>;
  /** Brings the project's card in the recent list up to date. */
  remember(project: OpenProject): Promise<void>;
}

export function createLibrary(ports: HostPorts, recent: RecentList, announce: Announce): Library {
  const projects = new Map<string, OpenProject>();
  const opening = new Map<string, Promise<OpenProject>>();
  const closing = new Map<string, Promise<void>>();

  /** When a person last turned to each open project; what happens to it later does not move its card. */
  const turnedTo = new Map<string, number>();
  const remember = (project: OpenProject) =>
    recent.put(() => recentCard(project, turnedTo.get(project.file.path) ?? ports.clock.now()));
  const turnTo = (project: OpenProject): Promise<void> => {
    turnedTo.set(project.file.path, ports.clock.now());
    return remember(project);
  };

  const adopt = async (file: ProjectFile, id?: string): Promise<OpenProject> => {
    const project = await openProject(file, ports, announce, id).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    projects.set(project.id, project);
    await turnTo(project);
    return project;
  };

  const byPath = (path: string) => [...projects.values()].find((project) => project.file.path === path);

  const get = (id: string) => projects.get(id) ?? fail('project.closed');

  /** From here on nobody finds it; its file can be opened again when it is closed. */
  const close = async (id: string): Promise<void> => {
    const project = get(id);
    const { path } = project.file;
    projects.delete(id);
    const closed = remember(project).then(() => project.close());
    closing.set(path, closed);
    await closed.finally(() => {
      closing.delete(path);
      announce('project.closed', { project: id });
    });
  };

  return {
    get,
    close,
    remember,
    all: () => [...projects.values()],
    async open(given) {
      const path = resolve(given);
      const already = byPath(path);
      if (already) {
        await turnTo(already);
        return already;
      }
      const underWay = opening.get(path);
      if (underWay) return underWay;
      const before = closing.get(path)?.catch(() => undefined);
      const started = (before ?? Promise.resolve()).then(() => ports.store.open(path)).then((file) => adopt(file));
      opening.set(path, started);
      return started.finally(() => opening.delete(path));
    },
    async move(id, path) {
      const left = get(id);
      const file = await ports.store.open(resolve(path));
      await remember(left);
      try {
        await left.close();
      } catch (error) {
        await file.close();
        throw error;
      }
      return adopt(file, id);
    },
    create: async (path, document) => adopt(await ports.store.create(path, document)),
    async closeAll() {
      await Promise.allSettled(opening.values());
      const closed = await Promise.allSettled([...[...projects.keys()].map(close), ...closing.values()]);
      for (const end of closed) if (end.status === 'rejected') ports.log('error', 'a project did not close', end.reason);
    },
  };
}
