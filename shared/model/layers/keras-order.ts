/**
 * The order in which a functional model of Keras lists its layers: those farthest from the output first, then as a
 * walk from the output meets them. Source: `map_graph` in keras/src/ops/function.py.
 */
import { dataPosition } from './graph.ts';

/**
 * Positions in their order, −1 being the data; those the output does not depend on are left out.
 * @param inputs the positions that each layer looks at; all of them come before it
 */
export function kerasOrder(inputs: readonly (readonly number[])[]): readonly number[] {
  const last = inputs.length - 1;
  const met: number[] = [];
  const pending = [last];
  for (let position = pending.pop(); position !== undefined; position = pending.pop()) {
    if (met.includes(position)) continue;
    met.push(position);
    if (position !== dataPosition) pending.push(...[...inputs[position]].reverse());
  }
  const depths = new Map<number, number>([[last, 0]]);
  for (let position = last; position >= 0; position -= 1) {
    const depth = depths.get(position);
    if (depth === undefined) continue;
    for (const before of inputs[position]) depths.set(before, Math.max(depth + 1, depths.get(before) ?? 0));
  }
  const depthOf = (position: number): number => depths.get(position) ?? 0;
  return met
    .map((position, index) => ({ position, index }))
    .sort((one, other) => depthOf(other.position) - depthOf(one.position) || one.index - other.index)
    .map(({ position }) => position);
}
