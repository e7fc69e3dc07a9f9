/** Modules that notebooks import out of habit: of each what makes sense in a cell, and a plain refusal of the rest. */
import { raise } from '../python/exceptions.ts';
import { native } from '../python/native.ts';
import { PyDict } from '../python/types/dict.ts';
import { textType } from '../python/types/text.ts';
import { StandardModule } from './standard/standard-module.ts';
import { nativeType, PyObject, type PyType } from '../python/value.ts';

const formType = nativeType<PyForm>('_SpecialForm', {
  module: 'typing',
  slots: {
    repr: (_vm, self) => `typing.${self.name}`,
    getItem: (_vm, self) => self,
    call: (_vm, self, { positional }) => positional[1] ?? self,
    binary: (_vm, operator, self) => (operator === '|' ? self : undefined),
  },
});

/** A name for annotations; with types in brackets it stays itself. */
class PyForm extends PyObject {
  constructor(readonly name: string) {
    super();
  }

  get type(): PyType {
    return formType;
  }
}

const forms = [
  ...['Any', 'Callable', 'ClassVar', 'Dict', 'Final', 'FrozenSet', 'Generator', 'Generic', 'Iterable', 'Iterator', 'List'],
  ...['Literal', 'Mapping', 'NoReturn', 'Optional', 'Sequence', 'Set', 'Tuple', 'Type', 'TypeVar', 'Union', 'Annotated'],
  ...['Collection', 'Container', 'Counter', 'DefaultDict', 'Deque', 'Hashable', 'MutableMapping', 'MutableSequence', 'Never'],
  ...['OrderedDict', 'Reversible', 'Self', 'Sized', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'TypeAlias', 'MutableSet'],
];

export function createTypingModule(): StandardModule {
  const passing = (name: string) => native(name, 'func', (_vm, { func }) => func);
  return new StandardModule('typing', {
    ...Object.fromEntries(forms.map((name) => [name, new PyForm(name)])),
    TYPE_CHECKING: false,
    Text: textType,
    cast: native('cast', 'typ, val', (_vm, { val }) => val),
    NewType: native('NewType', 'name, tp', (_vm, { name }) => native(String(name), 'x', (_inner, { x }) => x)),
    overload: passing('overload'),
    final: passing('final'),
    no_type_check: passing('no_type_check'),
    runtime_checkable: passing('runtime_checkable'),
  });
}

export function createWarningsModule(): StandardModule {
  const nothing = (name: string) => native(name, '*rest, **options', () => null, 'does nothing: the Lab shows no warnings');
  const names = ['filterwarnings', 'resetwarnings', 'simplefilter', 'warn'];
  return new StandardModule('warnings', Object.fromEntries(names.map((name) => [name, nothing(name)])));
}

export function createOsModule(): StandardModule {
  // Notebooks set TF_CPP_MIN_LOG_LEVEL there.
  return new StandardModule('os', { environ: () => new PyDict(), sep: '/', linesep: '\n', name: 'posix' });
}

export function createSysModule(): StandardModule {
  const members = {
    version: '3.11 (Lote)',
    maxunicode: 0x10ffffn,
    getrecursionlimit: native('getrecursionlimit', '', () => 1000n),
    maxsize: 2n ** 63n - 1n,
    byteorder: 'little',
    exit: native('exit', 'status=None, /', () =>
      raise('NotImplementedError', 'the Lab does not support sys.exit()', 'not-supported'),
    ),
  };
  return new StandardModule('sys', members);
}

/** @param seconds what a clock shows; null where a session has none, and time is then refused. */
export function createTimeModule(seconds: (() => number) | null): StandardModule {
  const read = (name: string) =>
    native(name, '', () => seconds?.() ?? raise('NotImplementedError', 'there is no clock in this session', 'not-supported'));
  const names = ['time', 'perf_counter', 'monotonic', 'process_time'];
  return new StandardModule('time', Object.fromEntries(names.map((name) => [name, read(name)])));
}

export function createDataclassesModule(): StandardModule {
  return new StandardModule('dataclasses', {});
}

export function createReModule(): StandardModule {
  return new StandardModule('re', {});
}
