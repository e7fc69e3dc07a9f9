/** The projects open in this host, and the list of recent ones. A file is open at most once. */
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
  closeAll(): Promise<void>;
  /** Brings the project's card in the recent list up to date. */
  remember(project: OpenProject): Promise<void>;
}

export function createLibrary(ports: HostPorts, recent: RecentList, announce: Announce): Library {
  const projects = new Map<string, OpenProject>();
  const opening = new Map<string, Promise<OpenProject>>();

  const remember = (project: OpenProject) => recent.put(() => recentCard(project, ports.clock.now()));

  const adopt = async (file: ProjectFile): Promise<OpenProject> => {
    const project = await openProject(file, ports, announce).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    projects.set(project.id, project);
    await remember(project);
    return project;
  };

  const byPath = (path: string) => [...projects.values()].find((project) => project.file.path === path);

  const get = (id: string) => projects.get(id) ?? fail('project.closed');

  const close = async (id: string): Promise<void> => {
    const project = get(id);
    await remember(project);
    projects.delete(id);
    await project.close();
    announce('project.closed', { project: id });
  };

  return {
    get,
    close,
    remember,
    all: () => [...projects.values()],
    async open(path) {
      const already = byPath(path) ?? opening.get(path);
      if (already) return already;
      const started = ports.store.open(path).then(adopt);
      opening.set(path, started);
      return started.finally(() => opening.delete(path));
    },
    create: async (path, document) => adopt(await ports.store.create(path, document)),
    async closeAll() {
      for (const id of [...projects.keys()]) await close(id);
    },
  };
}
