/** What the less frequent binary operations give for two elements; special cases as in C and TensorFlow's kernels. */

export type Rounding = (value: number) => number;
export type NumberFunction = (x: number, y: number) => number;
export type BigFunction = (x: bigint, y: bigint) => bigint;

/** ⌊x / y⌋ with the quotient rounded to the dtype first, as TensorFlow does. */
export const floorDivideFloats = (round: Rounding): NumberFunction => {
  return (x, y) => Math.floor(round(x / y));
};

/** Remainder with the divisor's sign; an exact zero keeps the dividend's. */
export const floorModFloats: NumberFunction = (x, y) => {
  const remainder = x % y;
  return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
};

/** NumPy's `//` of floats (`npy_divmod`): made from the remainder, so that x = (x // y)·y + x % y as nearly as possible. */
export const divmodQuotientFloats = (round: Rounding): NumberFunction => {
  return (x, y) => {
    if (y === 0) return x / y;
    const remainder = x % y;
    let quotient = round(round(x - remainder) / y);
    if (remainder !== 0 && remainder < 0 !== y < 0) quotient = round(quotient - 1);
    if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
    const whole = Math.floor(quotient);
    return quotient - whole > 0.5 ? round(whole + 1) : whole;
  };
};

/** NumPy's `%` of floats: a zero takes the divisor's sign. */
export const divmodRemainderFloats: NumberFunction = (x, y) => {
  const remainder = x % y;
  if (remainder === 0) return y < 0 || Object.is(y, -0) ? -0 : 0;
  return remainder < 0 !== y < 0 ? remainder + y : remainder;
};

/** Division by zero gives 0, as in NumPy; TensorFlow refuses it beforehand. */
export const floorDivideIntegers: NumberFunction = (x, y) => (y === 0 ? 0 : Math.floor(x / y));
export const floorModIntegers: NumberFunction = (x, y) => {
  if (y === 0) return 0;
  const remainder = x % y;
  return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
};
export const truncateModIntegers: NumberFunction = (x, y) => (y === 0 ? 0 : x % y);
export const truncateDivideIntegers: NumberFunction = (x, y) => (y === 0 ? 0 : Math.trunc(x / y));

export const floorDivideBig: BigFunction = (x, y) => {
  if (y === 0n) return 0n;
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
};
export const floorModBig: BigFunction = (x, y) => {
  if (y === 0n) return 0n;
  const remainder = x % y;
  return remainder !== 0n && remainder < 0n !== y < 0n ? remainder + y : remainder;
};
export const truncateModBig: BigFunction = (x, y) => (y === 0n ? 0n : x % y);
export const truncateDivideBig: BigFunction = (x, y) => (y === 0n ? 0n : x / y);

/** C's pow: 1 to any power and anything to the power 0 are 1, as is -1 to an infinite power. */
export const powerFloats: NumberFunction = (x, y) => {
  if (y === 2) return x * x;
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return Math.pow(x, y);
};

/** By squaring, modulo 2^32. Negative exponents give what remains of 1/xⁿ: only 1 and -1 have whole inverses. */
export const powerIntegers: NumberFunction = (x, y) => {
  if (y < 0) return x === 1 ? 1 : x === -1 ? (y % 2 === 0 ? 1 : -1) : 0;
  let result = 1;
  let base = x;
  for (let left = y; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = Math.imul(result, base);
    base = Math.imul(base, base);
  }
  return result;
};

/** As `powerIntegers` modulo 2^64. */
export const powerBig: BigFunction = (x, y) => {
  if (y < 0n) return x === 1n ? 1n : x === -1n ? (y % 2n === 0n ? 1n : -1n) : 0n;
  let result = 1n;
  let base = x;
  for (let left = y; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = BigInt.asIntN(64, result * base);
    base = BigInt.asIntN(64, base * base);
  }
  return result;
};

/** TensorFlow's shifts: negative distances count as 0, too long ones as the longest there is. */
const clamped = (distance: number, bits: number): number => Math.min(Math.max(distance, 0), bits - 1);
const clampedBig = (distance: bigint): bigint => (distance < 0n ? 0n : distance > 63n ? 63n : distance);

export const shiftLeftIntegers = (bits: number): NumberFunction => {
  return (x, y) => x << clamped(y, bits);
};
export const shiftRightIntegers = (bits: number): NumberFunction => {
  return (x, y) => (x >= 2147483648 ? x >>> clamped(y, bits) : x >> clamped(y, bits));
};
export const shiftLeftBig: BigFunction = (x, y) => x << clampedBig(y);
export const shiftRightBig: BigFunction = (x, y) => x >> clampedBig(y);

/** (x − y)², the difference rounded to the dtype first. */
export const squaredDifferenceFloats = (round: Rounding): NumberFunction => {
  return (x, y) => {
    const difference = round(x - y);
    return difference * difference;
  };
};

/** log(eˣ + eʸ) without overflow. */
export const logAddExp: NumberFunction = (x, y) => {
  if (x === y) return x + Math.LN2;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
};

export const xlogy: NumberFunction = (x, y) => (x === 0 ? 0 : x * Math.log(y));
export const xdivy: NumberFunction = (x, y) => (x === 0 ? 0 : x / y);
export const divideNoNan: NumberFunction = (x, y) => (y === 0 ? 0 : x / y);
export const multiplyNoNan: NumberFunction = (x, y) => (y === 0 ? 0 : x * y);
