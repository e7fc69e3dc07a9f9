/** How a column's values are written in a preview: the same number of decimals for all, few but telling. */

/**
 * Decimals that tell the given values apart: about three significant digits of their spread, fewer where none is needed,
 * and up to two more where these write every value as it is, such as 197.7.
 */
export function columnDecimals(values: ArrayLike<number>): number {
  let smallest = Infinity;
  let largest = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  const spread = largest > smallest ? largest - smallest : Math.abs(largest);
  if (!Number.isFinite(spread) || spread === 0) return Number.isInteger(largest) || !Number.isFinite(largest) ? 0 : 2;
  const enough = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(spread))));
  for (let decimals = 0; decimals < enough; decimals++) {
    if (isWrittenBy(values, decimals, () => spread * 1e-5)) return decimals;
  }
  for (let decimals = enough; decimals <= enough + 2; decimals++) {
    if (isWrittenBy(values, decimals, float32Step)) return decimals;
  }
  return enough;
}

/** One value with `decimals` places, the language's decimal sign and a true minus; `NaN` and `∞` as themselves, very large and small ones as powers of ten. */
export function valueText(value: number, decimals: number, language = 'en'): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = Math.abs(value) >= 1e9 ? value.toExponential(3) : value.toFixed(decimals);
  const signed = (Number(text) === 0 ? text.replace('-', '') : text).replace(/^-/, '−').replace('e-', 'e−').replace('e+', 'e');
  return language === 'es' ? signed.replace('.', ',') : signed;
}

/** A step between float32 neighbours at most. */
const float32Step = (value: number): number => Math.abs(value) * 2 ** -23;

function isWrittenBy(values: ArrayLike<number>, decimals: number, tolerance: (value: number) => number): boolean {
  const power = 10 ** decimals;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isFinite(value) && Math.abs(value - Math.round(value * power) / power) > tolerance(value)) return false;
  }
  return true;
}
