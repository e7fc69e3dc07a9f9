/** The classes of NumPy's scalars: `np.float32` and its relatives, and the abstract ones above them. `scalar-slots.ts` says what they do. */
import { type DType, dtypes, isFloat, isUnsigned } from '#shared/tensor/dtype.ts';
import { floatType } from '../../python/types/number.ts';
import { textType } from '../../python/types/text.ts';
import { objectType, PyType } from '../../python/value.ts';

const abstract = (name: string, base: PyType): PyType => new PyType(name, { module: 'numpy', bases: [base] });

const generic = new PyType('generic', { module: 'numpy', bases: [objectType] });
const number = abstract('number', generic);
const integer = abstract('integer', number);
const inexact = abstract('inexact', number);

/** The abstract classes, by name. */
export const abstractTypes = {
  generic,
  number,
  integer,
  inexact,
  signedinteger: abstract('signedinteger', integer),
  unsignedinteger: abstract('unsignedinteger', integer),
  floating: abstract('floating', inexact),
  character: abstract('character', generic),
} as const satisfies Record<string, PyType>;

function basesOf(dtype: DType): readonly PyType[] {
  if (dtype === 'bool') return [generic];
  if (dtype === 'unicode') return [textType, abstractTypes.character];
  if (dtype === 'float64') return [abstractTypes.floating, floatType];
  if (isFloat(dtype)) return [abstractTypes.floating];
  return [isUnsigned(dtype) ? abstractTypes.unsignedinteger : abstractTypes.signedinteger];
}

function makeType(dtype: DType): PyType {
  return new PyType(dtype === 'unicode' ? 'str_' : dtype, {
    module: 'numpy',
    bases: basesOf(dtype),
  });
}

const types = new Map<DType, PyType>(dtypes.filter((dtype) => dtype !== 'string').map((dtype) => [dtype, makeType(dtype)]));
const dtypesByType = new Map<PyType, DType>(Array.from(types, ([dtype, type]) => [type, dtype]));

/** `np.float32` for float32; bytes are Python objects, whose class is `object`. */
export function scalarTypeOf(dtype: DType): PyType {
  return types.get(dtype) ?? objectType;
}

export function dtypeOfScalarType(type: PyType): DType | undefined {
  return dtypesByType.get(type);
}
