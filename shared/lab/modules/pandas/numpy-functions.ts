/** What NumPy's functions do with Series and DataFrames: `np.sum(df)`, `np.sqrt(series)`. */
import type { Interpreter } from '../../python/interpreter.ts';
import { notImplemented } from '../../python/types/none.ts';
import type { PyValue } from '../../python/value.ts';
import type { MethodTable } from '../native-methods.ts';
import { cellValue, columnsOfTensor, plain, tensorOfValue } from './bridge.ts';
import { joinColumns } from './column.ts';
import { PyFrame, PySeries } from './objects.ts';
import { axisOf } from './reduce.ts';
import { isStatisticName, statistic } from './statistics.ts';

const reductions = new Set(['sum', 'prod', 'min', 'max', 'mean', 'std', 'var', 'any', 'all']);
/** Those that give a table of the same shape, by pandas' name. */
const sameShape = new Set(['cumsum', 'cumprod', 'round', 'clip']);

function arrayFunction(vm: Interpreter, self: PySeries | PyFrame, name: string, given: ReadonlyMap<string, PyValue>): PyValue {
  if (sameShape.has(name)) return vm.call(vm.getAttribute(self, name), [], renamed(given));
  if (!reductions.has(name) || !isStatisticName(name)) return notImplemented;
  // NumPy's deviations divide by the count, pandas' own by one less.
  const ddof = Number(plain(given.get('ddof') ?? 0n));
  const options = { skipna: true, ddof };
  const axis = given.get('axis') ?? null;
  if (self instanceof PySeries) {
    const { type, cell } = statistic(vm, name, self.column, options);
    return cellValue(type, cell);
  }
  if (axis === null) {
    const { type, cell } = statistic(vm, name, joinColumns(self.columns), options);
    return cellValue(type, cell);
  }
  const keywords = new Map<string, PyValue>([['axis', BigInt(axisOf(vm, axis))]]);
  if (name === 'std' || name === 'var') keywords.set('ddof', BigInt(ddof));
  return vm.call(vm.getAttribute(self, name), [], keywords);
}

/** Arguments under the names that pandas gives them. */
function renamed(given: ReadonlyMap<string, PyValue>): ReadonlyMap<string, PyValue> {
  const names: Readonly<Record<string, string>> = {
    a_min: 'lower',
    a_max: 'upper',
    min: 'lower',
    max: 'upper',
    decimals: 'decimals',
  };
  return new Map([...given].flatMap(([name, value]) => (Object.hasOwn(names, name) ? [[names[name], value] as const] : [])));
}

/** A result of the same shape gets the labels back. */
function arrayWrap(vm: Interpreter, self: PySeries | PyFrame, array: PyValue): PyValue {
  const tensor = tensorOfValue(vm, array);
  if (!tensor) return array;
  const columns = columnsOfTensor(tensor);
  if (self instanceof PySeries) {
    return tensor.shape.length === 1 && columns[0].cells.length === self.length
      ? new PySeries(columns[0], self.index, self.name)
      : array;
  }
  return columns.length === self.columns.length && tensor.shape[0] === self.length
    ? new PyFrame(columns, self.labels, self.index)
    : array;
}

export const numpyMethods: MethodTable<PySeries | PyFrame> = {
  __array_function__: ['name, **kwargs', (vm, self, { name }, { extra }) => arrayFunction(vm, self, vm.str(name), extra)],
  __array_wrap__: ['array', (vm, self, { array }) => arrayWrap(vm, self, array)],
};
