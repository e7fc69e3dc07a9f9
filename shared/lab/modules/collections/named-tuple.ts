/** `collections.namedtuple`: classes of tuples whose items have names. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { bind, native, type SignatureParameter } from '../../python/native.ts';
import { keywords } from '../../python/parse/keywords.ts';
import { isIterable } from '../../python/operations/iteration.ts';
import { PyClassMethod, PyProperty } from '../../python/types/descriptor.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyTuple, tupleType } from '../../python/types/tuple.ts';
import { nativeType, PyType, type PyValue } from '../../python/value.ts';

export const namedTupleFunction = native(
  'namedtuple',
  'typename, field_names, *, rename=False, defaults=None, module=None',
  (vm, { typename, field_names: names, defaults }) => {
    if (typeof typename !== 'string') return raise('TypeError', 'Type names and field names must be strings');
    const fields = fieldNames(vm, names);
    check([typename, ...fields], fields);
    const values = defaults === null ? [] : vm.toList(defaults);
    if (values.length > fields.length) raise('TypeError', 'Got more default values than field names');
    return createNamedTuple(typename, fields, values);
  },
  'a class of tuples with named items',
);

function fieldNames(vm: Interpreter, names: PyValue): readonly string[] {
  if (typeof names === 'string')
    return names
      .replaceAll(',', ' ')
      .split(/\s+/)
      .filter((name) => name !== '');
  return vm
    .toList(names)
    .map((name) => (typeof name === 'string' ? name : raise('TypeError', 'Type names and field names must be strings')));
}

function check(names: readonly string[], fields: readonly string[]): void {
  for (const name of names) {
    if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name))
      raise('ValueError', `Type names and field names must be valid identifiers: '${name}'`);
    if (keywords.has(name)) raise('ValueError', `Type names and field names cannot be a keyword: '${name}'`);
  }
  for (const [index, field] of fields.entries()) {
    if (field.startsWith('_')) raise('ValueError', `Field names cannot start with an underscore: '${field}'`);
    if (fields.indexOf(field) !== index) raise('ValueError', `Encountered duplicate field name: '${field}'`);
  }
}

const fixed = native('set', 'self, value', () => raise('AttributeError', "can't set attribute"));

/** As `collections.namedtuple`; the last fields may have defaults. */
export function createNamedTuple(name: string, fields: readonly string[], defaults: readonly PyValue[]): PyType {
  const required = fields.length - defaults.length;
  const parameters = fields.map((field, index): SignatureParameter => ({
    name: field,
    kind: 'either',
    default: index < required ? undefined : defaults[index - required],
  }));
  const type = nativeType<PyTuple>(name, {
    module: '__main__',
    bases: [tupleType],
    construct: (_vm, cls, args) => {
      // Python counts the class among the arguments.
      const self: SignatureParameter = { name: '_cls', kind: 'positional', default: undefined };
      const { values } = bind(`${cls.name}.__new__`, [self, ...parameters], { ...args, positional: [null, ...args.positional] });
      return new PyTuple(
        fields.map((field) => values[field]),
        cls,
      );
    },
    slots: {
      repr: (vm, self) =>
        `${self.type.name}(${fields.map((field, index) => `${field}=${vm.repr(self.items[index])}`).join(', ')})`,
    },
  });
  const tuple = (value: PyValue): PyTuple =>
    value instanceof PyTuple ? value : raise('TypeError', `descriptor requires a '${name}' object`);
  for (const [index, field] of fields.entries()) {
    const get = native(field, 'self', (_vm, { self }) => tuple(self).items[index]);
    type.attributes.set(field, new PyProperty(get, fixed));
  }
  type.attributes.set('_fields', new PyTuple(fields));
  type.attributes.set(
    '_asdict',
    native('_asdict', 'self', (vm, { self }) => {
      const dict = new PyDict();
      for (const [index, field] of fields.entries()) dict.set(vm, field, tuple(self).items[index]);
      return dict;
    }),
  );
  type.attributes.set(
    '_replace',
    native('_replace', 'self, /, **changes', (vm, { self }, { extra }) => {
      const unknown = [...extra.keys()].filter((key) => !fields.includes(key));
      if (unknown.length > 0)
        raise('ValueError', `Got unexpected field names: [${unknown.map((key) => vm.repr(key)).join(', ')}]`);
      return new PyTuple(
        fields.map((field, index) => extra.get(field) ?? tuple(self).items[index]),
        tuple(self).type,
      );
    }),
  );
  type.attributes.set(
    '_make',
    new PyClassMethod(
      native('_make', 'cls, iterable, /', (vm, { cls, iterable }) => {
        const items = isIterable(iterable)
          ? vm.toList(iterable)
          : raise('TypeError', `'${vm.typeOf(iterable).name}' object is not iterable`);
        if (items.length !== fields.length) raise('TypeError', `Expected ${fields.length} arguments, got ${items.length}`);
        return new PyTuple([...items], cls instanceof PyType ? cls : type);
      }),
    ),
  );
  return type;
}
