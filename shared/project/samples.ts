/** The projects that come with the product. Their titles are English here; who makes the project gives it its own. */
import { createTraining } from '#shared/model/catalogue/create.ts';
import { createDocument } from './create.ts';
import type { Source, ProjectDocument } from './document.ts';
import { tensorsCells, type SampleLanguage } from './tensors-sample.ts';

const samples = { regression, orders, tensors } as const;

/** A fresh copy of a sample; what it explains, it explains in `language`. */
export function sampleDocument(sample: keyof typeof samples, language: SampleLanguage = 'en'): ProjectDocument {
  return samples[sample](language);
}

/**
 * The chapter's regression: ten points, standardised x, one example a batch, a line from w = b = 0 by gradient descent.
 * 200 epochs end at w = 2.6576622, b = 4.8798566.
 */
function regression(): ProjectDocument {
  return {
    title: 'Regression',
    seed: 1,
    source: inline('x, y', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0]),
    pipeline: {
      stages: [
        { id: 'source', op: 'from_tensor_slices' },
        { id: 'standardise', op: 'standardise', columns: ['x'] },
        { id: 'shuffle', op: 'shuffle', buffer_size: 10, seed: null, reshuffle_each_iteration: true },
        { id: 'repeat', op: 'repeat', count: null },
        { id: 'batch', op: 'batch', batch_size: 1, drop_remainder: false },
      ],
    },
    model: line(),
    training: createTraining(0.001, 200),
    lab: { cells: [] },
  };
}

/** The chapter's shuffle → batch → repeat over four examples, small enough to follow each one. */
function orders(): ProjectDocument {
  return {
    title: 'Orders',
    seed: 1,
    source: inline('range(4)', [0, 1, 2, 3], [0, 1, 2, 3]),
    pipeline: {
      stages: [
        { id: 'source', op: 'from_tensor_slices' },
        { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true },
        { id: 'batch', op: 'batch', batch_size: 2, drop_remainder: false },
        { id: 'repeat', op: 'repeat', count: 3 },
      ],
    },
    model: line(),
    training: createTraining(0.01, 20),
    lab: { cells: [] },
  };
}

/** The chapter's first half as a sheet of the Lab: making, reshaping and combining tensors, with its exercises solved. */
function tensors(language: SampleLanguage): ProjectDocument {
  return { ...createDocument('Tensors'), lab: { cells: tensorsCells(language) } };
}

function inline(name: string, x: number[], y: number[]): Source {
  return {
    kind: 'inline',
    name,
    columns: [
      { name: 'x', type: 'float64', role: 'input' },
      { name: 'y', type: 'float64', role: 'target' },
    ],
    values: [x, y],
  };
}

function line(): ProjectDocument['model'] {
  return {
    kind: 'formula',
    formula: 'w * x + b',
    variables: [
      { name: 'w', initial: 0 },
      { name: 'b', initial: 0 },
    ],
  };
}
