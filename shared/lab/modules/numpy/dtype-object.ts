/** NumPy's dtype objects, and which element type a Python value names. */
import { byteSize, type DType, dtypes, isDType } from '#shared/tensor/dtype.ts';
import { refuseObjects } from '#shared/tensor/object-arrays.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { boolType, floatType, intType } from '../../python/types/number.ts';
import { bytesType } from '../../python/types/bytes.ts';
import { PyList } from '../../python/types/list.ts';
import { textType } from '../../python/types/text.ts';
import { type MaybeValue, nativeType, objectType, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { dtypeOfScalarType, scalarTypeOf } from './scalar-types.ts';

export const dtypeType: PyType = nativeType<PyNumpyDType>('dtype', {
  module: 'numpy',
  construct: (vm, _cls, { positional: [value] }) => {
    if (value === undefined) raise('TypeError', "dtype() missing required argument 'dtype' (pos 0)");
    return new PyNumpyDType(toNumpyDType(vm, value));
  },
  slots: {
    repr: (_vm, self) => `dtype('${self.dtype === 'string' ? 'O' : self.label}')`,
    str: (_vm, self) => self.label,
    hashKey: (_vm, self) => `np.dtype:${self.label}`,
    compare: (vm, operator, self, other) => {
      if (operator !== '==' && operator !== '!=') return undefined;
      const dtype = numpyDTypeOf(vm, other);
      if (dtype === undefined) return undefined;
      const same = dtype === self.dtype && (!(other instanceof PyNumpyDType) || other.label === self.label);
      return operator === '==' ? same : !same;
    },
    getAttribute: (_vm, self, name) => attribute(self, name),
  },
});

export class PyNumpyDType extends PyObject {
  constructor(
    readonly dtype: DType,
    /** Of text: the 3 of `<U3`. */
    readonly width = 0,
  ) {
    super();
  }

  get type(): PyType {
    return dtypeType;
  }

  /** As `str` gives it. */
  get label(): string {
    if (this.dtype === 'unicode') return `<U${this.width}`;
    return this.dtype === 'string' ? 'object' : this.dtype;
  }
}

const kinds = { float: 'f', int: 'i', uint: 'u', bool: 'b' } as const;

function kindOf(dtype: DType): string {
  if (dtype === 'unicode') return 'U';
  if (dtype === 'string') return 'O';
  const name = dtype.replace(/\d+$/, '');
  return name === 'float' || name === 'int' || name === 'uint' || name === 'bool' ? kinds[name] : 'O';
}

/** Bytes per element as NumPy counts them: 4 for a character, 8 for a reference. */
export function itemSize(dtype: DType, width: number): number {
  if (dtype === 'unicode') return 4 * width;
  return dtype === 'string' ? 8 : byteSize(dtype);
}

function attribute(self: PyNumpyDType, name: string): MaybeValue {
  const { dtype, width } = self;
  switch (name) {
    case 'name':
      return dtype === 'unicode' ? `str${32 * width}` : self.label;
    case 'kind':
      return kindOf(dtype);
    case 'itemsize':
      return BigInt(itemSize(dtype, width));
    case 'str':
      return codeOf(dtype, width);
    case 'type':
      return scalarTypeOf(dtype);
    default:
      return undefined;
  }
}

/** `<f4`, `|b1`, `<U3`. */
function codeOf(dtype: DType, width: number): string {
  if (dtype === 'unicode') return `<U${width}`;
  if (dtype === 'string') return '|O';
  return `${byteSize(dtype) === 1 ? '|' : '<'}${kindOf(dtype)}${byteSize(dtype)}`;
}

const codes: Readonly<Record<string, DType>> = Object.fromEntries(
  dtypes
    .filter((dtype) => dtype !== 'string' && dtype !== 'unicode')
    .flatMap((dtype) => {
      const code = `${kindOf(dtype)}${byteSize(dtype)}`;
      return [code, `<${code}`, `=${code}`, `|${code}`].map((name) => [name, dtype] as const);
    }),
);

const aliases: Readonly<Record<string, DType>> = {
  ...codes,
  int: 'int64',
  i: 'int32',
  l: 'int64',
  q: 'int64',
  b: 'int8',
  B: 'uint8',
  h: 'int16',
  H: 'uint16',
  I: 'uint32',
  L: 'uint64',
  uint: 'uint64',
  long: 'int64',
  longlong: 'int64',
  intp: 'int64',
  intc: 'int32',
  short: 'int16',
  byte: 'int8',
  ubyte: 'uint8',
  float: 'float64',
  double: 'float64',
  d: 'float64',
  single: 'float32',
  f: 'float32',
  half: 'float16',
  e: 'float16',
  '?': 'bool',
  bool_: 'bool',
  str: 'unicode',
  U: 'unicode',
  object: 'string',
  O: 'string',
};

/** undefined: the value names no element type that arrays have here. */
export function numpyDTypeOf(_vm: Interpreter, value: PyValue): DType | undefined {
  if (value instanceof PyNumpyDType) return value.dtype;
  if (typeof value === 'string') {
    if (Object.hasOwn(aliases, value)) return aliases[value];
    if (/^<?U\d+$/.test(value)) return 'unicode';
    return isDType(value) && value !== 'string' && value !== 'unicode' ? value : undefined;
  }
  if (!(value instanceof PyType)) return undefined;
  if (value === intType) return 'int64';
  if (value === floatType) return 'float64';
  if (value === boolType) return 'bool';
  if (value === textType) return 'unicode';
  if (value === objectType || value === bytesType) return 'string';
  return dtypeOfScalarType(value);
}

/** Types that NumPy has and arrays here have not: bytes of a fixed length, dates, complex numbers, records. */
const unsupported =
  /^[<>=|]?(S\d*|a\d+|V\d*|bytes\d*|void\d*|[Mm]8(\[\w+\])?|(datetime|timedelta)64(\[\w+\])?|c(8|16)|complex(64|128|256)?|float128|longdouble|[FDGg])$/;

/** Raises NumPy's TypeError when the value names no type, and names those that are not supported. */
export function toNumpyDType(vm: Interpreter, value: PyValue): DType {
  if (value === null) return 'float64';
  if (value === bytesType) return raise('NotImplementedError', 'arrays of type bytes are not supported here');
  const dtype = numpyDTypeOf(vm, value);
  if (dtype !== undefined) return dtype;
  if (typeof value === 'string') {
    if (unsupported.test(value)) raise('NotImplementedError', `arrays of type ${value} are not supported here`);
    return raise('TypeError', `data type ${vm.repr(value)} not understood`);
  }
  if (value instanceof PyList) raise('NotImplementedError', 'structured arrays are not supported here');
  return raise('TypeError', `Cannot interpret '${vm.str(value)}' as a data type`);
}

/** As `toNumpyDType` for arrays that are about to be made; refuses those of Python objects. */
export function toElementType(vm: Interpreter, value: PyValue): DType {
  const dtype = toNumpyDType(vm, value);
  return dtype === 'string' ? asPython(() => refuseObjects('')) : dtype;
}

export function elementTypeOrNull(vm: Interpreter, value: PyValue): DType | null {
  return value === null ? null : toElementType(vm, value);
}

/** The 3 of `'U3'`; undefined where no width was given. */
export function givenWidth(dtype: PyValue): number | undefined {
  if (dtype instanceof PyNumpyDType && dtype.width > 0) return dtype.width;
  const digits = typeof dtype === 'string' ? /^<?U(\d+)$/.exec(dtype)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
