/** Answers for project files and edits of their documents. */
import { basename, resolve } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import type { FileInput } from '#shared/host/api.ts';
import type { Handlers } from '#shared/host/dispatcher.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import { createDocument } from '#shared/project/create.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { Announce } from '../announce.ts';
import { keepTable } from '../keep-table.ts';
import type { Library } from '../library.ts';
import type { OpenProject } from '../open-project.ts';
import type { HostPorts } from '../ports.ts';
import type { RecentList } from '../recent-list.ts';

type Names =
  | 'project.new'
  | 'project.open'
  | 'project.opened'
  | 'project.read'
  | 'project.close'
  | 'project.edit'
  | 'project.undo'
  | 'project.redo'
  | 'project.saveAs'
  | 'project.export';

export function projectHandlers(
  ports: HostPorts,
  library: Library,
  recent: RecentList,
  announce: Announce,
): Pick<Handlers, Names> {
  const { home } = ports;

  /** Bytes from a window become a file of the projects folder, unless they are no project; a path is taken as it is. */
  const open = async (file: FileInput): Promise<OpenProject> => {
    if ('path' in file) return library.open(file.path);
    const path = await home.newProjectPath(basename(file.name).replace(/\.lote$/i, ''));
    try {
      await home.writeFile(path, file.bytes);
      return await library.open(path);
    } catch (error) {
      await home.remove(path);
      throw error;
    }
  };

  /** Changes the document. The card of a project without data tells how many cells it has, and is kept up to date. */
  const step = async (id: string, change: (project: OpenProject) => Promise<ProjectState>): Promise<ProjectState> => {
    const project = library.get(id);
    const cells = project.document().lab.cells.length;
    const state = await change(project);
    const { source, lab } = project.document();
    if (source === null && lab.cells.length !== cells) void library.remember(project);
    return state;
  };

  /** A new project that could not take its data in would only be in the way. */
  const discard = async (project: OpenProject, error: unknown): Promise<never> => {
    await library.close(project.id);
    await home.remove(project.file.path);
    await recent.forget(project.file.path);
    throw error;
  };

  return {
    'project.new': async ({ sample, language, title, path, file }) => {
      const read = file ? await ports.tables.read(file) : null;
      const document = sample ? sampleDocument(sample, language) : createDocument(read ? stem(read.name) : 'Untitled');
      const named = title ? { ...document, title } : document;
      const project = await library.create(path ?? (await home.newProjectPath(named.title)), named);
      if (!read) return project.state();
      await keepTable(project, read).catch((error: unknown) => discard(project, error));
      await library.remember(project);
      return project.state();
    },

    'project.open': async ({ file }) => (await open(file)).state(),
    'project.opened': () => library.all().map((project) => project.state()),
    'project.read': ({ project }) => library.get(project).state(),

    'project.close': async ({ project }) => {
      await library.close(project);
      return null;
    },

    'project.edit': ({ project, edits, label, merge }) => step(project, (open) => open.edit(edits, label, merge)),
    'project.undo': ({ project }) => step(project, (open) => open.undo()),
    'project.redo': ({ project }) => step(project, (open) => open.redo()),

    'project.saveAs': async ({ project: id, path }) => {
      const project = library.get(id);
      if (resolve(path) === project.file.path) fail('file.exists', { path });
      await project.runs.rest();
      await project.file.copyTo(path);
      const copy = (await library.move(id, path)).state();
      announce('project.changed', copy);
      return copy;
    },

    'project.export': async ({ project: id }) => {
      const project = library.get(id);
      const copy = await home.newProjectPath(`${project.document().title} copy`);
      try {
        await project.file.copyTo(copy);
        return { name: `${project.document().title}.lote`, bytes: await home.readFile(copy) };
      } finally {
        await home.remove(copy);
      }
    },
  };
}

/** A table's name as a project's title: without the ending. */
function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '').slice(0, 200) || name.slice(0, 200);
}
