/** Every op there is, in one table. An op is added in the file of its family. */
import { arrangeOps } from './arrange.ts';
import { compareOps } from './compare.ts';
import { decomposeOps } from './decompose.ts';
import { einsumOps } from './einsum.ts';
import { extremeOps } from './extreme.ts';
import { indexOps } from './index.ts';
import { joinOps } from './join.ts';
import { makeOps } from './make.ts';
import { matmulOps } from './matmul.ts';
import { matrixOps } from './matrix.ts';
import { normOps } from './norm.ts';
import { mathOps } from './math.ts';
import { nnOps } from './nn.ts';
import type { Op } from './op.ts';
import { pad } from './pad.ts';
import { reduceOps } from './reduce.ts';
import { scatterOps } from './scatter.ts';
import { sequenceOps } from './sequence.ts';
import { shapeOps } from './shape.ts';
import { solveOps } from './solve.ts';
import { textOps } from './text.ts';
import { sortOps } from './sort.ts';

export const ops: readonly Op[] = [
  ...makeOps,
  ...sequenceOps,
  ...shapeOps,
  ...arrangeOps,
  pad,
  ...joinOps,
  ...indexOps,
  ...scatterOps,
  ...mathOps,
  ...compareOps,
  ...reduceOps,
  ...extremeOps,
  ...sortOps,
  ...nnOps,
  ...matmulOps,
  ...einsumOps,
  ...normOps,
  ...matrixOps,
  ...solveOps,
  ...decomposeOps,
  ...textOps,
];

const known = new Map<string, Op>();
for (const op of ops) for (const name of [op.name, ...op.paths]) known.set(name, op);

/** By name (`reduce_mean`) or by a spelling in Python (`tf.math.reduce_mean`); null where there is none. */
export function opAt(nameOrPath: string): Op | null {
  return known.get(nameOrPath) ?? null;
}

/** As `opAt`; throws a RangeError where there is none: for names written in the code. */
export function findOp(nameOrPath: string): Op {
  const op = opAt(nameOrPath);
  if (op === null) throw new RangeError(`There is no op ${nameOrPath}`);
  return op;
}
