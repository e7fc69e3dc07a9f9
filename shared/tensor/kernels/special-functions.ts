/** Functions that JavaScript's Math lacks, in float64. */

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/**
 * The error function, within about 1e-15. |x| < 2.5: the series 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)) (DLMF 7.6.2),
 * whose terms all have one sign; beyond: 1 − erfc.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || x === 0) return x;
  if (size >= 6) return Math.sign(x);
  if (size >= 2.5) return Math.sign(x) * (1 - erfcTail(size));
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * square) / (2 * n + 1);
    sum += term;
  }
  return twoOverRootPi * Math.exp(-square) * sum;
}

/** 1 − erf(x) without cancellation for large x. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < 2.5) return 1 - erf(x);
  return x > 27.3 ? 0 : erfcTail(x);
}

/** The continued fraction e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))) (DLMF 7.9.1), evaluated from the far end. */
function erfcTail(x: number): number {
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** B₂ₖ / (2k (2k − 1)), the coefficients of Stirling's series (DLMF 5.11.1). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/** log |Γ(x)|; infinite at 0 and the negative whole numbers. Reflection below ½, recurrence to 15, then Stirling's series. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x === Infinity || x === -Infinity || (x <= 0 && Number.isInteger(x))) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(sineOfPi(x))) - logGamma(1 - x);
  let product = 1;
  let shifted = x;
  for (; shifted < 15; shifted++) product *= shifted;
  const inverse = 1 / shifted;
  let series = 0;
  for (let k = stirling.length - 1; k >= 0; k--) series = series * inverse * inverse + stirling[k];
  const main = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series * inverse;
  return main - Math.log(product);
}

/** sin(πx) by the distance to the nearest whole number, so that large x keep their digits. */
function sineOfPi(x: number): number {
  const nearest = Math.round(x);
  const sine = Math.sin(Math.PI * (x - nearest));
  return nearest % 2 === 0 ? sine : -sine;
}

/** B₂ₖ / 2k, the coefficients of the digamma function's asymptotic series (DLMF 5.11.2). */
const digammaSeries = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** The derivative of log Γ; NaN at 0 and the negative whole numbers, as in TensorFlow. */
export function digamma(x: number): number {
  if (x === Infinity) return x;
  if (Number.isNaN(x) || x === -Infinity || (x <= 0 && Number.isInteger(x))) return NaN;
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  let shift = 0;
  let shifted = x;
  for (; shifted < 15; shifted++) shift += 1 / shifted;
  const square = 1 / (shifted * shifted);
  let series = 0;
  for (let k = digammaSeries.length - 1; k >= 0; k--) series = (series + digammaSeries[k]) * square;
  return Math.log(shifted) - 0.5 / shifted - series - shift;
}

/** The nearest whole number, halves to the even one; keeps the sign of zero. */
export function roundHalfEven(x: number): number {
  const size = Math.abs(x);
  if (!(size < 4503599627370496)) return x;
  const rounded = size + 4503599627370496 - 4503599627370496;
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

/** 1 / (1 + e^(−x)). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** log(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
