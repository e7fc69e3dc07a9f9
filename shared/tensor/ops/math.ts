/** All ops of arithmetic and functions, in the order of the palette. */
import { arithmeticOps } from './arithmetic.ts';
import { castOp } from './cast.ts';
import { addN, clipByValue, scalarMul } from './clip.ts';
import { countOps } from './count.ts';
import { functionOps } from './functions.ts';
import type { Op } from './op.ts';
import { scanOps } from './scan.ts';

export const mathOps: readonly Op[] = [
  ...arithmeticOps,
  addN,
  scalarMul,
  ...functionOps,
  clipByValue,
  ...scanOps,
  ...countOps,
  castOp,
];
