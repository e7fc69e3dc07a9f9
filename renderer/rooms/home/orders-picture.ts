/** The Orders sample in small: what three orders of the same stages hand out, computed as the pipeline itself does. */
import { rowsOf } from '#shared/pipeline/element.ts';
import { createDataset } from '#shared/pipeline/order.ts';
import type { Stage } from '#shared/pipeline/schema.ts';

const shuffle: Stage = { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true };
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 2, drop_remainder: false };
const repeat: Stage = { id: 'repeat', op: 'repeat', count: 3 };

/** Four elements, seed 1: shuffle → batch → repeat, batch → shuffle → repeat, batch → repeat → shuffle. */
export function previewOrders(): readonly (readonly (readonly number[])[])[] {
  return [
    [shuffle, batch, repeat],
    [batch, shuffle, repeat],
    [batch, repeat, shuffle],
  ].map((stages) => {
    const pass = createDataset({ rows: 4, stages, seed: 1 }).iterate();
    const batches: (readonly number[])[] = [];
    for (let element = pass.next(); element !== undefined; element = pass.next()) batches.push(rowsOf(element));
    return batches;
  });
}
