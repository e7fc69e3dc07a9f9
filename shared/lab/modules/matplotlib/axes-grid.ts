/** What `plt.subplots(2, 3)` hands out: axes in a grid, indexed like a NumPy array. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { addMethods, iterator } from '../native-methods.ts';
import { plain } from '../pandas/bridge.ts';
import { positionSlice } from '../pandas/locate.ts';
import { PySlice } from '../../python/types/slice.ts';
import type { PyAxes } from './figure-object.ts';

const gridType: PyType = nativeType<PyAxesGrid>('ndarray', {
  module: 'numpy',
  slots: {
    repr: gridRepr,
    length: (_vm, self) => self.shape[0],
    iterate: (_vm, self) => iterator(self.shape[0], (place) => part(self, place)),
    getItem: gridItem,
    getAttribute(_vm, self, name) {
      if (name === 'shape') return new PyTuple(self.shape.map(BigInt));
      if (name === 'size') return BigInt(self.axes.length);
      if (name === 'ndim') return BigInt(self.shape.length);
      return name === 'flat' ? new PyAxesGrid(self.axes, [self.axes.length]) : undefined;
    },
  },
});

export class PyAxesGrid extends PyObject {
  constructor(
    readonly axes: readonly PyAxes[],
    /** One or two sizes. */
    readonly shape: readonly number[],
  ) {
    super();
  }

  get type(): PyType {
    return gridType;
  }
}

/** One of the axes, or a row of them. */
function part({ axes, shape }: PyAxesGrid, place: number): PyAxes | PyAxesGrid {
  if (shape.length === 1) return axes[place];
  return new PyAxesGrid(axes.slice(place * shape[1], (place + 1) * shape[1]), [shape[1]]);
}

function gridItem(vm: Interpreter, self: PyAxesGrid, key: PyValue): PyValue {
  if (key instanceof PyTuple) {
    if (key.items.length > self.shape.length) {
      raise(
        'IndexError',
        `too many indices for array: array is ${self.shape.length}-dimensional, but ${key.items.length} were indexed`,
      );
    }
    const [first, ...rest] = key.items;
    if (first instanceof PySlice && rest.length === 1) {
      const rows = positionSlice(vm, first, self.shape[0]);
      const column = placeOf(vm, rest[0], self.shape[1], 1);
      return new PyAxesGrid(
        rows.map((row) => self.axes[row * self.shape[1] + column]),
        [rows.length],
      );
    }
    return rest.reduce((found, each) => vm.getItem(found, each), gridItem(vm, self, first ?? null));
  }
  if (key instanceof PySlice) {
    const rows = positionSlice(vm, key, self.shape[0]);
    const width = self.shape[1] ?? 1;
    const axes = rows.flatMap((row) => self.axes.slice(row * width, (row + 1) * width));
    return new PyAxesGrid(axes, [rows.length, ...self.shape.slice(1)]);
  }
  return part(self, placeOf(vm, key, self.shape[0], 0));
}

function placeOf(_vm: Interpreter, key: PyValue, size: number, axis: number): number {
  const place = plain(key);
  if (typeof place !== 'bigint') {
    raise(
      'IndexError',
      'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
    );
  }
  if (place >= BigInt(size) || place < BigInt(-size))
    raise('IndexError', `index ${place} is out of bounds for axis ${axis} with size ${size}`);
  return Number(place) + (place < 0n ? size : 0);
}

function gridRepr(vm: Interpreter, { axes, shape }: PyAxesGrid): string {
  const row = (from: number, count: number) =>
    `[${axes
      .slice(from, from + count)
      .map((each) => vm.repr(each))
      .join(', ')}]`;
  if (shape.length === 1) return `array(${row(0, shape[0])}, dtype=object)`;
  const rows = Array.from({ length: shape[0] }, (_, place) => row(place * shape[1], shape[1]));
  return `array([${rows.join(',\n       ')}], dtype=object)`;
}

export function installGrid(): void {
  const flat: readonly [string, (vm: Interpreter, self: PyAxesGrid) => PyValue] = [
    '',
    (_vm, self) => new PyAxesGrid(self.axes, [self.axes.length]),
  ];
  addMethods<PyAxesGrid>(gridType, (value) => value instanceof PyAxesGrid, { flatten: flat, ravel: flat });
}
