/** The element types of tensors and arrays, and how each is kept in memory. Knows nothing of operations. */

export const dtypes = [
  'float16',
  'float32',
  'float64',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'bool',
  'string',
  'unicode',
] as const;

/** `string` holds bytes, as in TensorFlow; `unicode` is NumPy's `<U` and never occurs in a TensorFlow tensor. */
export type DType = (typeof dtypes)[number];

/**
 * What holds the elements. float16 values are float32 numbers that are exact in float16. bool is 0 or 1. A `string`
 * element is a byte string: every UTF-16 unit is one byte, 0 to 255. A `unicode` element is ordinary text.
 */
export interface ValuesByDType {
  readonly float16: Float32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int8: Int8Array;
  readonly int16: Int16Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly uint8: Uint8Array;
  readonly uint16: Uint16Array;
  readonly uint32: Uint32Array;
  readonly uint64: BigUint64Array;
  readonly bool: Uint8Array;
  readonly string: string[];
  readonly unicode: string[];
}

export type Values = ValuesByDType[DType];
export type FloatDType = 'float16' | 'float32' | 'float64';
export type BigDType = 'int64' | 'uint64';
export type TextDType = 'string' | 'unicode';
/** Types whose elements are JavaScript numbers. */
export type NumberDType = Exclude<DType, BigDType | TextDType>;

interface Traits {
  readonly kind: 'float' | 'int' | 'uint' | 'bool' | 'text';
  /** Bytes per element in Python; 0 where they vary. */
  readonly bytes: number;
}

const traits: Readonly<Record<DType, Traits>> = {
  float16: { kind: 'float', bytes: 2 },
  float32: { kind: 'float', bytes: 4 },
  float64: { kind: 'float', bytes: 8 },
  int8: { kind: 'int', bytes: 1 },
  int16: { kind: 'int', bytes: 2 },
  int32: { kind: 'int', bytes: 4 },
  int64: { kind: 'int', bytes: 8 },
  uint8: { kind: 'uint', bytes: 1 },
  uint16: { kind: 'uint', bytes: 2 },
  uint32: { kind: 'uint', bytes: 4 },
  uint64: { kind: 'uint', bytes: 8 },
  bool: { kind: 'bool', bytes: 1 },
  string: { kind: 'text', bytes: 0 },
  unicode: { kind: 'text', bytes: 0 },
};

export const isFloat = (dtype: DType): dtype is FloatDType => traits[dtype].kind === 'float';
/** Signed or unsigned, not bool. */
export const isInteger = (dtype: DType): boolean => traits[dtype].kind === 'int' || traits[dtype].kind === 'uint';
export const isUnsigned = (dtype: DType): boolean => traits[dtype].kind === 'uint';
export const isBig = (dtype: DType): dtype is BigDType => dtype === 'int64' || dtype === 'uint64';
export const isText = (dtype: DType): dtype is TextDType => traits[dtype].kind === 'text';
/** Floats and integers, not bool. */
export const isNumeric = (dtype: DType): boolean => isFloat(dtype) || isInteger(dtype);
export const byteSize = (dtype: DType): number => traits[dtype].bytes;

export function isDType(name: string): name is DType {
  return Object.hasOwn(traits, name);
}

const makers: { readonly [D in DType]: (length: number) => ValuesByDType[D] } = {
  float16: (length) => new Float32Array(length),
  float32: (length) => new Float32Array(length),
  float64: (length) => new Float64Array(length),
  int8: (length) => new Int8Array(length),
  int16: (length) => new Int16Array(length),
  int32: (length) => new Int32Array(length),
  int64: (length) => new BigInt64Array(length),
  uint8: (length) => new Uint8Array(length),
  uint16: (length) => new Uint16Array(length),
  uint32: (length) => new Uint32Array(length),
  uint64: (length) => new BigUint64Array(length),
  bool: (length) => new Uint8Array(length),
  string: (length) => new Array<string>(length).fill(''),
  unicode: (length) => new Array<string>(length).fill(''),
};

/** Zeros, false or empty text. Check `length` against limits before calling. */
export function allocate<D extends DType>(dtype: D, length: number): ValuesByDType[D] {
  return makers[dtype](length);
}
