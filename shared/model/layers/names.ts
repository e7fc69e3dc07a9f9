/** What Keras calls layers: the class, and from the second of a class on a number. */
import type { Layer, LayerOp } from '../layer-schema.ts';

/** One name per layer, in their order. A document's `op` is Keras's class name in snake case. */
export function nameLayers(layers: readonly Pick<Layer, 'op'>[]): readonly string[] {
  const counts = new Map<LayerOp, number>();
  return layers.map(({ op }) => {
    const count = counts.get(op) ?? 0;
    counts.set(op, count + 1);
    return count === 0 ? op : `${op}_${String(count)}`;
  });
}
