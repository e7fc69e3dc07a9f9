/** Python's `itertools`: lazy combinations of iterables. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { bind, native, parseSignature } from '../python/native.ts';
import { reserveItems } from '../python/operations/reserve.ts';
import { iteratorType, PyIteratorValue } from '../python/types/iterator.ts';
import { PyStaticMethod } from '../python/types/descriptor.ts';
import { StandardModule } from './standard/standard-module.ts';
import { PyTuple } from '../python/types/tuple.ts';
import { type MaybeValue, type PyIterator, PyType, type PyValue } from '../python/value.ts';

type Arguments = Readonly<Record<string, PyValue>>;

type Start = (vm: Interpreter, args: Arguments, rest: readonly PyValue[]) => Iterator<PyValue, void>;

const base = iteratorType('iterator', 'itertools');
/** Steps that an element takes, which passes through a JavaScript generator. */
const stepsPerElement = 2;

/** A class of lazy iterators: `start` runs when one is made, its elements come when they are asked for. */
function lazy(name: string, signature: string, start: Start): PyType {
  const parameters = parseSignature(signature);
  const type: PyType = new PyType(name, {
    module: 'itertools',
    bases: [base],
    construct: (vm, _cls, args) => {
      const { values, rest } = bind(name, parameters, args);
      return iterateLazily(vm, type, start(vm, values, rest));
    },
  });
  return type;
}

function iterateLazily(vm: Interpreter, type: PyType, steps: Iterator<PyValue, void>): PyValue {
  const next = (): MaybeValue => {
    vm.tick(stepsPerElement);
    const step = steps.next();
    return step.done === true ? undefined : step.value;
  };
  return new PyIteratorValue(type, { next });
}

function* each(iterator: PyIterator): Generator<PyValue, void> {
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) yield value;
}

const wholeNumber = (value: PyValue, what: string): number => {
  if (typeof value !== 'bigint' && typeof value !== 'boolean') raise('ValueError', `${what} must be None or an integer`);
  return Number(value);
};

function* count(vm: Interpreter, start: PyValue, step: PyValue): Generator<PyValue, void> {
  for (let value = start; ; value = vm.binary('+', value, step)) yield value;
}

function* cycle(vm: Interpreter, iterable: PyValue): Generator<PyValue, void> {
  const seen: PyValue[] = [];
  for (const value of each(vm.iterate(iterable))) {
    seen.push(value);
    yield value;
  }
  while (seen.length > 0) yield* seen;
}

function* repeat(value: PyValue, times: PyValue): Generator<PyValue, void> {
  const most = times === null ? Infinity : wholeNumber(times, 'times');
  for (let turn = 0; turn < most; turn++) yield value;
}

function* accumulate(vm: Interpreter, { iterable, func, initial }: Arguments): Generator<PyValue, void> {
  let total: MaybeValue = initial === null ? undefined : initial;
  if (total !== undefined) yield total;
  for (const value of each(vm.iterate(iterable))) {
    if (total === undefined) total = value;
    else total = func === null ? vm.binary('+', total, value) : vm.call(func, [total, value]);
    yield total;
  }
}

function* chain(vm: Interpreter, iterables: Iterable<PyValue>): Generator<PyValue, void> {
  for (const iterable of iterables) yield* each(vm.iterate(iterable));
}

