/**
 * log, sin and cos of float32 numbers to the last bit as glibc ≥ 2.28 calculates them, for the arguments that
 * Box–Muller needs. Source: Arm optimized routines, `logf.c`, `sinf.c`, `cosf.c`, which glibc uses.
 */

const inverses = Float64Array.of(
  ...[1.398907162146528, 1.3403141896637998, 1.286432210124115, 1.2367150214269895, 1.1906977166711752],
  ...[1.1479821020556429, 1.1082251448272158, 1.0711297413057381, 1.036437278977283, 1, 0.9492859795739057],
  ...[0.8951049428609004, 0.8476821620351103, 0.8050314851692001, 0.7664671008843108, 0.731428603316328],
);
const logarithms = Float64Array.of(
  ...[-0.33569133332882284, -0.2929040563774074, -0.2518726580937369, -0.21245868807117255, -0.17453945183745634],
  ...[-0.1380057072319758, -0.10275976698545139, -0.06871392447020525, -0.0357891387398228, 0, 0.05204517742929496],
  ...[0.11081431298787942, 0.1652495223695143, 0.21687389031699977, 0.2659635028121397, 0.3127556664073557],
);

/** 2^−index, enough for every scale below. */
const powers = Float64Array.from({ length: 25 }, (_, index) => 2 ** -index);

/** log(1e-7) as float32: what `logOfUnit(0)` stands for. */
const logOfTiny = -16.11809539794922;

/**
 * logf(mantissa · 2^−23) as float32, for whole `mantissa` from 1 to 2^23 − 1. For 0 it is logf(1e-7), since TensorFlow
 * never lets the argument be smaller.
 */
export function logOfUnit(mantissa: number): number {
  if (mantissa === 0) return logOfTiny;
  const exponent = 31 - Math.clz32(mantissa);
  const fraction = ((mantissa << (23 - exponent)) & 0x7fffff) - 0x330000;
  // z = mantissa · 2^−23 · 2^−k lies in [0.7, 1.4); the table holds 1/c and log c for c near it.
  const below = fraction < 0 ? 1 : 0;
  const k = exponent - 22 - below;
  const z = mantissa * powers[exponent + 1 - below];
  const place = (fraction >>> 19) & 15;
  const r = z * inverses[place] - 1;
  const y0 = logarithms[place] + k * 0.6931471805599453;
  const r2 = r * r;
  const tail = -0.25089342214237154 * r2 + (0.333456765744066 * r + -0.4999997485802103);
  return Math.fround(tail * r2 + (y0 + r));
}

/** Where `sinCos` leaves its results, as float32: the sine first. */
export const sinCosResult = new Float64Array(2);

/** sinf and cosf of a float32 from 0 to below 120, left in `sinCosResult`. */
export function sinCos(x: number): void {
  if (x < 2 ** -12) {
    sinCosResult[0] = x;
    sinCosResult[1] = 1;
    return;
  }
  let q = x;
  let quadrant = 0;
  if (x >= 0.75) {
    // Multiples of π/2, found with 24 bits after the point.
    quadrant = (((x * 10680707.430881744) | 0) + 0x800000) >> 24;
    q = x - quadrant * 1.5707963267948966;
  }
  const x2 = q * q;
  if ((quadrant & 3) === 1 || (quadrant & 3) === 2) q = -q;
  const sign = (quadrant & 2) === 0 ? 1 : -1;
  const x4 = x2 * x2;
  const x3 = x2 * q;
  const c2 = sign * -0.001388676379437604 + x2 * (sign * 0.000024390450703564542);
  const s1 = 0.008332178146138854 + x2 * -0.00019517298981385725;
  const c1 = sign + x2 * (sign * -0.49999999725108224);
  const x5 = x3 * x2;
  const x6 = x4 * x2;
  const s = q + x3 * -0.16666654943701084;
  const c = c1 + x4 * (sign * 0.041666623324344516);
  const odd = quadrant & 1;
  sinCosResult[odd] = Math.fround(s + x5 * s1);
  sinCosResult[1 - odd] = Math.fround(c + x6 * c2);
}
