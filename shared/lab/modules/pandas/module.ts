/** The module `pandas`: tables with labels, printed as pandas 3 prints them. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { bind, native, type NativeFunction, parseSignature } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyModule } from '../../python/types/module.ts';
import type { PyType } from '../../python/value.ts';
import { type CallArguments, type PyValue } from '../../python/value.ts';
import { concatenated } from './arrange.ts';
import { arrayOf, columnOf, plain } from './bridge.ts';
import { boolColumn, column, type Column, isMissing, isNumberType } from './column.ts';
import { indexOf, makeFrame, makeSeries } from './construct.ts';
import { uniqueCells } from './describe.ts';
import { installFrameMethods } from './frame-methods.ts';
import { installGroups } from './group-methods.ts';
import { indexType, labelIndex, multiIndexType, PyIndex, rangeIndex, rangeIndexType } from './index-object.ts';
import { installIndex } from './index-methods.ts';
import { listOf } from './locate.ts';
import { frameType, PyFrame, PySeries, seriesType } from './objects.ts';
import { sortedRows } from './order.ts';
import { axisOf } from './reduce.ts';
import { installSeriesMethods } from './series-methods.ts';
import { installTables } from './table-slots.ts';
import { installTextMethods } from './text-accessor.ts';
import { takeCells } from './column.ts';
import { stringDType } from './string-dtype.ts';

function construct(
  type: PyType,
  name: string,
  signature: string,
  make: (vm: Interpreter, args: Readonly<Record<string, PyValue>>) => PyValue,
): void {
  const parameters = parseSignature(signature);
  Object.assign(type, {
    construct: (vm: Interpreter, _cls: PyType, args: CallArguments) => make(vm, bind(name, parameters, args).values),
  });
}

/** Completes the types of this module. */
function install(): void {
  installTables();
  installSeriesMethods();
  installFrameMethods();
  installIndex();
  installGroups();
  installTextMethods();
  construct(seriesType, 'Series.__init__', 'data=None, index=None, dtype=None, name=None, copy=None', makeSeries);
  construct(frameType, 'DataFrame.__init__', 'data=None, index=None, columns=None, dtype=None, copy=None', makeFrame);
  construct(indexType, 'Index.__new__', 'data=None, dtype=None, copy=False, name=None', (vm, { data, name }) => {
    const made = indexOf(vm, data, name);
    return name === null ? made : made.renamed([name]);
  });
  construct(
    rangeIndexType,
    'RangeIndex.__new__',
    'start=None, stop=None, step=None, name=None',
    (_vm, { start, stop, step, name }) => {
      const whole = (value: PyValue, otherwise: number) => (value === null ? otherwise : Number(plain(value)));
      const [from, to] = stop === null ? [0, whole(start, 0)] : [whole(start, 0), whole(stop, 0)];
      const stride = whole(step, 1);
      if (stride === 0) raise('ValueError', 'Step must not be zero');
      return new PyIndex(null, [name], { start: from, stop: to, step: stride });
    },
  );
}

install();

/** Whether a value is missing, or which of its cells are. */
function missing(vm: Interpreter, value: PyValue, wanted: boolean): PyValue {
  if (value instanceof PySeries || value instanceof PyFrame)
    return vm.call(vm.getAttribute(value, wanted ? 'isna' : 'notna'), []);
  const list = value instanceof PyDict ? null : listOf(vm, value);
  if (list !== null) return arrayOf(boolColumn(list.cells.map((cell) => isMissing(cell) === wanted)));
  return isMissing(plain(value)) === wanted;
}

function toNumeric(vm: Interpreter, value: PyValue, errors: PyValue): PyValue {
  const convert = (source: Column): Column => {
    if (isNumberType(source.type) || source.type === 'bool') return source;
    const floats = source.cells.map((cell): number => {
      if (isMissing(cell)) return NaN;
      const text = typeof cell === 'string' ? cell.trim() : '';
      const number = typeof cell === 'string' ? Number(text) : Number(plain(cell));
      if (!Number.isNaN(number) && text !== '') return number;
      if (errors === 'coerce') return NaN;
      return raise('ValueError', `Unable to parse string ${vm.repr(cell)} at position ${source.cells.indexOf(cell)}`);
    });
    const whole =
      floats.every(Number.isSafeInteger) &&
      source.cells.every((cell) => typeof cell !== 'string' || /^\s*[+-]?\d+\s*$/.test(cell));
    return whole ? column('int64', floats.map(BigInt)) : column('float64', floats);
  };
  if (value instanceof PySeries) return new PySeries(convert(value.column), value.index, value.name);
  const list = listOf(vm, value);
  return arrayOf(convert(list ?? columnOf(vm, value)));
}

