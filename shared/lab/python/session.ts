/** A session with all that the Lab has. */
import { finishFigures } from '../modules/matplotlib/figure-object.ts';
import { modules as allModules } from '../modules/registry.ts';
import type { LabSession } from '../session.ts';
import { createPythonSession, type PythonSessionOptions } from './python-session.ts';

/** `modules` come beside or in place of the Lab's own. */
export type SessionOptions = Omit<PythonSessionOptions, 'finish'>;

export function createLabSession({ modules, ...options }: SessionOptions): LabSession {
  return createPythonSession({ ...options, modules: { ...allModules, ...modules }, finish: finishFigures });
}
