/** Methods of str and bytes. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, type NativeBody } from '../native.ts';
import { charactersIn, chargeSearch, chargeText, reserveItems } from '../operations/reserve.ts';
import { pad } from '../text/format-field.ts';
import { formatTemplate } from '../text/format-template.ts';
import { isPrintable } from '../text/represent.ts';
import { PyStaticMethod } from '../types/descriptor.ts';
import { PyBytes, bytesType } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { isPlain, textLength, textType } from '../types/text.ts';
import { PyTuple } from '../types/tuple.ts';
import type { PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';
import { decode, encode } from './encoding.ts';
import { splitLines, splitText, stripText, titleCase } from './text-parts.ts';

type Values = Readonly<Record<string, PyValue>>;

function text(vm: Interpreter, value: PyValue, what = 'argument 1'): string {
  if (typeof value === 'string') return value;
  return raise('TypeError', `${what} must be str, not ${vm.typeOf(value).name}`);
}
const own = (value: PyValue): string =>
  typeof value === 'string' ? value : raise('TypeError', "descriptor requires a 'str' object");

function method(name: string, signature: string, help: string, body: NativeBody): void {
  const charged: NativeBody = (vm, args, bound) => {
    const { self } = args;
    if (typeof self === 'string' && !searching.test(name)) chargeText(vm, self.length * (slow.test(name) ? 16 : 1));
    return body(vm, args, bound);
  };
  textType.attributes.set(name, native(name, signature, charged, help));
}

/** What looks at characters one by one. */
const slow = /^(is.*|title|swapcase|capitalize|encode|translate|strip|[lr]strip|splitlines|expandtabs)$/;
/** What need not look at every character, or says itself what it costs. */
const searching = /^(r?find|r?index|count|startswith|endswith|format|format_map|join)$/;

method('upper', 'self', 'in capitals', (_vm, { self }) => own(self).toUpperCase());
method('lower', 'self', 'in small letters', (_vm, { self }) => own(self).toLowerCase());
method('casefold', 'self', 'for comparing without case', (_vm, { self }) => own(self).toLowerCase().replaceAll('ß', 'ss'));
method('capitalize', 'self', 'the first letter capital', (vm, { self }) => {
  const [first = '', ...rest] = charactersIn(vm, own(self));
  return first.toUpperCase() + rest.join('').toLowerCase();
});
method('title', 'self', 'every word with a capital', (_vm, { self }) => titleCase(own(self)));
method('swapcase', 'self', 'capitals and small letters swapped', (vm, { self }) =>
  charactersIn(vm, own(self))
    .map((character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()))
    .join(''),
);
for (const [name, sides] of [
  ['strip', 'both'],
  ['lstrip', 'left'],
  ['rstrip', 'right'],
] as const) {
  method(name, 'self, chars=None, /', 'without white space at the ends', (_vm, { self, chars }) => {
    if (chars !== null && typeof chars !== 'string') raise('TypeError', `${name} arg must be None or str`);
    return stripText(own(self), chars, sides);
  });
}
for (const name of ['split', 'rsplit'] as const) {
  method(name, 'self, sep=None, maxsplit=-1', 'the parts between separators', (vm, { self, sep, maxsplit }) => {
    if (sep !== null && typeof sep !== 'string') raise('TypeError', `must be str or None, not ${vm.typeOf(sep).name}`);
    if (sep === '') raise('ValueError', 'empty separator');
    reserveItems(vm, own(self).length / 2);
    return new PyList([...splitText(own(self), sep, Number(integerArgument(vm, maxsplit)), name === 'rsplit')]);
  });
}
method(
  'splitlines',
  'self, keepends=False',
  'the lines',
  (vm, { self, keepends }) => new PyList([...splitLines(own(self), vm.truth(keepends))]),
);
method('join', 'self, iterable, /', 'texts with this one between them', (vm, { self, iterable }) => {
  const parts = vm.toList(iterable).map((part, index) => {
    if (typeof part === 'string') return part;
    if (vm.isInstance(part, textType)) return vm.str(part);
    return raise('TypeError', `sequence item ${index}: expected str instance, ${vm.typeOf(part).name} found`, 'join-of-numbers');
  });
  const length = parts.reduce((sum, part) => sum + part.length + own(self).length, 0);
  vm.reserve(length, true);
  chargeText(vm, length);
  return parts.join(own(self));
});
method('replace', 'self, old, new, count=-1, /', 'with one text in place of another', (vm, { self, old, new: next, count }) => {
  const [from, to] = [text(vm, old, 'replace() argument 1'), text(vm, next, 'replace() argument 2')];
  const most = Number(integerArgument(vm, count));
  const found = from === '' ? textLength(own(self)) + 1 : own(self).split(from).length - 1;
  vm.reserve(own(self).length + found * Math.max(0, to.length - from.length), true);
  return replaced(vm, own(self), from, to, most < 0 ? Infinity : most);
});

