import { describe, expect, it } from 'vitest';
import { createDocument } from './create.ts';
import { parseDocument } from './parse.ts';
import { sampleDocument } from './samples.ts';

describe('documents the product makes itself', () => {
  it.each([
    ['an empty project', createDocument('New')],
    ['the regression sample', sampleDocument('regression')],
    ['the orders sample', sampleDocument('orders')],
    ['the tensors sample', sampleDocument('tensors')],
    ['the tensors sample in Spanish', sampleDocument('tensors', 'es')],
  ])('%s is a document and survives JSON', (_, document) => {
    expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
  });

  it('the regression sample is the chapter’s', () => {
    const { seed, source, pipeline, training } = sampleDocument('regression');
    expect(seed).toBe(1);
    expect(source).toMatchObject({
      values: [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0],
      ],
    });
    expect(pipeline.stages.map(({ op }) => op)).toEqual(['from_tensor_slices', 'standardise', 'shuffle', 'repeat', 'batch']);
    expect(training).toEqual({
      optimizer: { op: 'sgd', learning_rate: 0.001, momentum: 0, nesterov: false },
      schedule: { op: 'constant' },
      clipping: { op: 'none' },
      loss: 'mean_squared_error',
      metrics: [],
      class_weight: 'none',
      epochs: 200,
    });
  });
});

describe('the tensors sample', () => {
  it('has the same code in every language, and words of its own in each', () => {
    const [english, spanish] = (['en', 'es'] as const).map((language) => sampleDocument('tensors', language).lab.cells);
    const code = (cells: typeof english) => cells.filter(({ kind }) => kind === 'code');
    expect(code(english)).toEqual(code(spanish));
    for (const [index, { kind, source }] of english.entries()) {
      if (kind === 'text') expect(source).not.toBe(spanish[index].source);
    }
  });
});

describe('parsing a document', () => {
  it.each([
    null,
    [],
    'text',
    {},
    { ...createDocument('x'), extra: 1 },
    { ...createDocument('x'), seed: -1 },
    twoCells('same', 'same'),
  ])('refuses %j with the place', (candidate) => {
    const result = parseDocument(candidate);
    expect(result).toMatchObject({ ok: false, problem: { code: 'project.document' } });
  });
});

function twoCells(first: string, second: string) {
  const cell = (id: string) => ({ id, kind: 'code' as const, source: '' });
  return { ...createDocument('x'), lab: { cells: [cell(first), cell(second)] } };
}
