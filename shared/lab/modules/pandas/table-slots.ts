/** How Series and DataFrames print, index, iterate and calculate, and their attributes. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { MaybeValue, PyValue } from '../../python/value.ts';
import { registerTensorSource } from '../convert.ts';
import { transposed } from './arrange.ts';
import { setColumn, setFrameItem, setSeriesLocated } from './assign.ts';
import { arrayOf, dtypeValue, matrixOf, plain } from './bridge.ts';
import { cellBytes, column, isMissing } from './column.ts';
import { binaryTable, compareTable } from './combine.ts';
import { indexOf } from './construct.ts';
import { removeColumn } from './frame-arrange.ts';
import { indexType, PyIndex } from './index-object.ts';
import { raiseKey, textLabels } from './locate.ts';
import { type LocatorName, locatorNames, PyLocator } from './locators.ts';
import { fill, iterator } from '../native-methods.ts';
import { frameSlots, frameType, PyFrame, PySeries, seriesSlots, seriesType } from './objects.ts';
import { negateColumn } from './operate.ts';
import { frameItem, seriesItem } from './select.ts';
import { tableDisplay } from './table-display.ts';
import { frameText, seriesText } from './table-text.ts';
import { textMethods } from './text-accessor.ts';
import { refuseKnown } from './unsupported.ts';

const isLocator = (name: string): name is LocatorName => (locatorNames as readonly string[]).includes(name);

const ambiguous = (kind: string) =>
  raise('ValueError', `The truth value of a ${kind} is ambiguous. Use a.empty, a.item(), a.any() or a.all().`);

function seriesAttribute(vm: Interpreter, self: PySeries, name: string): MaybeValue {
  if (isLocator(name)) return new PyLocator(self, name);
  switch (name) {
    case 'index':
      return self.index;
    case 'name':
      return self.name;
    case 'values':
      return arrayOf(self.column);
    case 'dtype':
    case 'dtypes':
      return dtypeValue(self.column.type);
    case 'shape':
      return new PyTuple([BigInt(self.length)]);
    case 'size':
      return BigInt(self.length);
    case 'ndim':
      return 1n;
    case 'nbytes':
      return BigInt(cellBytes(self.column.type) * self.length);
    case 'empty':
      return self.length === 0;
    case 'hasnans':
      return self.column.cells.some(isMissing);
    case 'is_unique':
      return !new PyIndex([self.column], [null]).hasDuplicates(vm);
    case 'T':
      return self;
    case 'str':
      return textMethods(self);
    default: {
      const places = typeof name === 'string' ? self.index.find(vm, name) : [];
      return places.length === 1 ? seriesItem(vm, self, name) : refuseKnown('Series', name);
    }
  }
}

function frameAttribute(vm: Interpreter, self: PyFrame, name: string): MaybeValue {
  if (isLocator(name)) return new PyLocator(self, name);
  switch (name) {
    case 'index':
      return self.index;
    case 'columns':
      return self.labels;
    case 'values':
      return matrixOf(self.columns, [self.length, self.columns.length]);
    case 'dtypes':
      return new PySeries(
        column(
          'object',
          self.columns.map(({ type }) => dtypeValue(type)),
        ),
        self.labels,
      );
    case 'shape':
      return new PyTuple([BigInt(self.length), BigInt(self.columns.length)]);
    case 'size':
      return BigInt(self.length * self.columns.length);
    case 'ndim':
      return 2n;
    case 'empty':
      return self.length === 0 || self.columns.length === 0;
    case 'T':
      return transposed(self);
    case 'axes':
      return new PyList([self.index, self.labels]);
    default:
      return self.labels.find(vm, name).length > 0 ? frameItem(vm, self, name) : refuseKnown('DataFrame', name);
  }
}

function newLabels(vm: Interpreter, value: PyValue, length: number, name: PyValue): PyIndex {
  const labels = indexOf(vm, value, value instanceof PyIndex ? value.name : name);
  if (labels.length !== length) {
    raise('ValueError', `Length mismatch: Expected axis has ${length} elements, new values have ${labels.length} elements`);
  }
  return labels;
}

export function installTables(): void {
  fill<PySeries>(seriesSlots, {
    repr: seriesText,
    hashKey: null,
    truth: () => ambiguous('Series'),
    length: (_vm, self) => self.length,
    iterate: (_vm, self) => iterator(self.length, (row) => self.column.cells[row]),
    contains: (vm, self, item) => self.index.find(vm, plain(item)).length > 0,
    getItem: seriesItem,
    setItem: (vm, self, key, value) => setSeriesLocated(vm, self, key, value, false),
    binary: binaryTable,
    compare: compareTable,
    unary: (_vm, operator, self) => new PySeries(negateColumn(operator, self.column), self.index, self.name),
    getAttribute: seriesAttribute,
    setAttribute(vm, self, name, value) {
      if (name === 'name') self.name = value;
      else if (name === 'index') self.index = newLabels(vm, value, self.length, null);
      else return false;
      return true;
    },
    display: (vm, self) => tableDisplay(vm, [self.column], [self.name], self.index),
    shape: (_vm, self) => ({ type: null, shape: [self.column.cells.length] }),
  });
  fill<PyFrame>(frameSlots, {
    repr: (vm, self) => frameText(vm, self),
    hashKey: null,
    truth: () => ambiguous('DataFrame'),
    length: (_vm, self) => self.length,
    iterate: (_vm, self) => iterator(self.labels.length, (place) => self.labels.at(place)),
    contains: (vm, self, item) => self.labels.find(vm, plain(item)).length > 0,
    getItem: frameItem,
    setItem: setFrameItem,
    deleteItem(vm, self, key) {
      const place = self.labels.placeOf(vm, plain(key));
      if (place === -1) raiseKey(vm, plain(key), self.labels);
      removeColumn(self, place);
    },
    binary: binaryTable,
    compare: compareTable,
    unary: (_vm, operator, self) =>
      new PyFrame(
        self.columns.map((each) => negateColumn(operator, each)),
        self.labels,
        self.index,
      ),
    getAttribute: frameAttribute,
    setAttribute(vm, self, name, value) {
      if (name === 'columns') self.labels = newLabels(vm, value, self.columns.length, null);
      else if (name === 'index') self.index = newLabels(vm, value, self.length, null);
      else if (self.labels.find(vm, name).length > 0) setColumn(vm, self, name, value);
      else raise('AttributeError', `pandas does not make columns from new attributes: write df['${name}'] = … instead`);
      return true;
    },
    names: (_vm, self) => textLabels(self.labels),
    display: (vm, self) => tableDisplay(vm, self.columns, self.labels.labels(), self.index),
    shape: (_vm, self) => ({ type: null, shape: [self.index.length, self.columns.length] }),
  });
  registerTensorSource(
    seriesType,
    (value) => value instanceof PySeries,
    (_vm, self) => arrayOf(self.column).tensor,
  );
  registerTensorSource(
    frameType,
    (value) => value instanceof PyFrame,
    (_vm, self) => matrixOf(self.columns, [self.length, self.columns.length]).tensor,
  );
  registerTensorSource(
    indexType,
    (value) => value instanceof PyIndex,
    (_vm, self) => arrayOf(self.levels[0]).tensor,
  );
}
