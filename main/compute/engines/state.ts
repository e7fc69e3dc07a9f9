/** What engines keep of a training, by name: names of single weights, and whether a kept state fits a model. */
import { fail } from '#shared/base/problem.ts';
import type { EngineState } from './engine.ts';

/** `w` for a scalar, `dense/kernel[0,2]` for the elements of anything larger, row-major. */
export function elementNames(name: string, shape: readonly number[]): readonly string[] {
  if (shape.length === 0) return [name];
  return Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const indices: number[] = [];
    let rest = flat;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      indices.unshift(rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    return `${name}[${indices.join(',')}]`;
  });
}

/** Throws `run.changed` unless the state has exactly these tensors. */
export function checkState(
  state: EngineState,
  kept: readonly { readonly name: string; readonly shape: readonly number[] }[],
): void {
  const same =
    state.tensors.length === kept.length &&
    state.tensors.every(
      ({ name, shape, values }, i) =>
        name === kept[i].name &&
        values.length === sizeOf(shape) &&
        shape.length === kept[i].shape.length &&
        shape.every((size, axis) => size === kept[i].shape[axis]),
    );
  if (!same) fail('run.changed');
}

/** Tensors one after the other. */
export function flatten(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const flat = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of parts) {
    flat.set(part, offset);
    offset += part.length;
  }
  return flat;
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** `count` predictions, also of a model that gives the same for every row. */
export function spread(values: Float32Array, count: number): Float32Array<ArrayBuffer> {
  return values.length === count ? Float32Array.from(values) : new Float32Array(count).fill(values[0]);
}
