/** `import`: modules made once per session, and those inside them. */
import { nearestName } from '#shared/expression/nearest-name.ts';
import { isModuleOfPython } from './absent-modules.ts';
import { raise, raiseNear } from './exceptions.ts';
import type { Interpreter } from './interpreter.ts';
import type { PyModule } from './types/module.ts';
import type { PyValue } from './value.ts';

export type ModuleFactory = (vm: Interpreter) => PyModule;
/** By the first part of the name; what lies deeper is an attribute of the module. */
export type ModuleTable = Readonly<Record<string, ModuleFactory>>;

/** Modules that have modules inside. */
const packages = new Set(['matplotlib', 'numpy', 'pandas', 'tensorflow', 'tensorflow_datasets']);

const imported = Symbol('modules of the session');

/** What `import name` finds; raises ModuleNotFoundError as Python does. */
export function importModule(vm: Interpreter, name: string, known: ModuleTable): PyValue {
  if (name.startsWith('.')) raise('ImportError', 'attempted relative import with no known parent package');
  const [first, ...rest] = name.split('.');
  const made = vm.state(imported, () => new Map<string, PyModule>());
  let found: PyValue | undefined = made.get(first);
  if (found === undefined) {
    if (!Object.hasOwn(known, first)) {
      if (isModuleOfPython(first)) {
        const names = Object.keys(known).sort();
        const all = `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
        raise('ModuleNotFoundError', `the Lab has no module '${name}'; it has ${all}`, 'unknown-module');
      }
      raiseNear('ModuleNotFoundError', `No module named '${first}'`, nearestName(first, Object.keys(known)), 'unknown-module');
    }
    const module = known[first](vm);
    made.set(first, module);
    found = module;
  }
  for (const [index, part] of rest.entries()) {
    const inner: PyValue | undefined = found === null ? undefined : vm.findAttribute(found, part);
    if (inner === undefined) {
      const parent = [first, ...rest.slice(0, index)].join('.');
      const because = rest.length === 1 && packages.has(first) ? '' : `; '${parent}' is not a package`;
      raise('ModuleNotFoundError', `No module named '${parent}.${part}'${because}`, 'unknown-module');
    }
    found = inner;
  }
  return found;
}