function replaced(vm: Interpreter, source: string, from: string, to: string, most: number): string {
  if (most === Infinity && from !== '') return source.split(from).join(to);
  const pieces = from === '' ? ['', ...charactersIn(vm, source), ''] : source.split(from);
  const kept = pieces.slice(0, Math.min(most, pieces.length - 1) + 1);
  return [...kept.slice(0, -1), [kept[kept.length - 1], ...pieces.slice(kept.length)].join(from)].join(to);
}

/** The part of a text between two places, and where it starts. */
function within(
  vm: Interpreter,
  { self, start, end }: Values,
): { readonly part: string; readonly from: number; readonly empty: boolean } {
  const source = own(self);
  const length = textLength(source);
  const clamp = (value: PyValue, otherwise: number) => {
    if (value === null) return otherwise;
    const place = Number(integerArgument(vm, value));
    return Math.max(0, place < 0 ? place + length : place);
  };
  const [from, to] = [clamp(start, 0), Math.min(clamp(end, length), length)];
  const part = isPlain(source) ? source.slice(from, to) : charactersIn(vm, source).slice(from, to).join('');
  return { part, from, empty: from > to };
}

function search(last: boolean): (vm: Interpreter, values: Values) => number {
  return (vm, values) => {
    const wanted = text(vm, values['sub'], 'must be str, not');
    const { part, from, empty } = within(vm, values);
    if (empty) return -1;
    chargeSearch(vm, part, wanted);
    const unit = last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
    return unit === -1 ? -1 : from + textLength(part.slice(0, unit));
  };
}

for (const [name, last] of [
  ['find', false],
  ['rfind', true],
] as const) {
  method(name, 'self, sub, start=None, end=None, /', 'place of a text, -1 without', (vm, values) =>
    BigInt(search(last)(vm, values)),
  );
  method(name.replace('find', 'index'), 'self, sub, start=None, end=None, /', 'place of a text', (vm, values) => {
    const place = search(last)(vm, values);
    return place === -1 ? raise('ValueError', 'substring not found') : BigInt(place);
  });
}
method('count', 'self, sub, start=None, end=None, /', 'how often a text occurs', (vm, values) => {
  const wanted = text(vm, values['sub']);
  const { part, empty } = within(vm, values);
  if (empty) return 0n;
  chargeText(vm, part.length);
  return BigInt(wanted === '' ? textLength(part) + 1 : part.split(wanted).length - 1);
});
for (const [name, test] of [
  ['startswith', (part: string, wanted: string) => part.startsWith(wanted)],
  ['endswith', (part: string, wanted: string) => part.endsWith(wanted)],
] as const) {
  method(name, 'self, sub, start=None, end=None, /', 'whether it starts or ends so', (vm, values) => {
    const wanted = values['sub'];
    const texts = wanted instanceof PyTuple ? wanted.items : [wanted];
    const { part, empty } = within(vm, values);
    return texts.some((one) => {
      if (typeof one === 'string') return !empty && test(part, one);
      const shown = vm.typeOf(one).name;
      return raise('TypeError', `${name} first arg must be str or a tuple of str, not ${shown}`);
    });
  });
}
method('removeprefix', 'self, prefix, /', 'without a beginning', (vm, { self, prefix }) =>
  own(self).startsWith(text(vm, prefix)) ? own(self).slice(text(vm, prefix).length) : self,
);
method('removesuffix', 'self, suffix, /', 'without an end', (vm, { self, suffix }) =>
  suffix !== '' && own(self).endsWith(text(vm, suffix)) ? own(self).slice(0, -text(vm, suffix).length) : self,
);
for (const [name, align] of [
  ['ljust', '<'],
  ['rjust', '>'],
  ['center', '^'],
] as const) {
  method(name, "self, width, fillchar=' ', /", 'filled up to a width', (vm, { self, width, fillchar }) => {
    const wide = Number(integerArgument(vm, width));
    if (textLength(text(vm, fillchar)) !== 1) raise('TypeError', 'The fill character must be exactly one character long');
    vm.reserve(wide);
    return name === 'center' ? centred(own(self), wide, text(vm, fillchar)) : pad(own(self), align, text(vm, fillchar), wide);
  });
}

