/** What ranges and slices look like, and their attributes. */
import { raise } from '../exceptions.ts';
import { native } from '../native.ts';
import { resolveWideSlice } from '../operations/slice.ts';
import { nativeProperty } from '../types/descriptor.ts';
import { PyRange, rangeType } from '../types/range.ts';
import { PySlice, sliceType } from '../types/slice.ts';
import { PyTuple } from '../types/tuple.ts';
import { nativeType, type PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';

const range = (value: PyValue): PyRange =>
  value instanceof PyRange ? value : raise('TypeError', "descriptor requires a 'range' object");
const slice = (value: PyValue): PySlice =>
  value instanceof PySlice ? value : raise('TypeError', "descriptor requires a 'slice' object");

/** The place of an equal number; only whole numbers can be equal to one. */
function placeIn(self: PyRange, value: PyValue): bigint | null {
  const number =
    typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value === true ? 1n : value === false ? 0n : value;
  return typeof number === 'bigint' && self.has(number) ? (number - self.start) / self.step : null;
}

Object.assign(
  rangeType.slots,
  nativeType<PyRange>('range', {
    slots: {
      repr: (_vm, { start, stop, step }) => `range(${start}, ${stop}${step === 1n ? '' : `, ${step}`})`,
      contains: (_vm, self, item) => placeIn(self, item) !== null,
      hashKey: (_vm, { size, start, step }) => `r${size}:${size > 0n ? start : ''}:${size > 1n ? step : ''}`,
    },
  }).slots,
);
for (const name of ['start', 'stop', 'step'] as const) {
  rangeType.attributes.set(
    name,
    nativeProperty(name, (_vm, self) => range(self)[name]),
  );
  sliceType.attributes.set(
    name,
    nativeProperty(name, (_vm, self) => slice(self)[name]),
  );
}
rangeType.attributes.set(
  'index',
  native('index', 'self, value, /', (vm, { self, value }) => {
    const place = placeIn(range(self), value);
    return place === null ? raise('ValueError', `${vm.repr(value)} is not in range`) : place;
  }),
);
rangeType.attributes.set(
  'count',
  native('count', 'self, value, /', (_vm, { self, value }) => (placeIn(range(self), value) === null ? 0n : 1n)),
);

Object.assign(
  sliceType.slots,
  nativeType<PySlice>('slice', {
    slots: {
      repr: (vm, { start, stop, step }) => `slice(${vm.repr(start)}, ${vm.repr(stop)}, ${vm.repr(step)})`,
      hashKey: null,
      compare: (vm, operator, self, other) => {
        if (!(other instanceof PySlice)) return undefined;
        const [left, right] = [self, other].map(({ start, stop, step }) => new PyTuple([start, stop, step]));
        return vm.compare(operator, left, right);
      },
    },
  }).slots,
);
sliceType.attributes.set(
  'indices',
  native('indices', 'self, len, /', (vm, { self, len }) => {
    const size = integerArgument(vm, len);
    if (size < 0n) raise('ValueError', 'length should not be negative');
    const { start, stop, step } = resolveWideSlice(vm, slice(self), size);
    return new PyTuple([start, stop, step]);
  }),
);
