/** Modules that notebooks import out of habit: of each what makes sense in a cell, and a plain refusal of the rest. */
import { raise } from '../python/exceptions.ts';
import { native } from '../python/native.ts';
import { PyDict } from '../python/types/dict.ts';
import { PyModule } from '../python/types/module.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../python/value.ts';

/** A module whose other names exist in Python but not here. */
class RefusingModule extends PyModule {
  constructor(
    name: string,
    members: Readonly<Record<string, PyValue | (() => PyValue)>>,
    private readonly why: string,
    private readonly hint: string,
  ) {
    super(name, members);
  }

  override find(name: string): MaybeValue {
    const found = super.find(name);
    if (found !== undefined || name.startsWith('__')) return found;
    return raise('NotImplementedError', `${this.name}.${name}: ${this.why}`, this.hint);
  }
}

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
  ...['Literal', 'Mapping', 'NoReturn', 'Optional', 'Sequence', 'Set', 'Tuple', 'Type', 'TypeVar', 'Union'],
];

export function createTypingModule(): PyModule {
  return new PyModule('typing', Object.fromEntries(forms.map((name) => [name, new PyForm(name)])));
}

export function createWarningsModule(): PyModule {
  const nothing = (name: string) => native(name, '*rest, **options', () => null, 'does nothing: the Lab shows no warnings');
  const names = ['filterwarnings', 'resetwarnings', 'simplefilter', 'warn'];
  return new PyModule('warnings', Object.fromEntries(names.map((name) => [name, nothing(name)])));
}

export function createOsModule(): PyModule {
  // Notebooks set TF_CPP_MIN_LOG_LEVEL there.
  return new RefusingModule('os', { environ: () => new PyDict(), sep: '/' }, 'cells reach no files', 'no-files');
}

export function createSysModule(): PyModule {
  const members = {
    version: '3.11 (Lote)',
    maxsize: 2n ** 63n - 1n,
    byteorder: 'little',
    exit: native('exit', 'status=None, /', () =>
      raise('NotImplementedError', 'the Lab does not support sys.exit()', 'not-supported'),
    ),
  };
  return new RefusingModule('sys', members, 'the Lab does not support it', 'not-supported');
}

/** @param seconds what a clock shows; null where a session has none, and time is then refused. */
export function createTimeModule(seconds: (() => number) | null): PyModule {
  const read = (name: string) =>
    native(name, '', () => seconds?.() ?? raise('NotImplementedError', 'there is no clock in this session', 'not-supported'));
  return new RefusingModule(
    'time',
    { time: read('time'), perf_counter: read('perf_counter'), monotonic: read('monotonic'), process_time: read('process_time') },
    'the Lab does not support it',
    'not-supported',
  );
}

export function createDataclassesModule(): PyModule {
  return new RefusingModule(
    'dataclasses',
    {},
    'the Lab does not support data classes; write __init__ yourself',
    'unsupported-syntax',
  );
}

export function createReModule(): PyModule {
  return new RefusingModule('re', {}, 'the Lab does not support regular expressions; use the methods of str', 'not-supported');
}