/** CPython puts the odd fill character left of a text of odd missing width when the width is odd. */
function centred(source: string, width: number, fill: string): string {
  const missing = width - textLength(source);
  if (missing <= 0) return source;
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + source + fill.repeat(missing - left);
}

method('zfill', 'self, width, /', 'filled up with zeros', (vm, { self, width }) => {
  const wide = Number(integerArgument(vm, width));
  vm.reserve(wide);
  const [, sign, rest] = /^([-+]?)([^]*)$/.exec(own(self)) ?? ['', '', ''];
  return sign + '0'.repeat(Math.max(0, wide - textLength(own(self)))) + rest;
});
method('expandtabs', 'self, tabsize=8', 'with spaces for tabs', (vm, { self, tabsize }) => {
  const size = Number(integerArgument(vm, tabsize));
  let column = 0;
  return charactersIn(vm, own(self))
    .map((character) => {
      if (character === '\n' || character === '\r') column = -1;
      const width = character === '\t' ? (size > 0 ? size - (column % size) : 0) : 1;
      column += width;
      vm.reserve(column);
      return character === '\t' ? ' '.repeat(width) : character;
    })
    .join('');
});
for (const [name, last] of [
  ['partition', false],
  ['rpartition', true],
] as const) {
  method(name, 'self, sep, /', 'before, separator, after', (vm, { self, sep }) => {
    const separator = text(vm, sep);
    if (separator === '') raise('ValueError', 'empty separator');
    const source = own(self);
    const at = last ? source.lastIndexOf(separator) : source.indexOf(separator);
    if (at === -1) return new PyTuple(last ? ['', '', source] : [source, '', '']);
    return new PyTuple([source.slice(0, at), separator, source.slice(at + separator.length)]);
  });
}
method('encode', "self, encoding='utf-8', errors='strict'", 'as bytes', (vm, { self, encoding, errors }) =>
  encode(text(vm, encoding), own(self), text(vm, errors)),
);
method('format', 'self, *values, **named', 'fills in the braces', (vm, { self }, { rest, extra }) =>
  formatTemplate(vm, own(self), rest, extra),
);
method('format_map', 'self, mapping, /', 'fills in the braces from a mapping', (vm, { self, mapping }) => {
  const named = new Map<string, PyValue>();
  if (mapping instanceof PyDict) for (const [key, value] of mapping.entries()) if (typeof key === 'string') named.set(key, value);
  return formatTemplate(vm, own(self), [], named);
});
method('translate', 'self, table, /', 'with characters replaced by a table', (vm, { self, table }) =>
  charactersIn(vm, own(self))
    .map((character) => {
      const code = BigInt(character.codePointAt(0) ?? 0);
      vm.tick();
      const found = table instanceof PyDict ? table.get(vm, code) : undefined;
      return found === undefined ? character : mapped(found);
    })
    .join(''),
);
function mapped(found: PyValue): string {
  if (found === null) return '';
  if (typeof found === 'string') return found;
  if (typeof found !== 'bigint') return raise('TypeError', 'character mapping must return integer, None or str');
  if (found < 0n || found > 0x10ffffn) raise('ValueError', 'character mapping must be in range(0x110000)');
  return String.fromCodePoint(Number(found));
}

