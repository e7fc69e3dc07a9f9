/** Python's `json`: texts only, no files. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { sortValues } from '../../python/builtins/sort.ts';
import { asIndex } from '../../python/operations/as-index.ts';
import { chargeText } from '../../python/operations/reserve.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyObject } from '../../python/value.ts';
import { type PyValue } from '../../python/value.ts';
import { decodeErrorType, readJson } from './json-read.ts';
import { StandardModule } from './standard-module.ts';

interface Style {
  /** null: everything on one line. */
  readonly indent: string | null;
  readonly item: string;
  readonly key: string;
  readonly sort: boolean;
  readonly skip: boolean;
  readonly ascii: boolean;
  readonly nan: boolean;
  readonly fallback: PyValue;
}

class Writer {
  private readonly open = new Set<PyObject>();

  constructor(
    private readonly vm: Interpreter,
    private readonly style: Style,
  ) {}

  value(value: PyValue, margin: string): string {
    this.vm.tick();
    if (value === null) return 'null';
    switch (typeof value) {
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return this.vm.repr(value);
      case 'number':
        return this.float(value);
      case 'string':
        return quoted(value, this.style.ascii);
      default:
        return this.object(value, margin);
    }
  }

  private float(value: number): string {
    if (Number.isFinite(value)) return this.vm.repr(value);
    if (!this.style.nan) raise('ValueError', 'Out of range float values are not JSON compliant');
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }

  private object(value: PyObject, margin: string): string {
    if (this.open.has(value)) raise('ValueError', 'Circular reference detected');
    this.open.add(value);
    const text = this.vm.deeper(() => {
      if (value instanceof PyList || value instanceof PyTuple) {
        return this.block(
          '[',
          this.vm.toList(value).map((item) => (inner: string) => this.value(item, inner)),
          ']',
          margin,
        );
      }
      if (value instanceof PyDict) return this.dict(value, margin);
      if (this.style.fallback !== null) return this.value(this.vm.call(this.style.fallback, [value]), margin);
      return raise('TypeError', `Object of type ${value.type.name} is not JSON serializable`);
    });
    this.open.delete(value);
    return text;
  }

  private dict(dict: PyDict, margin: string): string {
    const pairs = dict.entries().map((entry) => new PyTuple(entry));
    const first = native('key', 'pair', (vm, { pair }) => vm.getItem(pair, 0n));
    const sorted = this.style.sort ? sortValues(this.vm, pairs, first, false) : pairs;
    const parts = sorted.flatMap((pair) => {
      const [key, value] = pair instanceof PyTuple ? pair.items : [];
      const name = this.keyText(key);
      if (name === null) return [];
      return [(inner: string) => `${quoted(name, this.style.ascii)}${this.style.key}${this.value(value, inner)}`];
    });
    return this.block('{', parts, '}', margin);
  }

  private keyText(key: PyValue): string | null {
    if (typeof key === 'string') return key;
    if (key === null || typeof key !== 'object') return this.value(key, '');
    if (this.style.skip) return null;
    return raise('TypeError', `keys must be str, int, float, bool or None, not ${key.type.name}`);
  }

  private block(open: string, parts: readonly ((margin: string) => string)[], close: string, margin: string): string {
    const { indent, item } = this.style;
    if (parts.length === 0) return open + close;
    const inner = indent === null ? '' : `\n${margin}${indent}`;
    const texts = parts.map((part) => part(indent === null ? '' : margin + indent));
    const text = texts.join(item + inner);
    chargeText(this.vm, text.length);
    return `${open}${inner}${text}${indent === null ? '' : `\n${margin}`}${close}`;
  }
}

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quoted(text: string, ascii: boolean): string {
  const special = ascii ? /["\\]|[^ -~]/g : /["\\\u0000-\u001f]/g;
  const escaped = text.replace(
    special,
    (character) => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

function styleOf(vm: Interpreter, args: Readonly<Record<string, PyValue>>): Style {
  const { indent, separators, sort_keys, skipkeys, ensure_ascii, allow_nan, default: fallback } = args;
  const width = indent === null || typeof indent === 'string' ? null : asIndex(vm, indent);
  if (width === undefined) raise('TypeError', `'${vm.typeOf(indent).name}' object cannot be interpreted as an integer`);
  const step = typeof indent === 'string' ? indent : width === null ? null : ' '.repeat(Math.max(0, Number(width)));
  const [item, key] = separators === null ? [step === null ? ', ' : ',', ': '] : vm.toList(separators).map((one) => vm.str(one));
  return {
    indent: step,
    item,
    key,
    sort: vm.truth(sort_keys),
    skip: vm.truth(skipkeys),
    ascii: vm.truth(ensure_ascii),
    nan: vm.truth(allow_nan),
    fallback,
  };
}

export function createJsonModule(): StandardModule {
  return new StandardModule('json', {
    JSONDecodeError: decodeErrorType,
    dumps: native(
      'dumps',
      'obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False',
      (vm, args) => {
        if (args['cls'] !== null)
          raise('NotImplementedError', 'json.dumps: cls is not supported here; use default', 'not-supported');
        return new Writer(vm, styleOf(vm, args)).value(args['obj'], '');
      },
      'a value as JSON',
    ),
    loads: native(
      'loads',
      's',
      (vm, { s }) => {
        if (s instanceof PyBytes) return readJson(vm, vm.str(vm.call(vm.getAttribute(s, 'decode'), [])));
        if (typeof s === 'string') return readJson(vm, s);
        return raise('TypeError', `the JSON object must be str, bytes or bytearray, not ${vm.typeOf(s).name}`);
      },
      'the value that JSON describes',
    ),
  });
}
