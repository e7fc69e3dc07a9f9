/** Reverse-mode differentiation over a tape. Every step is an op itself, so that tapes around this one can record it. */
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import type { RunOp } from '#shared/tensor/ops/op.ts';
import type { ArgumentValue } from '#shared/tensor/ops/argument-value.ts';
import { isTensor, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import { addUp, asDense, type Share } from './add-up.ts';
import type { Tape } from './tape.ts';

/**
 * Gradients of the sum of `targets`, weighted with `upstream`, by tensor. A tensor on which no target depends has none.
 * @param upstream one tensor per target, of its type and shape
 * @param run runs one op and gives its first result
 */
export function backPropagate(
  tape: Tape,
  targets: readonly Tensor[],
  upstream: readonly Tensor[],
  run: RunOp,
): (tensor: Tensor) => Share | undefined {
  const shares = new Map<Tensor, Share[]>();
  const add = (tensor: Tensor, gradient: Share): void => {
    const found = shares.get(tensor);
    if (found) found.push(gradient);
    else shares.set(tensor, [gradient]);
  };
  const total = (tensor: Tensor): Share | undefined => {
    const found = shares.get(tensor);
    if (found === undefined) return undefined;
    const sum = addUp(found, run);
    if (found.length > 1) shares.set(tensor, [sum]);
    return sum;
  };
  const upstreamOf = (result: Tensor): Tensor => {
    const sum = total(result);
    return sum === undefined ? run('zeros_like', { input: result }) : asDense(sum, run);
  };

  for (const [index, target] of targets.entries()) if (tape.tracks(target)) add(target, upstream[index]);
  for (const { op, values, results } of [...tape.records].reverse()) {
    if (op.gradient === undefined || !results.some((result) => shares.has(result))) continue;
    const gradients = op.gradient({
      args: new OpArguments(values),
      results,
      upstream: results.map(upstreamOf),
      run,
    });
    for (const [name, gradient] of Object.entries(gradients)) {
      const inputs = tensorsIn(values[name]);
      const list = isList(gradient) ? gradient : [gradient];
      for (const [place, input] of inputs.entries()) {
        const part = list[place] ?? null;
        if (part !== null && tape.tracks(input)) add(input, part);
      }
    }
  }
  return total;
}

function isList(value: Share | readonly (Tensor | null)[] | null): value is readonly (Tensor | null)[] {
  return Array.isArray(value);
}

/** The tensors of one argument, in order. */
export function tensorsIn(value: ArgumentValue | undefined): readonly Tensor[] {
  return specsIn(value).filter(isTensor);
}

export function specsIn(value: ArgumentValue | undefined): readonly TensorSpec[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!('dtype' in value)) return value.filter((item): item is TensorSpec => typeof item === 'object' && item !== null);
  return [value];
}
