/** Adding up the shares that a tensor has in a target: dense ones, and ones of which only some rows are kept. */
import { addUpSlices, isSlicesGradient, type SlicesGradient } from '#shared/tensor/ops/gradient-algebra.ts';
import type { RunOp } from '#shared/tensor/ops/op.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';

export type Share = Tensor | SlicesGradient;

/** Rows stay apart as long as all shares are rows, as in TensorFlow. There is at least one share. */
export function addUp(shares: readonly Share[], run: RunOp): Share {
  if (shares.length === 1) return shares[0];
  const slices = shares.filter(isSlicesGradient);
  if (slices.length < shares.length) return shares.map((share) => asDense(share, run)).reduce((x, y) => run('add', { x, y }));
  const join = (parts: readonly Tensor[]): Tensor => run('concat', { values: parts, axis: 0 });
  return {
    values: join(slices.map(({ values }) => values)),
    indices: join(slices.map(({ indices }) => indices)),
    shape: slices[0].shape,
  };
}

export function asDense(share: Share, run: RunOp): Tensor {
  return isSlicesGradient(share) ? addUpSlices(share, run) : share;
}
