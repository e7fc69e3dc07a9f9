/** The gamma function and its logarithm. Source: CPython's `m_tgamma` and `m_lgamma`, after Lanczos with N = 13. */

const g = 6.024680040776729583740234375;
const top = [
  23531376880.41075968857200767445163675473484680494, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.03720969991975575445893111267140326539,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801, 31426415.58540019438061423162831820536287468498764,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
];
const bottom = [0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1];
const logPi = 1.144729885849400174143427351353058711647;

/** Lanczos' sum at a positive place. */
function lanczos(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let index = top.length - 1; index >= 0; index--) {
      numerator = numerator * x + top[index];
      denominator = denominator * x + bottom[index];
    }
  } else {
    for (let index = 0; index < top.length; index++) {
      numerator = numerator / x + top[index];
      denominator = denominator / x + bottom[index];
    }
  }
  return numerator / denominator;
}

/** sin(πx), with the argument reduced first. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  const sines = [
    () => Math.sin(Math.PI * y),
    () => Math.cos(Math.PI * (y - 0.5)),
    () => Math.sin(Math.PI * (1 - y)),
    () => -Math.cos(Math.PI * (y - 1.5)),
    () => Math.sin(Math.PI * (y - 2)),
  ];
  return Math.sign(x) * sines[n]();
}

/** NaN at the poles; Infinity where the result is too large. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? x : NaN;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return NaN;
    if (x <= 23) {
      let product = 1;
      for (let factor = 2; factor < x; factor++) product *= factor;
      return product;
    }
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = size + (g - 0.5);
  // What was rounded away in y, as its share of the result.
  const z = size > g - 0.5 ? ((y - size - (g - 0.5)) * g) / y : ((y - (g - 0.5) - size) * g) / y;
  if (x < 0) {
    let result = ((-Math.PI / sinPi(size) / size) * Math.exp(y)) / lanczos(size);
    result -= z * result;
    return size < 140 ? result / y ** (size - 0.5) : result / y ** (size / 2 - 0.25) / y ** (size / 2 - 0.25);
  }
  let result = lanczos(size) / Math.exp(y);
  result += z * result;
  return size < 140 ? result * y ** (size - 0.5) : result * y ** (size / 2 - 0.25) * y ** (size / 2 - 0.25);
}

/** ln |Γ(x)|; Infinity at the poles. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -Math.log(size);
  let result = Math.log(lanczos(size)) - g;
  result += (size - 0.5) * (Math.log(size + g - 0.5) - 1);
  return x < 0 ? logPi - Math.log(Math.abs(sinPi(size))) - Math.log(size) - result : result;
}
