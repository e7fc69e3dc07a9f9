/** `series.str`: text functions applied to every cell; missing cells stay missing. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { objectType, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { PyList } from '../../python/types/list.ts';
import { plain } from './bridge.ts';
import { boolColumn, column, inferColumn, isMissing } from './column.ts';
import { addMethods, fill, type MethodTable } from '../native-methods.ts';
import { PySeries } from './objects.ts';

const textMethodsType = new PyType('StringMethods', { module: 'pandas', bases: [objectType], slots: {} });

export class PyTextMethods extends PyObject {
  constructor(readonly series: PySeries) {
    super();
  }

  get type(): PyType {
    return textMethodsType;
  }
}

export function textMethods(series: PySeries): PyTextMethods {
  const { type, cells } = series.column;
  if (type !== 'str' && !(type === 'object' && cells.every((cell) => typeof cell === 'string' || isMissing(cell)))) {
    const kind = type.startsWith('float') ? 'floating' : type.includes('int') ? 'integer' : type === 'bool' ? 'boolean' : 'mixed';
    raise('AttributeError', `Can only use .str accessor with string values, not ${kind}`);
  }
  return new PyTextMethods(series);
}

/** A method of Python's str with the same name and arguments. */
function pythonMethod(
  name: string,
  signature: string,
  kind: 'text' | 'bool' | 'whole' | 'object',
): MethodTable<PyTextMethods>[string] {
  return [
    signature,
    (vm, { series }, args) => {
      const given = signature === '' ? [] : signature.split(',').map((part) => args[part.split('=')[0].trim()]);
      while (given.length > 0 && given[given.length - 1] === null) given.pop();
      return mapTexts(vm, series, (text) => vm.call(vm.getAttribute(text, name), given), kind);
    },
  ];
}

function mapTexts(
  vm: Interpreter,
  series: PySeries,
  apply: (text: string) => PyValue,
  kind: 'text' | 'bool' | 'whole' | 'object',
): PySeries {
  const cells = series.column.cells.map((cell) => {
    if (typeof cell !== 'string') return kind === 'bool' ? false : NaN;
    vm.tick();
    return apply(cell);
  });
  const made =
    kind === 'text'
      ? column('str', cells)
      : kind === 'bool'
        ? boolColumn(cells.map((cell) => cell === true))
        : kind === 'whole'
          ? inferColumn(cells)
          : column('object', cells);
  return new PySeries(made, series.index, series.name);
}

const methods: MethodTable<PyTextMethods> = {
  ...Object.fromEntries(
    ['upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold'].map((name) => [name, pythonMethod(name, '', 'text')]),
  ),
  ...Object.fromEntries(['strip', 'lstrip', 'rstrip'].map((name) => [name, pythonMethod(name, 'to_strip=None', 'text')])),
  ...Object.fromEntries(['startswith', 'endswith'].map((name) => [name, pythonMethod(name, 'pat', 'bool')])),
  ...Object.fromEntries(
    ['isdigit', 'isalpha', 'isalnum', 'isnumeric', 'isspace', 'isupper', 'islower', 'istitle'].map((name) => [
      name,
      pythonMethod(name, '', 'bool'),
    ]),
  ),
  zfill: pythonMethod('zfill', 'width', 'text'),
  find: pythonMethod('find', 'sub', 'whole'),
  len: ['', (vm, { series }) => mapTexts(vm, series, (text) => BigInt(vm.length(text)), 'whole')],
  get: ['i', (vm, self, { i }) => element(vm, self, i)],
  count: [
    'pat',
    (vm, { series }, { pat }) =>
      mapTexts(vm, series, (text) => vm.call(vm.getAttribute(text, 'count'), [literal(vm, pat)]), 'whole'),
  ],
  contains: [
    'pat, case=True, flags=0, na=None, regex=True',
    (vm, { series }, { pat, case: matchCase, regex }) => {
      const wanted = vm.truth(regex) ? literal(vm, pat) : vm.str(pat);
      const fold = (text: string) => (vm.truth(matchCase) ? text : text.toLowerCase());
      return mapTexts(vm, series, (text) => fold(text).includes(fold(wanted)), 'bool');
    },
  ],
  replace: [
    'pat, repl, n=-1, case=None, flags=0, regex=False',
    (vm, { series }, { pat, repl, regex }) => {
      const wanted = vm.truth(regex) ? literal(vm, pat) : vm.str(pat);
      return mapTexts(vm, series, (text) => vm.call(vm.getAttribute(text, 'replace'), [wanted, vm.str(repl)]), 'text');
    },
  ],
  split: [
    'pat=None',
    (vm, { series }, { pat }) =>
      mapTexts(vm, series, (text) => vm.call(vm.getAttribute(text, 'split'), pat === null ? [] : [pat]), 'object'),
  ],
  cat: [
    'sep=None',
    (vm, { series }, { sep }) =>
      series.column.cells.filter((cell) => typeof cell === 'string').join(sep === null ? '' : vm.str(sep)),
  ],
};

/** Patterns are refused unless they mean nothing but themselves: there are no regular expressions here. */
function literal(vm: Interpreter, pattern: PyValue): string {
  const text = vm.str(pattern);
  if (/[\\^$.|?*+()[\]{}]/.test(text)) {
    raise('NotImplementedError', 'Regular expressions are not supported here; pass regex=False to look for the text itself');
  }
  return text;
}

/** `series.str[key]`: characters of texts, elements of lists. */
function element(vm: Interpreter, { series }: PyTextMethods, key: PyValue): PySeries {
  const cells = series.column.cells.map((cell) => {
    if (typeof cell !== 'string' && !(cell instanceof PyList)) return NaN;
    const index = plain(key);
    const length = BigInt(vm.length(cell));
    if (typeof index === 'bigint' && (index >= length || index < -length)) return NaN;
    return vm.getItem(cell, key);
  });
  const made = cells.every(isMissing) ? column(series.column.type, cells) : inferColumn(cells);
  return new PySeries(made, series.index, series.name);
}

export function installTextMethods(): void {
  fill<PyTextMethods>(textMethodsType.slots, { getItem: element });
  addMethods<PyTextMethods>(textMethodsType, (value) => value instanceof PyTextMethods, methods);
}