/** One bool column per distinct value. */
function dummies(vm: Interpreter, data: PyValue, prefix: PyValue): PyFrame {
  if (data instanceof PyFrame)
    raise('NotImplementedError', 'get_dummies of a DataFrame is not supported here; give it one column');
  const source = columnOf(vm, data);
  const unique = uniqueCells(vm, source);
  const values = takeCells(unique, sortedRows(vm, [unique], [true])).cells.filter((cell) => !isMissing(cell));
  const labels = values.map((value) => (prefix === null ? value : `${vm.str(prefix)}_${vm.str(value)}`));
  const columns = values.map((value) => boolColumn(source.cells.map((cell) => !isMissing(cell) && vm.equal(cell, value))));
  return new PyFrame(columns, labelIndex(labels), data instanceof PySeries ? data.index : rangeIndex(source.cells.length));
}

const readers = ['csv', 'table', 'excel', 'json', 'parquet', 'sql', 'html', 'feather', 'pickle', 'hdf'];

function reader(kind: string): NativeFunction {
  return native(`read_${kind}`, '*args, **kwargs', () =>
    raise('NotImplementedError', 'Files cannot be read here; import the file in the Data room'),
  );
}

/** Parts of the module that are not here say so. */
const absent = [
  'merge',
  'pivot_table',
  'melt',
  'crosstab',
  'cut',
  'qcut',
  'date_range',
  'to_datetime',
  'Timestamp',
  'Categorical',
  'set_option',
  'option_context',
];

export function createPandasModule(_vm: Interpreter): PyModule {
  return new PyModule('pandas', {
    __name__: 'pandas',
    __version__: '3.1.1',
    Series: seriesType,
    DataFrame: frameType,
    Index: indexType,
    RangeIndex: rangeIndexType,
    MultiIndex: multiIndexType,
    StringDtype: stringDType.type,
    NA: NaN,
    NaT: NaN,
    isna: native('isna', 'obj', (vm, { obj }) => missing(vm, obj, true)),
    isnull: native('isnull', 'obj', (vm, { obj }) => missing(vm, obj, true)),
    notna: native('notna', 'obj', (vm, { obj }) => missing(vm, obj, false)),
    notnull: native('notnull', 'obj', (vm, { obj }) => missing(vm, obj, false)),
    concat: native(
      'concat',
      "objs, axis=0, join='outer', ignore_index=False",
      (vm, { objs, axis, join, ignore_index: ignore }) => {
        if (join !== 'outer') raise('NotImplementedError', `concat(join=${vm.repr(join)}) is not supported here`);
        const parts = objs instanceof PyDict ? objs.entries().map(([, part]) => part) : vm.toList(objs);
        if (objs instanceof PyDict) raise('NotImplementedError', 'concat of a dict is not supported here');
        return concatenated(vm, parts, axisOf(vm, axis) === 1, vm.truth(ignore));
      },
    ),
    unique: native('unique', 'values', (vm, { values }) => arrayOf(uniqueCells(vm, columnOf(vm, values)))),
    to_numeric: native('to_numeric', "arg, errors='raise'", (vm, { arg, errors }) => toNumeric(vm, arg, errors)),
    get_dummies: native('get_dummies', 'data, prefix=None, dtype=None', (vm, { data, prefix }) => dummies(vm, data, prefix)),
    ...Object.fromEntries(readers.map((kind) => [`read_${kind}`, reader(kind)])),
    ...Object.fromEntries(
      absent.map((name) => [
        name,
        native(name, '*args, **kwargs', () => raise('NotImplementedError', `pandas.${name} is not supported here`)),
      ]),
    ),
  });
}
