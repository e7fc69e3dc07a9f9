/** Numbers as the exact sum of two float64, for results that have to be rounded once. Source: Dekker (1971), Hida, Li and Bailey (2001). */

/** high + low, low at most half a unit in the last place of high. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

const splitter = 2 ** 27 + 1;

/** The exact sum. */
export function twoSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** The exact product, unless it overflows or its last bits are subnormal. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const scaledA = splitter * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = splitter * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return { high, low: highA * highB - high + highA * lowB + lowA * highB + lowA * lowB };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const { high, low } = twoSum(a.high, b.high);
  return twoSum(high, low + a.low + b.low);
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const { high, low } = twoProduct(a.high, b.high);
  return twoSum(high, low + (a.high * b.low + a.low * b.high));
}

const ln2: DoubleDouble = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };
const halvings = 9;
const terms = 9;

/** e to the power of a float64 that neither overflows nor underflows. */
export function exponential(x: number): DoubleDouble {
  const doublings = Math.round(x / ln2.high);
  const whole = multiply({ high: -doublings, low: 0 }, ln2);
  const rest = add({ high: x, low: 0 }, whole);
  const scale = 2 ** -halvings;
  const small: DoubleDouble = { high: rest.high * scale, low: rest.low * scale };
  let result: DoubleDouble = { high: 1, low: 0 };
  for (let term = terms; term > 0; term--) {
    const product = multiply(small, result);
    result = add({ high: 1, low: 0 }, divide(product, term));
  }
  for (let step = 0; step < halvings; step++) result = multiply(result, result);
  const half = Math.trunc(doublings / 2);
  return { high: result.high * 2 ** half * 2 ** (doublings - half), low: result.low * 2 ** half * 2 ** (doublings - half) };
}

function divide(a: DoubleDouble, by: number): DoubleDouble {
  const quotient = a.high / by;
  const product = twoProduct(quotient, by);
  return twoSum(quotient, (a.high - product.high - product.low + a.low) / by);
}
