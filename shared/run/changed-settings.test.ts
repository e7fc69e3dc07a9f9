import { describe, expect, it } from 'vitest';
import { createTraining } from '#shared/model/catalogue/create.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { changedSettings } from './changed-settings.ts';

const document: ProjectDocument = {
  title: 'Line',
  seed: 1,
  source: null,
  pipeline: { stages: [{ id: 'a', op: 'from_tensor_slices' }] },
  model: { kind: 'formula', formula: 'w * x', variables: [{ name: 'w', initial: 0 }] },
  training: createTraining(0.003, 10),
  lab: { cells: [] },
};

describe('changedSettings', () => {
  it('names the parts that differ and ignores the title', () => {
    expect(changedSettings(document, { ...document, title: 'Other' })).toEqual([]);
    expect(changedSettings(document, { ...document, seed: 2, training: { ...document.training, epochs: 11 } })).toEqual([
      'training',
      'seed',
    ]);
  });
});
