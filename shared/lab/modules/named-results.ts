/** Results with names, such as `TopKV2(values=…, indices=…)`: tuples whose items are attributes too. */
import { PyTuple, tupleType } from '../python/types/tuple.ts';
import { type MaybeValue, nativeType, type PyType, type PyValue } from '../python/value.ts';

export interface NamedTupleShape {
  readonly type: PyType;
  readonly fields: readonly string[];
}

/** @param module where Python says that the class is from */
export function namedTuple(name: string, fields: readonly string[], module = 'tensorflow'): NamedTupleShape {
  const type: PyType = nativeType<PyNamedTuple>(name, {
    module,
    bases: [tupleType],
    slots: {
      repr: (vm, self) => `${name}(${fields.map((field, index) => `${field}=${vm.repr(self.items[index])}`).join(', ')})`,
      getAttribute: (_vm, self, attribute): MaybeValue => {
        const place = fields.indexOf(attribute);
        return place < 0 ? undefined : self.items[place];
      },
    },
  });
  return { type, fields };
}

export class PyNamedTuple extends PyTuple {
  constructor(
    private readonly shape: NamedTupleShape,
    items: readonly PyValue[],
  ) {
    super(items);
  }

  override get type(): PyType {
    return this.shape.type;
  }
}
