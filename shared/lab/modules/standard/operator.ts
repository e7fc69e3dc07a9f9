/** Python's `operator`: operators as functions. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { inPlace } from '../../python/operations/arithmetic.ts';
import { same } from '../../python/operations/comparison.ts';
import { asIndex } from '../../python/operations/as-index.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { BinaryOperator, CallArguments, ComparisonOperator, PyValue } from '../../python/value.ts';
import { StandardModule } from './standard-module.ts';

const binaryNames: Readonly<Record<string, BinaryOperator>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  matmul: '@',
  and_: '&',
  or_: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
};
const inPlaceNames: Readonly<Record<string, BinaryOperator>> = Object.fromEntries(
  Object.entries(binaryNames).map(([name, operator]) => [`i${name.replace('_', '')}`, operator]),
);
const comparisonNames: Readonly<Record<string, ComparisonOperator>> = {
  lt: '<',
  le: '<=',
  eq: '==',
  ne: '!=',
  ge: '>=',
  gt: '>',
};

type Body = (vm: Interpreter, a: PyValue, b: PyValue) => PyValue;
const two = (name: string, body: Body) => [name, native(name, 'a, b, /', (vm, { a, b }) => body(vm, a, b))] as const;
const one = (name: string, body: (vm: Interpreter, a: PyValue) => PyValue) =>
  [name, native(name, 'a, /', (vm, { a }) => body(vm, a))] as const;

/** What `itemgetter(…)` and its kin return: one value, or a tuple of several. */
function getter(name: string, least: string, read: (vm: Interpreter, object: PyValue, key: PyValue) => PyValue) {
  return native(name, '*items', (_vm, _args, { rest }) => {
    if (rest.length === 0) raise('TypeError', least);
    return native(name, 'obj, /', (vm, { obj }) => {
      const found = rest.map((key) => read(vm, obj, key));
      return found.length === 1 ? found[0] : new PyTuple(found);
    });
  });
}

function attributeAt(vm: Interpreter, object: PyValue, path: PyValue): PyValue {
  if (typeof path !== 'string') return raise('TypeError', 'attribute name must be a string');
  return path.split('.').reduce((value, name) => vm.getAttribute(value, name), object);
}

const methodCaller = native('methodcaller', 'name, /, *args, **kwargs', (_vm, { name }, { rest, extra }) => {
  if (typeof name !== 'string') return raise('TypeError', 'method name must be a string');
  const args: CallArguments = { positional: rest, keywords: extra };
  return native('methodcaller', 'obj, /', (vm, { obj }) => vm.callWith(vm.getAttribute(obj, name), args));
});

function places(vm: Interpreter, sequence: PyValue, wanted: PyValue): readonly number[] {
  return vm.toList(sequence).flatMap((item, place) => (same(item, wanted) || vm.equal(item, wanted) ? [place] : []));
}

export function createOperatorModule(): StandardModule {
  return new StandardModule('operator', {
    ...Object.fromEntries([
      ...Object.entries(binaryNames).map(([name, operator]) => two(name, (vm, a, b) => vm.binary(operator, a, b))),
      ...Object.entries(inPlaceNames).map(([name, operator]) => two(name, (vm, a, b) => inPlace(vm, operator, a, b))),
      ...Object.entries(comparisonNames).map(([name, operator]) => two(name, (vm, a, b) => vm.compare(operator, a, b))),
      two('concat', (vm, a, b) => vm.binary('+', a, b)),
      two('contains', (vm, a, b) => vm.contains(a, b)),
      two('getitem', (vm, a, b) => vm.getItem(a, b)),
      two('is_', (_vm, a, b) => same(a, b)),
      two('is_not', (_vm, a, b) => !same(a, b)),
      two('countOf', (vm, a, b) => BigInt(places(vm, a, b).length)),
      two('indexOf', (vm, a, b) => {
        const [first] = places(vm, a, b);
        return first === undefined ? raise('ValueError', 'sequence.index(x): x not in sequence') : BigInt(first);
      }),
      two('delitem', (vm, a, b) => {
        vm.deleteItem(a, b);
        return null;
      }),
      one('neg', (vm, a) => vm.unary('-', a)),
      one('pos', (vm, a) => vm.unary('+', a)),
      one('inv', (vm, a) => vm.unary('~', a)),
      one('invert', (vm, a) => vm.unary('~', a)),
      one('abs', (vm, a) => {
        const absolute = vm.findAttribute(a, '__abs__');
        if (absolute !== undefined) return vm.call(absolute, []);
        return vm.truth(vm.compare('<', a, 0n)) ? vm.unary('-', a) : vm.unary('+', a);
      }),
      one('not_', (vm, a) => !vm.truth(a)),
      one('truth', (vm, a) => vm.truth(a)),
      one(
        'index',
        (vm, a) => asIndex(vm, a) ?? raise('TypeError', `'${vm.typeOf(a).name}' object cannot be interpreted as an integer`),
      ),
    ]),
    setitem: native('setitem', 'a, b, c, /', (vm, { a, b, c }) => {
      vm.setItem(a, b, c);
      return null;
    }),
    itemgetter: getter('itemgetter', 'itemgetter expected 1 argument, got 0', (vm, object, key) => vm.getItem(object, key)),
    attrgetter: getter('attrgetter', 'attrgetter expected 1 argument, got 0', attributeAt),
    methodcaller: methodCaller,
  });
}
