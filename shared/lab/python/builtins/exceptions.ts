/** What exceptions look like and which attributes they have. */
import { baseExceptionType, exceptionTypes, PyException } from '../exceptions.ts';
import { native } from '../native.ts';
import { nativeProperty } from '../types/descriptor.ts';
import { exceptionText } from '../operations/exception.ts';
import { PyTuple } from '../types/tuple.ts';
import { nativeType, type PyValue } from '../value.ts';

const exception = (value: PyValue): PyException => {
  if (!(value instanceof PyException)) throw new TypeError('Only called on exceptions');
  return value;
};

// The slots are those of a type of exceptions; this says so once for all of them.
const { slots } = nativeType<PyException>('BaseException', {
  slots: {
    repr: (vm, self) => `${self.type.name}(${self.args.map((value) => vm.repr(value)).join(', ')})`,
    str: (vm, self) => exceptionText(vm, self),
  },
});
Object.assign(baseExceptionType.slots, slots);

const { attributes } = baseExceptionType;
attributes.set(
  '__init__',
  native('__init__', 'self, *rest, **options', (_vm, { self }, { rest }) => {
    exception(self).args = rest;
    return null;
  }),
);
attributes.set(
  'args',
  nativeProperty('args', (_vm, self) => new PyTuple(exception(self).args)),
);
attributes.set(
  '__cause__',
  nativeProperty('__cause__', (_vm, self) => exception(self).cause),
);
attributes.set(
  '__context__',
  nativeProperty('__context__', (_vm, self) => exception(self).context),
);
attributes.set(
  '__traceback__',
  nativeProperty('__traceback__', () => null),
);
attributes.set(
  'with_traceback',
  native('with_traceback', 'self, tb', (_vm, { self }) => self),
);
const first = (_vm: unknown, self: PyValue) => exception(self).args[0] ?? null;
exceptionTypes.StopIteration.attributes.set('value', nativeProperty('value', first));
exceptionTypes.SystemExit.attributes.set('code', nativeProperty('code', first));
exceptionTypes.ImportError.attributes.set('msg', nativeProperty('msg', first));
exceptionTypes.SyntaxError.attributes.set('msg', nativeProperty('msg', first));