textType.attributes.set(
  'maketrans',
  new PyStaticMethod(
    native('maketrans', 'x, y=None, z=None, /', (vm, { x, y, z }) => {
      const table = new PyDict();
      if (x instanceof PyDict) {
        for (const [key, value] of x.entries()) {
          table.set(vm, typeof key === 'string' ? BigInt(key.codePointAt(0) ?? 0) : key, value);
        }
        return table;
      }
      const [from, to] = [charactersIn(vm, text(vm, x)), charactersIn(vm, text(vm, y))];
      if (from.length !== to.length) raise('ValueError', 'the first two maketrans arguments must have equal length');
      for (const [index, character] of from.entries()) {
        table.set(vm, BigInt(character.codePointAt(0) ?? 0), BigInt(to[index].codePointAt(0) ?? 0));
      }
      for (const character of z === null ? [] : charactersIn(vm, text(vm, z))) {
        table.set(vm, BigInt(character.codePointAt(0) ?? 0), null);
      }
      return table;
    }),
  ),
);

/** Whether a text has characters and all pass. */
const all = (pattern: RegExp) => (value: PyValue) => pattern.test(own(value));
const tests: Readonly<Record<string, (value: PyValue) => boolean>> = {
  isdigit: all(/^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]+$/u),
  isdecimal: all(/^\p{Nd}+$/u),
  isnumeric: all(/^[\p{Nd}\p{Nl}\p{No}]+$/u),
  isalpha: all(/^\p{L}+$/u),
  isalnum: all(/^[\p{L}\p{Nd}\p{Nl}\p{No}]+$/u),
  isspace: all(/^[\s\x1c-\x1f\x85]+$/u),
  isidentifier: all(/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}]*$/u),
  isascii: (value) => /^[\x00-\x7f]*$/.test(own(value)),
  isprintable: (value) => [...own(value)].every(isPrintable),
  islower: (value) => own(value) !== own(value).toUpperCase() && own(value) === own(value).toLowerCase(),
  isupper: (value) => own(value) !== own(value).toLowerCase() && own(value) === own(value).toUpperCase(),
  istitle: (value) => /\p{L}/u.test(own(value)) && own(value) === titleCase(own(value)),
};
for (const [name, test] of Object.entries(tests))
  method(name, 'self', 'whether all characters are so', (_vm, { self }) => test(self));

const bytes = (value: PyValue): PyBytes =>
  value instanceof PyBytes ? value : raise('TypeError', "descriptor requires a 'bytes' object");
bytesType.attributes.set(
  'decode',
  native(
    'decode',
    "self, encoding='utf-8', errors='strict'",
    (vm, { self, encoding, errors }) => decode(text(vm, encoding), bytes(self), text(vm, errors)),
    'as text',
  ),
);
bytesType.attributes.set(
  'hex',
  native('hex', 'self', (_vm, { self }) =>
    Array.from(bytes(self).data, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(''),
  ),
);
for (const name of ['upper', 'lower', 'strip'] as const) {
  bytesType.attributes.set(
    name,
    native(name, 'self', (_vm, { self }) => {
      const { data } = bytes(self);
      return new PyBytes(
        name === 'upper' ? data.toUpperCase() : name === 'lower' ? data.toLowerCase() : stripText(data, null, 'both'),
      );
    }),
  );
}
for (const name of ['startswith', 'endswith'] as const) {
  bytesType.attributes.set(
    name,
    native(name, 'self, prefix, /', (_vm, { self, prefix }) =>
      name === 'startswith' ? bytes(self).data.startsWith(bytes(prefix).data) : bytes(self).data.endsWith(bytes(prefix).data),
    ),
  );
}
bytesType.slots.hashKey = (_vm, self) => `b${bytes(self).data}`;
bytesType.slots.contains = (vm, self, item) => {
  if (item instanceof PyBytes) return bytes(self).data.includes(item.data);
  return bytes(self).data.includes(String.fromCharCode(Number(integerArgument(vm, item))));
};
