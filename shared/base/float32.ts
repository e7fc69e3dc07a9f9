/** Float32 numbers in decimal, and the rule by which every narrow float finds its decimal. */

/** The shortest decimal that rounds to the same float32, as TensorFlow and NumPy print it; NaN and infinities unchanged. */
export function shortestFloat32(value: number): number {
  const narrow = Math.fround(value);
  if (!(Math.abs(narrow) >= smallestNormal)) return shortestNarrow(narrow, Math.fround, 9);
  // No two decimals of six digits round to the same float32: where one does, no shorter one can be another number.
  const six = Number(narrow.toPrecision(6));
  return Math.fround(six) === narrow ? six : shortestNarrow(narrow, Math.fround, 9, 6);
}

const smallestNormal = 2 ** -126;

/**
 * The shortest decimal that `narrow` takes back to `value`, which must be exact in that type; `digits` always suffice, fewer than
 * `least` never do.
 * Below a power of two the numbers lie closer together than above it, so that there the next decimal upwards may be the
 * shortest though another is nearer. Source: Steele and White (1990), "How to print floating-point numbers accurately".
 */
export function shortestNarrow(value: number, narrow: (value: number) => number, digits: number, least = 1): number {
  if (!Number.isFinite(value) || value === 0) return value;
  for (let count = least; count < digits; count++) {
    const text = roundedHalfToEven(value, count);
    const nearest = Number(text);
    if (narrow(nearest) === value) return nearest;
    const next = Number(withLastDigit(text, 1));
    if (narrow(next) === value) return next;
  }
  return Number(value.toExponential(digits - 1));
}

/** `count` digits in scientific notation; JavaScript itself rounds halves up. */
function roundedHalfToEven(value: number, count: number): string {
  const text = value.toExponential(count - 1);
  const longer = value.toExponential(count);
  const half = longer[longer.indexOf('e') - 1] === '5' && Number(longer) === value && isExact(value, longer);
  return half ? evenOf(text) : text;
}

/** Whether `text` is the number itself and not one near it. */
function isExact(value: number, text: string): boolean {
  const [mantissa] = text.split('e');
  return value.toExponential(100).startsWith(mantissa.padEnd(value < 0 ? 103 : 102, '0'));
}

/** The last digit of a half that was rounded up, if it is odd, taken back by one. */
function evenOf(text: string): string {
  return Number(text[text.indexOf('e') - 1]) % 2 === 0 ? text : withLastDigit(text, -1);
}

/** The decimal one unit of its last digit further from zero, or nearer. */
function withLastDigit(text: string, change: 1 | -1): string {
  const [mantissa, exponent] = text.split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const changed = Number(whole.slice(sign.length) + fraction) + change;
  return `${sign}${changed}e${Number(exponent) - fraction.length}`;
}
