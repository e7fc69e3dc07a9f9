/** Answers for project files and edits of their documents. */
import { basename } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import type { FileInput } from '#shared/host/api.ts';
import type { Handlers } from '#shared/host/dispatcher.ts';
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

  /** Bytes from a window become a file of the projects folder; a path is taken as it is. */
  const pathOf = async (file: FileInput): Promise<string> => {
    if ('path' in file) return file.path;
    const path = await home.newProjectPath(basename(file.name).replace(/\.lote$/i, ''));
    await home.writeFile(path, file.bytes);
    return path;
  };

  /** A new project that could not take its data in would only be in the way. */
  const discard = async (project: OpenProject, error: unknown): Promise<never> => {
    await library.close(project.id);
    await home.remove(project.file.path);
    await recent.forget(project.file.path);
    throw error;
  };

  return {
    'project.new': async ({ sample, title, path, file }) => {
      const read = file ? await ports.tables.read(file) : null;
      const document = sample ? sampleDocument(sample) : createDocument(read ? stem(read.name) : 'Untitled');
      const named = title ? { ...document, title } : document;
      const project = await library.create(path ?? (await home.newProjectPath(named.title)), named);
      if (read) await keepTable(project, read).catch((error: unknown) => discard(project, error));
      await library.remember(project);
      return project.state();
    },

    'project.open': async ({ file }) => (await library.open(await pathOf(file))).state(),
    'project.opened': () => library.all().map((project) => project.state()),
    'project.read': ({ project }) => library.get(project).state(),

    'project.close': async ({ project }) => {
      await library.close(project);
      return null;
    },

    'project.edit': ({ project, edits, label, merge }) => library.get(project).edit(edits, label, merge),
    'project.undo': ({ project }) => library.get(project).undo(),
    'project.redo': ({ project }) => library.get(project).redo(),

    'project.saveAs': async ({ project: id, path }) => {
      const project: OpenProject = library.get(id);
      if (path === project.file.path) fail('file.exists', { path });
      await project.file.copyTo(path);
      const copy = await library.open(path);
      await library.close(id);
      announce('project.changed', copy.state());
      return copy.state();
    },

    'project.export': async ({ project: id }) => {
      const project = library.get(id);
      const copy = await home.newProjectPath(`${project.document().title} copy`);
      await project.file.copyTo(copy);
      const bytes = await home.readFile(copy);
      await home.remove(copy);
      return { name: `${project.document().title}.lote`, bytes };
    },
  };
}

/** A table's name as a project's title: without the ending. */
function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '').slice(0, 200) || name.slice(0, 200);
}
