/** Axes as people give them (None, negative, one or several) and as kernels take them. */
import { nodeOf } from './broadcast.ts';
import { refuse } from './op-error.ts';

/** What to say when an axis does not exist or is named twice; the messages belong to whoever asks. */
export interface AxisRefusals {
  outOfRange(axis: number, rank: number): never;
  duplicate(axis: number): never;
}

/** Negative axes count from the end; null when there is no such axis. */
export function resolveAxis(axis: number, rank: number): number | null {
  const resolved = axis < 0 ? axis + rank : axis;
  return Number.isInteger(axis) && resolved >= 0 && resolved < rank ? resolved : null;
}

/** Ascending, each once. null stands for all axes. */
export function normaliseAxes(axes: readonly number[] | null, rank: number, refusals: AxisRefusals): readonly number[] {
  if (axes === null) return Array.from({ length: rank }, (_, axis) => axis);
  const seen = new Set<number>();
  for (const axis of axes) {
    const resolved = resolveAxis(axis, rank) ?? refusals.outOfRange(axis, rank);
    if (seen.has(resolved)) refusals.duplicate(resolved);
    seen.add(resolved);
  }
  return [...seen].sort((a, b) => a - b);
}

/**
 * As TensorFlow's reductions refuse; `kernel` is the name of the op that does it (`Sum`). Where the axes were a list the message
 * ends earlier: TensorFlow gives up its fast way for lists.
 */
export function reductionRefusals(kernel: string, axesAreList = false): AxisRefusals {
  const end = axesAreList ? `[Op:${kernel}]` : `[Op:${kernel}] name: `;
  const invalid = `${nodeOf(kernel)} Invalid reduction`;
  return {
    outOfRange: (axis, rank) =>
      refuse('InvalidArgumentError', `${invalid} dimension (${axis} for input with ${rank} dimension(s) ${end}`),
    duplicate: (axis) =>
      refuse('InvalidArgumentError', `${invalid} arguments: Axes contains duplicate dimension: ${axis} ${end}`),
  };
}

/** As NumPy refuses (`AxisError` is a ValueError and an IndexError). */
export const numpyRefusals: AxisRefusals = {
  outOfRange: (axis, rank) => refuse('ValueError', `axis ${axis} is out of bounds for array of dimension ${rank}`),
  duplicate: () => refuse('ValueError', "duplicate value in 'axis'"),
};

/** The shape without the reduced axes, or with size 1 in their place. `axes` are resolved. */
export function reducedShape<D extends number | null>(shape: readonly D[], axes: readonly number[], keep: boolean): (D | 1)[] {
  const reduced: (D | 1)[] = [];
  for (const [axis, size] of shape.entries()) {
    if (!axes.includes(axis)) reduced.push(size);
    else if (keep) reduced.push(1);
  }
  return reduced;
}
