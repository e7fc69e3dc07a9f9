/** A session with all that the Lab has. */
import { finishFigures } from '../modules/matplotlib/figure-object.ts';
import { modules as allModules } from '../modules/registry.ts';
import { createTimeModule } from '../modules/small-modules.ts';
import type { LabSession } from '../session.ts';
import { createPythonSession, type PythonSessionOptions } from './python-session.ts';

/** Without a clock Python's `time` is refused, too. */
export type SessionOptions = Omit<PythonSessionOptions, 'finish'>;

/** `modules` come beside or in place of the Lab's own. */
export function createLabSession({ modules, ...options }: SessionOptions): LabSession {
  const time = () => createTimeModule(options.clock ?? null);
  return createPythonSession({ ...options, modules: { ...allModules, time, ...modules }, finish: finishFigures });
}
