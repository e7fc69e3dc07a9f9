/** The document of a new, empty project. */
import { createTraining } from '#shared/model/catalogue/create.ts';
import type { ProjectDocument } from './document.ts';

/**
 * A project without data: every example shuffled, batches of 32, repeated without end, and a line `w * x + b` to fit.
 * `seed` defaults to 1.
 */
export function createDocument(title: string, seed = 1): ProjectDocument {
  return {
    title,
    seed,
    source: null,
    pipeline: {
      stages: [
        { id: 'source', op: 'from_tensor_slices' },
        { id: 'shuffle', op: 'shuffle', buffer_size: 1000, seed: null, reshuffle_each_iteration: true },
        { id: 'batch', op: 'batch', batch_size: 32, drop_remainder: false },
        { id: 'repeat', op: 'repeat', count: null },
      ],
    },
    model: {
      kind: 'formula',
      formula: 'w * x + b',
      variables: [
        { name: 'w', initial: 0 },
        { name: 'b', initial: 0 },
      ],
    },
    training: createTraining(0.01, 100),
    lab: { cells: [] },
  };
}
