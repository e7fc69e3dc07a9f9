/** What an index can do. */
import { raise } from '../../python/exceptions.ts';
import { PyList } from '../../python/types/list.ts';
import { PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { arrayOf, cellAt, dtypeValue, plain } from './bridge.ts';
import { compareIndex } from './combine.ts';
import { distinct, isStatisticName, statistic } from './statistics.ts';
import { indexType, PyIndex, columnIndex } from './index-object.ts';
import { indexRepr } from './index-text.ts';
import { isMask, listOf, maskPlaces, positionSlice, raiseKey } from './locate.ts';
import { addMethods, fill, iterator } from '../native-methods.ts';
import { groupRows, sortedRows } from './order.ts';
import { mapped } from './transform.ts';
import { operateColumns } from './operate.ts';

const isIndex = (value: PyValue): value is PyIndex => value instanceof PyIndex;

export function installIndex(): void {
  fill<PyIndex>(indexType.slots, {
    repr: indexRepr,
    length: (_vm, self) => self.length,
    iterate: (_vm, self) => iterator(self.length, (place) => self.at(place)),
    contains: (vm, self, item) => self.find(vm, plain(item)).length > 0,
    hashKey: null,
    truth: (_vm, self) =>
      raise(
        'ValueError',
        `The truth value of a ${self.type.name} is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all().`,
      ),
    getItem(vm, self, key) {
      if (key instanceof PySlice) return self.take(positionSlice(vm, key, self.length));
      const list = listOf(vm, key);
      if (list !== null)
        return self.take(isMask(list) ? maskPlaces(vm, key, list, self) : list.cells.map((cell) => Number(cell)));
      const place = plain(key);
      if (typeof place !== 'bigint')
        raise(
          'IndexError',
          'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
        );
      const row = Number(place) + (place < 0n ? self.length : 0);
      if (row < 0 || row >= self.length)
        raise('IndexError', `index ${place} is out of bounds for axis 0 with size ${self.length}`);
      return self.isMulti || self.range !== null ? self.at(row) : cellAt(self.levels[0], row);
    },
    setItem: () => raise('TypeError', 'Index does not support mutable operations'),
    compare(vm, operator, self, other) {
      const result = compareIndex(vm, operator, self, other);
      return result && arrayOf(result);
    },
    binary(vm, operator, self, other, reflected) {
      const value = plain(other);
      if (self.isMulti || (typeof value === 'object' && value !== null)) return undefined;
      return columnIndex(operateColumns(vm, operator, self.levels[0], { value }, reflected), self.name);
    },
    getAttribute(vm, self, name) {
      switch (name) {
        case 'name':
          return self.name;
        case 'names':
          return new PyList([...self.names]);
        case 'dtype':
          return dtypeValue(self.isMulti ? 'object' : self.levels[0].type);
        case 'shape':
          return new PyTuple([BigInt(self.length)]);
        case 'size':
          return BigInt(self.length);
        case 'ndim':
          return 1n;
        case 'nlevels':
          return BigInt(self.names.length);
        case 'empty':
          return self.length === 0;
        case 'values':
          return arrayOf(self.levels[0]);
        case 'is_unique':
          return !self.hasDuplicates(vm);
        case 'start':
        case 'stop':
        case 'step':
          return self.range === null ? undefined : BigInt(self.range[name]);
        default:
          return undefined;
      }
    },
    setAttribute: (_vm, self, name) => {
      if (name !== 'name') return false;
      return raise(
        'NotImplementedError',
        `Setting the name of an index is not supported here; use df.index = df.index.rename(…) on a ${self.type.name}`,
      );
    },
  });
  addMethods<PyIndex>(indexType, isIndex, {
    tolist: ['', (_vm, self) => new PyList([...self.labels()])],
    to_list: ['', (_vm, self) => new PyList([...self.labels()])],
    to_numpy: ['', (_vm, self) => arrayOf(self.levels[0])],
    rename: ['name', (_vm, self, { name }) => self.renamed(name instanceof PyList ? name.items : [name])],
    copy: ['', (_vm, self) => self],
    unique: ['', (vm, self) => self.take(groupRows(vm, self.levels, { sort: false, dropna: false }).map(({ rows }) => rows[0]))],
    nunique: ['', (vm, self) => BigInt(distinct(vm, self.labels()))],
    sort_values: [
      'ascending=True',
      (vm, self, args) =>
        self.take(
          sortedRows(
            vm,
            self.levels,
            self.levels.map(() => vm.truth(args.ascending)),
          ),
        ),
    ],
    map: ['mapper', (vm, self, { mapper }) => columnIndex(mapped(vm, self.levels[0], mapper), self.name)],
    equals: ['other', (vm, self, { other }) => other instanceof PyIndex && self.equals(vm, other)],
    get_loc: [
      'key',
      (vm, self, { key }) => {
        const places = self.find(vm, plain(key));
        if (places.length === 0) raiseKey(vm, plain(key));
        if (places.length > 1) raise('NotImplementedError', 'get_loc of a repeated label is not supported here');
        return BigInt(places[0]);
      },
    ],
    get_level_values: [
      'level',
      (vm, self, { level }) => {
        const value = plain(level);
        const depth =
          typeof value === 'bigint' ? Number(value) : self.names.findIndex((name) => name !== null && vm.equal(name, value));
        if (depth < 0 || depth >= self.names.length) raise('KeyError', `Level ${vm.str(value)} not found`);
        return columnIndex(self.levels[depth], self.names[depth]);
      },
    ],
    isin: [
      'values',
      (vm, self, { values }) => {
        const wanted = new Set(vm.toList(values).map((value) => vm.hashKey(plain(value))));
        return arrayOf({ type: 'bool', cells: self.labels().map((label) => wanted.has(vm.hashKey(label))) });
      },
    ],
    ...Object.fromEntries(
      ['min', 'max', 'sum', 'mean'].map((name) => [
        name,
        [
          '',
          (vm, self) => {
            if (!isStatisticName(name)) return null;
            return statistic(vm, name, self.levels[0], { skipna: true, ddof: 1 }).cell;
          },
        ],
      ]) satisfies [string, [string, (vm: Parameters<typeof indexRepr>[0], self: PyIndex) => PyValue]][],
    ),
  });
}
