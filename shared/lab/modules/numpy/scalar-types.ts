/** The classes of NumPy's scalars: `np.float32` and its relatives, and the abstract ones above them. */
import { type DType, dtypes, isFloat, isUnsigned } from '#shared/tensor/dtype.ts';
import { floatType } from '../../python/types/number.ts';
import { textType } from '../../python/types/text.ts';
import { objectType, PyType, type Slots } from '../../python/value.ts';
import { binaryScalar, compareScalar, scalarAttribute, unaryScalar } from './scalar-operations.ts';
import { makeScalar, type PyScalar, scalarFormat, scalarText, toBigInt, toFloat, toPythonScalar } from './scalar-object.ts';

const slots: Slots<PyScalar> = {
  repr: (_vm, self) => scalarText(self, 'repr'),
  str: (_vm, self) => scalarText(self, 'str'),
  format: (vm, self, spec) => scalarFormat(vm, self, spec),
  hashKey: (vm, self) => vm.hashKey(toPythonScalar(self)),
  truth: (vm, self) => vm.truth(toPythonScalar(self)),
  toInt: (_vm, self) => toBigInt(self),
  toFloat: (_vm, self) => toFloat(self),
  getAttribute: (vm, self, name) => scalarAttribute(vm, self, name),
  binary: (vm, operator, self, other, reflected) => binaryScalar(vm, operator, self, other, reflected),
  compare: (vm, operator, self, other) => compareScalar(vm, operator, self, other),
  unary: (vm, operator, self) => unaryScalar(vm, operator, self),
};

const textSlots: Slots<PyScalar> = {
  ...slots,
  length: (vm, self) => vm.length(toPythonScalar(self)),
  iterate: (vm, self) => vm.iterate(toPythonScalar(self)),
  getItem: (vm, self, key) => vm.getItem(toPythonScalar(self), key),
};

const abstract = (name: string, base: PyType): PyType => new PyType(name, { module: 'numpy', bases: [base], slots: {} });

const generic = new PyType('generic', { module: 'numpy', bases: [objectType], slots });
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
    slots: dtype === 'unicode' ? textSlots : {},
    construct: (vm, _cls, { positional }) => makeScalar(vm, dtype, positional),
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