function* slice(vm: Interpreter, iterable: PyValue, bounds: readonly PyValue[]): Generator<PyValue, void> {
  const [first = null, second = null, third = null] = bounds;
  const [start, stop, step] = bounds.length === 1 ? [null, first, null] : [first, second, third];
  const from = start === null ? 0 : wholeNumber(start, 'Indices for islice()');
  const to = stop === null ? Infinity : wholeNumber(stop, 'Stop argument for islice()');
  const by = step === null ? 1 : wholeNumber(step, 'Step for islice()');
  if (from < 0 || to < 0) raise('ValueError', 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.');
  if (by < 1) raise('ValueError', 'Step for islice() must be a positive integer or None.');
  const source = vm.iterate(iterable);
  for (let place = 0, wanted = from; wanted < to; place++) {
    const value = source.next();
    if (value === undefined) return;
    vm.tick();
    if (place !== wanted) continue;
    yield value;
    wanted += by;
  }
}

function* product(vm: Interpreter, iterables: readonly PyValue[], repeats: number): Generator<PyValue, void> {
  if (repeats < 0) raise('ValueError', 'repeat argument cannot be negative');
  const once = iterables.map((iterable) => vm.toList(iterable));
  reserveItems(vm, once.length * repeats);
  const pools = once.length === 0 ? [] : Array.from({ length: repeats }, () => once).flat();
  if (pools.some((pool) => pool.length === 0)) return;
  const places = pools.map(() => 0);
  for (;;) {
    vm.tick(1 + ((pools.length * 3) >> 2));
    yield new PyTuple(pools.map((pool, index) => pool[places[index]]));
    let wheel = pools.length - 1;
    while (wheel >= 0 && ++places[wheel] === pools[wheel].length) places[wheel--] = 0;
    if (wheel < 0) return;
  }
}

/** Gives selections of places, each in an array that is read before the next and may go on past the selection. */
type Selections = (total: number, size: number) => Generator<readonly number[], void>;

/** Arrangements in the order of their places. Source: CPython's documentation of `itertools.permutations`. */
function* permutations(total: number, size: number): Generator<readonly number[], void> {
  if (size > total) return;
  const order = Array.from({ length: total }, (_, place) => place);
  const cycles = Array.from({ length: size }, (_, place) => total - place);
  yield order;
  for (let place = size - 1; place >= 0;) {
    cycles[place]--;
    if (cycles[place] === 0) {
      order.push(...order.splice(place, 1));
      cycles[place] = total - place;
      place--;
      continue;
    }
    const other = total - cycles[place];
    [order[place], order[other]] = [order[other], order[place]];
    yield order;
    place = size - 1;
  }
}

/** Choices in ascending order; `isRepeating`: the same place may be chosen again. Source: as above. */
function combinations(isRepeating: boolean): Selections {
  return function* (total, size) {
    if (size > 0 && (total === 0 || (size > total && !isRepeating))) return;
    const chosen = Array.from({ length: size }, (_, place) => (isRepeating ? 0 : place));
    for (;;) {
      yield chosen;
      let place = size - 1;
      const last = (at: number) => (isRepeating ? total - 1 : at + total - size);
      while (place >= 0 && chosen[place] === last(place)) place--;
      if (place < 0) return;
      const next = chosen[place] + 1;
      for (let at = place; at < size; at++) chosen[at] = isRepeating ? next : next + at - place;
    }
  };
}

function selections(name: string, signature: string, select: Selections): PyType {
  return lazy(name, signature, function* (vm, { iterable, r }) {
    const pool = vm.toList(iterable);
    const size = r === null && name === 'permutations' ? pool.length : wholeNumber(r, 'r');
    if (size < 0) raise('ValueError', 'r must be non-negative');
    reserveItems(vm, size);
    for (const chosen of select(pool.length, size)) {
      vm.tick(1 + ((size * 3) >> 2));
      const items: PyValue[] = [];
      for (let place = 0; place < size; place++) items.push(pool[chosen[place]]);
      yield new PyTuple(items);
    }
  });
}

function* zipLongest(vm: Interpreter, iterables: readonly PyValue[], fill: PyValue): Generator<PyValue, void> {
  const sources = iterables.map((iterable) => vm.iterate(iterable));
  const ended = sources.map(() => false);
  for (;;) {
    const row = sources.map((source, index) => {
      const value = ended[index] ? undefined : source.next();
      if (value === undefined) ended[index] = true;
      return value ?? (value === null ? null : fill);
    });
    if (ended.every(Boolean)) return;
    yield new PyTuple(row);
  }
}

function* takeWhile(vm: Interpreter, predicate: PyValue, iterable: PyValue): Generator<PyValue, void> {
  for (const value of each(vm.iterate(iterable))) {
    if (!vm.truth(vm.call(predicate, [value]))) return;
    yield value;
  }
}

function* dropWhile(vm: Interpreter, predicate: PyValue, iterable: PyValue): Generator<PyValue, void> {
  let dropping = true;
  for (const value of each(vm.iterate(iterable))) {
    dropping &&= vm.truth(vm.call(predicate, [value]));
    if (!dropping) yield value;
  }
}

function* pairwise(vm: Interpreter, iterable: PyValue): Generator<PyValue, void> {
  let before: MaybeValue;
  for (const value of each(vm.iterate(iterable))) {
    if (before !== undefined) yield new PyTuple([before, value]);
    before = value;
  }
}

const grouperType = iteratorType('_grouper', 'itertools');

/** Groups of neighbours with equal keys. All share one iteration: going on to the next group ends the one before. */
const groupByType: PyType = lazy('groupby', 'iterable, key=None', function* (vm, { iterable, key }) {
  const source = vm.iterate(iterable);
  const keyOf = (value: PyValue) => (key === null ? value : vm.call(key, [value]));
  const equal = (left: PyValue, right: PyValue) => Object.is(left, right) || vm.equal(left, right);
  let value = source.next();
  let current = value === undefined ? null : keyOf(value);
  let open: symbol | null = null;
  const advance = (): void => {
    vm.tick();
    value = source.next();
    if (value !== undefined) current = keyOf(value);
  };
  while (value !== undefined) {
    const own = current;
    const turn = Symbol('group');
    open = turn;
    const next = (): MaybeValue => {
      if (open !== turn || value === undefined || !equal(own, current)) return undefined;
      const given = value;
      advance();
      return given;
    };
    yield new PyTuple([own, new PyIteratorValue(grouperType, { next })]);
    while (value !== undefined && equal(own, current)) advance();
  }
});

/** Independent iterators over one source, which keeps what not all have taken yet. */
const tee = native('tee', 'iterable, n=2, /', (vm, { iterable, n }) => {
  const source = vm.iterate(iterable);
  const queues = Array.from({ length: wholeNumber(n, 'n') }, (): PyValue[] => []);
  const take = (queue: PyValue[]): MaybeValue => {
    vm.tick();
    if (queue.length === 0) {
      const value = source.next();
      if (value === undefined) return undefined;
      for (const other of queues) other.push(value);
    }
    return queue.shift();
  };
  return new PyTuple(queues.map((queue) => new PyIteratorValue(teeType, { next: () => take(queue) })));
});
const teeType = iteratorType('_tee', 'itertools');

export function createItertoolsModule(): StandardModule {
  const chainType = lazy('chain', '*iterables', (vm, _args, rest) => chain(vm, rest));
  chainType.attributes.set(
    'from_iterable',
    new PyStaticMethod(
      native('from_iterable', 'iterable, /', (vm, { iterable }) =>
        iterateLazily(vm, chainType, chain(vm, each(vm.iterate(iterable)))),
      ),
    ),
  );
  const types = [
    lazy('count', 'start=0, step=1', (vm, { start, step }) => count(vm, start, step)),
    lazy('cycle', 'iterable, /', (vm, { iterable }) => cycle(vm, iterable)),
    lazy('repeat', 'object, times=None', (_vm, { object, times }) => repeat(object, times)),
    lazy('accumulate', 'iterable, func=None, *, initial=None', (vm, args) => accumulate(vm, args)),
    chainType,
    lazy('islice', 'iterable, *bounds', (vm, { iterable }, rest) => slice(vm, iterable, rest)),
    lazy('product', '*iterables, repeat=1', (vm, args, rest) => product(vm, rest, wholeNumber(args['repeat'], 'repeat'))),
    selections('permutations', 'iterable, r=None', permutations),
    selections('combinations', 'iterable, r', combinations(false)),
    selections('combinations_with_replacement', 'iterable, r', combinations(true)),
    lazy('zip_longest', '*iterables, fillvalue=None', (vm, { fillvalue }, rest) => zipLongest(vm, rest, fillvalue)),
    lazy('takewhile', 'predicate, iterable, /', (vm, { predicate, iterable }) => takeWhile(vm, predicate, iterable)),
    lazy('dropwhile', 'predicate, iterable, /', (vm, { predicate, iterable }) => dropWhile(vm, predicate, iterable)),
    lazy('filterfalse', 'function, iterable, /', function* (vm, args) {
      const test = args['function'];
      for (const value of each(vm.iterate(args['iterable']))) {
        vm.tick();
        if (!vm.truth(test === null ? value : vm.call(test, [value]))) yield value;
      }
    }),
    lazy('compress', 'data, selectors', function* (vm, { data, selectors }) {
      const wanted = vm.iterate(selectors);
      for (const value of each(vm.iterate(data))) {
        const keep = wanted.next();
        if (keep === undefined) return;
        vm.tick();
        if (vm.truth(keep)) yield value;
      }
    }),
    groupByType,
    lazy('pairwise', 'iterable, /', (vm, { iterable }) => pairwise(vm, iterable)),
    lazy('starmap', 'function, iterable, /', function* (vm, args) {
      for (const row of each(vm.iterate(args['iterable']))) yield vm.call(args['function'], vm.toList(row));
    }),
  ];
  return new StandardModule('itertools', {
    ...Object.fromEntries(types.map((type) => [type.name, type])),
    tee,
  });
}
