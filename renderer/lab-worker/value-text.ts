/** One element in a few characters, for the squares of heat maps. */
import { isFloat, type DType } from '#shared/tensor/dtype.ts';

/** Two decimals for ordinary floats, otherwise three digits; whole numbers in full up to eight signs; text shortened to 12 signs, empty text as two quotes. */
export function valueText(dtype: DType, value: number | bigint | string): string {
  if (typeof value === 'string') return value === '' ? "''" : value.length > 12 ? `${value.slice(0, 11)}…` : value;
  if (dtype === 'bool') return value ? 'True' : 'False';
  if (typeof value === 'bigint' || !isFloat(dtype)) {
    const whole = String(value);
    return whole.length > 8 ? Number(value).toExponential(1) : whole;
  }
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.005 || size >= 10_000)) return value.toExponential(1);
  return size >= 1000 ? value.toFixed(0) : size >= 100 ? value.toFixed(1) : value.toFixed(2);
}
