/** A session with all that the Lab has. */
import { finishFigures } from '../modules/matplotlib/figure-object.ts';
import { modules as allModules } from '../modules/registry.ts';
import { createTimeModule } from '../modules/small-modules.ts';
import type { LabSession } from '../session.ts';
import { createPythonSession, type PythonSessionOptions } from './python-session.ts';

export interface SessionOptions extends Omit<PythonSessionOptions, 'finish'> {
  /** Seconds since 1970 for Python's `time`; without it `time` is refused. */
  readonly clock?: () => number;
}

/** `modules` come beside or in place of the Lab's own. */
export function createLabSession({ modules, clock, ...options }: SessionOptions): LabSession {
  const time = () => createTimeModule(clock ?? null);
  return createPythonSession({ ...options, modules: { ...allModules, time, ...modules }, finish: finishFigures });
}
