import { describe, expect, it } from 'vitest';
import { createTraining } from '#shared/model/catalogue/create.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { lowerRateEdits, standardiseEdits } from './doctor.ts';

const document: ProjectDocument = {
  title: 'Houses',
  seed: 1,
  source: {
    kind: 'inline',
    name: 'houses',
    columns: [
      { name: 'sqft', type: 'float64', role: 'input' },
      { name: 'bedrooms', type: 'float64', role: 'input' },
      { name: 'price', type: 'float64', role: 'target' },
    ],
    values: [
      [390, 12050],
      [1, 6],
      [100, 900],
    ],
  },
  pipeline: {
    stages: [
      { id: 'a', op: 'from_tensor_slices' },
      { id: 'b', op: 'map', column: 'sqft', expression: 'sqft / 10' },
      { id: 'c', op: 'batch', batch_size: 1, drop_remainder: false },
    ],
  },
  model: { kind: 'formula', formula: 'w * sqft + v * bedrooms', variables: [] },
  training: createTraining(0.003, 10),
  lab: { cells: [] },
};

describe('standardiseEdits', () => {
  it('scales every input after the maps and before the batches', () => {
    expect(standardiseEdits(document, 'new')).toEqual([
      { op: 'insert', path: ['pipeline', 'stages', 2], value: { id: 'new', op: 'standardise', columns: [] } },
    ]);
  });

  it('names only the inputs that are not scaled yet', () => {
    const partly: ProjectDocument = {
      ...document,
      pipeline: {
        stages: [
          { id: 'a', op: 'from_tensor_slices' },
          { id: 's', op: 'standardise', columns: ['bedrooms'] },
        ],
      },
    };
    expect(standardiseEdits(partly, 'new')).toEqual([
      { op: 'insert', path: ['pipeline', 'stages', 2], value: { id: 'new', op: 'standardise', columns: ['sqft'] } },
    ]);
  });

  it('offers nothing when every input is scaled', () => {
    const scaled: ProjectDocument = {
      ...document,
      pipeline: {
        stages: [
          { id: 'a', op: 'from_tensor_slices' },
          { id: 's', op: 'standardise', columns: [] },
        ],
      },
    };
    expect(standardiseEdits(scaled, 'new')).toBeNull();
  });
});

describe('lowerRateEdits', () => {
  it('takes a tenth without float noise', () => {
    expect(lowerRateEdits(document)).toEqual([{ op: 'set', path: ['training', 'optimizer', 'learning_rate'], value: 0.0003 }]);
  });
});
