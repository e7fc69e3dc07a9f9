/** `.loc`, `.iloc`, `.at` and `.iat`: objects that are only indexed. */
import type { Interpreter } from '../../python/interpreter.ts';
import { objectType, PyObject, PyType, type PyValue, type Slots } from '../../python/value.ts';
import { setFrameLocated, setSeriesLocated } from './assign.ts';
import { fill } from '../native-methods.ts';
import type { PySeries } from './objects.ts';
import { PyFrame } from './objects.ts';
import { frameLocated, seriesLocated } from './select.ts';

export const locatorNames = ['loc', 'iloc', 'at', 'iat'] as const;
export type LocatorName = (typeof locatorNames)[number];

const types: Readonly<Record<LocatorName, PyType>> = {
  loc: locatorType('_LocIndexer'),
  iloc: locatorType('_iLocIndexer'),
  at: locatorType('_AtIndexer'),
  iat: locatorType('_iAtIndexer'),
};

function locatorType(name: string): PyType {
  return new PyType(name, { module: 'pandas.core.indexing', bases: [objectType], slots: slots() });
}

export class PyLocator extends PyObject {
  constructor(
    readonly table: PyFrame | PySeries,
    readonly name: LocatorName,
  ) {
    super();
  }

  get type(): PyType {
    return types[this.name];
  }
}

const isPositional = (name: LocatorName): boolean => name === 'iloc' || name === 'iat';

function slots(): Slots<PyLocator> {
  const made: Slots<PyLocator> = {};
  fill<PyLocator>(made, {
    getItem: (vm: Interpreter, { table, name }: PyLocator, key: PyValue) =>
      table instanceof PyFrame
        ? frameLocated(vm, table, key, isPositional(name))
        : seriesLocated(vm, table, key, isPositional(name)),
    setItem(vm, { table, name }, key, value) {
      if (table instanceof PyFrame) setFrameLocated(vm, table, key, value, isPositional(name));
      else setSeriesLocated(vm, table, key, value, isPositional(name));
    },
  });
  return made;
}
