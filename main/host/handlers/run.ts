/** Answers for training runs. */
import type { Handlers } from '#shared/host/dispatcher.ts';
import type { Library } from '../library.ts';

type Names =
  | 'run.start'
  | 'run.resume'
  | 'run.pause'
  | 'run.step'
  | 'run.stop'
  | 'run.speed'
  | 'run.list'
  | 'run.read'
  | 'run.rename'
  | 'run.delete'
  | 'run.predict';

export function runHandlers(library: Library): Pick<Handlers, Names> {
  const runsOf = (project: string) => library.get(project).runs;
  return {
    'run.start': ({ project, ...wanted }) => runsOf(project).start(wanted),
    'run.resume': ({ project, run }) => runsOf(project).resume(run),
    'run.pause': ({ project, run }) => runsOf(project).pause(run),
    'run.step': ({ project, run, unit }) => runsOf(project).step(run, unit),
    'run.stop': ({ project, run }) => runsOf(project).stop(run),
    'run.speed': ({ project, run, speed }) => {
      runsOf(project).setSpeed(run, speed);
      return null;
    },
    'run.list': ({ project }) => runsOf(project).list(),
    'run.read': ({ project, run }) => runsOf(project).read(run),
    'run.rename': ({ project, run, name }) => runsOf(project).rename(run, name),
    'run.delete': async ({ project, run }) => {
      await runsOf(project).delete(run);
      return null;
    },
    'run.predict': async ({ project, run, rows }) => ({ values: await runsOf(project).predict(run, rows) }),
  };
}
