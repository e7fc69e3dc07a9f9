/** The modules that cells may import: each made once per session, when it is first asked for. */
import { nearestName } from '#shared/expression/nearest-name.ts';
import { raise, raiseNear } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { PyModule } from '../python/types/module.ts';
import type { PyValue } from '../python/value.ts';
import { createFunctoolsModule } from './functools.ts';
import { createItertoolsModule } from './itertools.ts';
import { createMathModule } from './math.ts';
import { createNumpyModule } from './numpy/module.ts';
import { createPandasModule } from './pandas/module.ts';
import { createTensorflowModule } from './tensorflow/module.ts';
import { createTfdsModule } from './tfds/module.ts';

export type ModuleFactory = (vm: Interpreter) => PyModule;

/** By the first part of the name; what lies deeper is an attribute of the module. */
export const modules: Readonly<Record<string, ModuleFactory>> = {
  functools: createFunctoolsModule,
  itertools: createItertoolsModule,
  math: createMathModule,
  numpy: createNumpyModule,
  pandas: createPandasModule,
  tensorflow: createTensorflowModule,
  tensorflow_datasets: createTfdsModule,
};

const imported = Symbol('modules of the session');

/** What `import name` finds; raises ModuleNotFoundError as Python does. */
export function importModule(vm: Interpreter, name: string, known: Readonly<Record<string, ModuleFactory>> = modules): PyValue {
  if (name.startsWith('.')) raise('ImportError', 'attempted relative import with no known parent package');
  const [first, ...rest] = name.split('.');
  const made = vm.state(imported, () => new Map<string, PyModule>());
  let found: PyValue | undefined = made.get(first);
  if (found === undefined) {
    if (!Object.hasOwn(known, first)) {
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
      const because = found instanceof PyModule ? '' : `; '${parent}' is not a package`;
      raise('ModuleNotFoundError', `No module named '${parent}.${part}'${because}`, 'unknown-module');
    }
    found = inner;
  }
  return found;
}
