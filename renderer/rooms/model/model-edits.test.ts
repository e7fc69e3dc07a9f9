import { describe, expect, it } from 'vitest';
import { createLayer, createOptimizer, createTraining } from '#shared/model/catalogue/create.ts';
import { moveLayer } from '#shared/project/layer-edits.ts';
import type { Model } from '#shared/model/schema.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { applyEdits } from '#shared/project/apply.ts';
import {
  addLayer,
  addVariable,
  insertIntoFormula,
  modelOfKind,
  optimizerOf,
  renameVariable,
  setLayer,
  variableNameFault,
} from './model-edits.ts';

const formula: Extract<Model, { kind: 'formula' }> = {
  kind: 'formula',
  formula: 'w * x + b',
  variables: [
    { name: 'w', initial: 0 },
    { name: 'b', initial: 0 },
  ],
};

function documentWith(model: Model, inputs: readonly string[] = ['x']): ProjectDocument {
  return {
    title: 'Test',
    seed: 1,
    source: {
      kind: 'inline',
      name: 'points',
      columns: [
        ...inputs.map((name) => ({ name, type: 'float64' as const, role: 'input' as const })),
        { name: 'y', type: 'float64', role: 'target' },
      ],
      values: [...inputs.map(() => [1, 2]), [3, 4]],
    },
    pipeline: { stages: [{ id: 'a', op: 'from_tensor_slices' }] },
    model,
    training: createTraining(0.01, 1),
    lab: { cells: [] },
  };
}

function after(model: Model, edits: Parameters<typeof applyEdits>[1]): Model {
  const result = applyEdits(documentWith(model), edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.document.model;
}

describe('formula edits', () => {
  it('rename a variable in the table and in the formula as one step', () => {
    expect(after(formula, renameVariable(formula, 0, 'slope'))).toMatchObject({
      formula: 'slope * x + b',
      variables: [{ name: 'slope' }, { name: 'b' }],
    });
  });

  it('append a variable', () => {
    expect(after(formula, addVariable(formula, 'c'))).toMatchObject({
      variables: [{ name: 'w' }, { name: 'b' }, { name: 'c', initial: 0 }],
    });
  });

  it('know why a name cannot be had', () => {
    expect(variableNameFault('b', 0, formula.variables, ['x'])).toBe('taken');
    expect(variableNameFault('x', 0, formula.variables, ['x'])).toBe('is-input');
    expect(variableNameFault('2w', 0, formula.variables, ['x'])).toBe('not-a-name');
    expect(variableNameFault('w', 0, formula.variables, ['x'])).toBeNull();
  });

  it('insert a name at the caret without gluing it to its neighbours', () => {
    expect(insertIntoFormula('w *', 'x', 3)).toEqual({ formula: 'w * x', caret: 5 });
    expect(insertIntoFormula('exp()', 'x', 4)).toEqual({ formula: 'exp(x)', caret: 5 });
  });
});

describe('modelOfKind', () => {
  it('writes one weight per input', () => {
    const model = modelOfKind('formula', documentWith(formula, ['sqft', 'rooms']), 'l');
    expect(model).toMatchObject({ formula: 'w_sqft * sqft + w_rooms * rooms + b' });
    expect(modelOfKind('sequential', documentWith(formula), 'l')).toEqual({
      kind: 'sequential',
      layers: [createLayer('dense', 'l')],
    });
  });
});

describe('layer edits', () => {
  const sequential: Extract<Model, { kind: 'sequential' }> = {
    kind: 'sequential',
    layers: [createLayer('dense', 'a', { units: 4 }), createLayer('dense', 'b')],
  };

  it('insert a hidden layer before the output', () => {
    expect(after(sequential, addLayer(sequential.layers, 'dense', 'c'))).toMatchObject({
      layers: [{ id: 'a' }, { id: 'c', units: 8 }, { id: 'b' }],
    });
  });

  it('put a layer behind the chosen one, and let one that joins look at two', () => {
    expect(after(sequential, addLayer(sequential.layers, 'dropout', 'c', 0))).toMatchObject({
      layers: [{ id: 'a' }, { id: 'c', op: 'dropout' }, { id: 'b' }],
    });
    expect(after(sequential, addLayer(sequential.layers, 'add', 'c', 0))).toMatchObject({
      layers: [{ id: 'a' }, { id: 'c', inputs: ['data', 'a'] }, { id: 'b' }],
    });
  });

  it('move and change layers', () => {
    expect(after(sequential, moveLayer(sequential.layers, 1, 0))).toMatchObject({ layers: [{ id: 'b' }, { id: 'a' }] });
    expect(moveLayer(sequential.layers, 1, 2)).toEqual([]);
    expect(after(sequential, setLayer(0, 'activation', 'tanh'))).toMatchObject({ layers: [{ activation: 'tanh' }, {}] });
  });
});

describe('optimizerOf', () => {
  it('uses Keras’s defaults and keeps a rate the person chose', () => {
    expect(optimizerOf('adam', createOptimizer('sgd'))).toEqual({
      op: 'adam',
      learning_rate: 0.001,
      beta_1: 0.9,
      beta_2: 0.999,
      epsilon: 1e-7,
    });
    expect(optimizerOf('adam', createOptimizer('sgd', 0.5))).toMatchObject({ learning_rate: 0.5 });
  });
});
