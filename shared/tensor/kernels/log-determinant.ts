/** The determinant as TensorFlow calculates it: its sign, and the logarithms of the pivots added up. */
import { factorLu, type Matrix } from './factor.ts';
import { roundedExp, roundedLog } from './rounded-functions.ts';

export interface SignedLogarithm {
  readonly sign: number;
  /** -Infinity for a singular matrix. */
  readonly logarithm: number;
}

const roundingOf = ({ values }: Matrix): ((value: number) => number) =>
  values instanceof Float32Array ? Math.fround : (value) => value;

/** Takes over the matrix's values. */
export function signedLogarithm(matrix: Matrix): SignedLogarithm {
  const { rows, values } = matrix;
  const { sign, isSingular } = factorLu(matrix);
  if (isSingular) return { sign: 0, logarithm: -Infinity };
  const round = roundingOf(matrix);
  const pivots = Array.from({ length: rows }, (_, row) => values[row * rows + row]);
  const logarithms = pivots.map((pivot) => round(roundedLog(Math.abs(pivot))));
  return {
    sign: pivots.reduce((product, pivot) => product * Math.sign(pivot), Number(sign)),
    logarithm: sumByLanes(logarithms, values instanceof Float32Array ? 8 : 4, round),
  };
}

/** Takes over the matrix's values. */
export function determinant(matrix: Matrix): number {
  const { sign, logarithm } = signedLogarithm(matrix);
  const round = roundingOf(matrix);
  return sign === 0 ? 0 : round(sign * round(roundedExp(logarithm)));
}

/** As Eigen adds up with AVX: whole packets lane by lane, the halves of the packet, then what is left. */
function sumByLanes(values: readonly number[], width: number, round: (value: number) => number): number {
  const inPackets = values.length - (values.length % width);
  let lanes = values.slice(0, Math.min(width, inPackets));
  for (let start = width; start < inPackets; start += width) {
    lanes = lanes.map((sum, lane) => round(sum + values[start + lane]));
  }
  while (lanes.length > 1) {
    const half = lanes.length / 2;
    lanes = lanes.slice(0, half).map((sum, lane) => round(sum + lanes[lane + half]));
  }
  return values.slice(inPackets).reduce((sum, value) => round(sum + value), lanes[0] ?? 0);
}
