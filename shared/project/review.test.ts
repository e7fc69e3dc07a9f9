import { describe, expect, it } from 'vitest';
import { createLayer, createOptimizer } from '#shared/model/catalogue/create.ts';
import { layerSchema, type Layer } from '#shared/model/layer-schema.ts';
import type { Training } from '#shared/model/schema.ts';
import { applyEdits } from './apply.ts';
import { createDocument } from './create.ts';
import type { ColumnType, ProjectDocument, Role } from './document.ts';
import { linearModel } from './fit-to-source.ts';
import type { Finding } from './finding.ts';
import { firstError, reviewDocument } from './review.ts';
import { sampleDocument } from './samples.ts';

const regression = sampleDocument('regression');

function withColumns(...given: readonly (readonly [string, ColumnType, Role])[]): ProjectDocument {
  const columns = given.map(([name, type, role]) => ({ name, type, role }));
  const inputs = given.filter(([, , role]) => role === 'input').map(([name]) => name);
  const stages = regression.pipeline.stages.filter(({ op }) => op !== 'standardise');
  return {
    ...regression,
    source: { kind: 'table', name: 't.csv', table: 't', rows: 10, columns },
    pipeline: { stages },
    model: linearModel(inputs),
  };
}

const codes = (document: ProjectDocument) => reviewDocument(document).map(({ problem }) => problem.code);

function repaired(document: ProjectDocument, findings: readonly Finding[] = reviewDocument(document)): ProjectDocument {
  const repair = findings.find(({ severity }) => severity === 'error')?.repairs[0];
  if (!repair) throw new Error('no repair');
  const applied = applyEdits(document, repair.edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.value.document;
}

describe('the review', () => {
  it('has no error for the samples', () => {
    expect(firstError(reviewDocument(regression))).toBeNull();
    expect(firstError(reviewDocument(sampleDocument('orders')))).toBeNull();
  });

  it('sends an empty project to its data first', () => {
    expect(firstError(reviewDocument(createDocument('New')))).toMatchObject({ code: 'data.none', where: { section: 'data' } });
  });

  it('names the missing target and makes the last numeric column one', () => {
    const document = withColumns(
      ['x', 'float64', 'input'],
      ['city', 'string', 'ignored'],
      ['y', 'float64', 'ignored'],
      ['z', 'string', 'ignored'],
    );
    expect(codes(document)).toEqual(['data.no-target']);
    expect(repaired(document).source?.columns[2].role).toBe('target');
    expect(codes(repaired(document))).toEqual([]);
  });

  it('offers no target where there is only text left', () => {
    const document = withColumns(['x', 'float64', 'input'], ['city', 'string', 'ignored']);
    expect(reviewDocument(document)[0]).toMatchObject({ problem: { code: 'data.no-target' }, repairs: [] });
  });

  it('makes inputs of a second target', () => {
    const document = {
      ...withColumns(['x', 'float64', 'input'], ['y', 'float64', 'target'], ['z', 'float64', 'target']),
      model: linearModel([]),
    };
    expect(reviewDocument(document)[0]).toMatchObject({ problem: { code: 'data.two-targets', values: { count: 2 } } });
    expect(codes(repaired(document))).toEqual([]);
  });

  it('names the missing input', () => {
    const document = { ...withColumns(['x', 'float64', 'ignored'], ['y', 'float64', 'target']), model: linearModel(['x']) };
    expect(codes(document)).toEqual(['data.no-input']);
    expect(codes(repaired(document))).toEqual([]);
  });

  it('refuses text in a role and ignores the column as the way out', () => {
    const document = {
      ...withColumns(['x', 'float64', 'input'], ['city', 'string', 'input'], ['y', 'float64', 'target']),
      model: linearModel([]),
    };
    expect(reviewDocument(document)[0]).toMatchObject({
      problem: { code: 'data.text-role', where: { section: 'data', column: 'city' } },
    });
    expect(codes(repaired(document))).toEqual([]);
  });

  it('finds a pipeline that makes no batches', () => {
    const stages = regression.pipeline.stages.filter(({ op }) => op !== 'batch');
    const document = { ...regression, pipeline: { stages } };
    expect(codes(document)).toEqual(['pipeline.no-batch']);
    expect(firstError(reviewDocument(repaired(document)))).toBeNull();
  });

  it('finds a stage that names a column which has no role', () => {
    const document = withColumns(['x', 'float64', 'input'], ['y', 'float64', 'target'], ['z', 'float64', 'ignored']);
    const [source, ...rest] = document.pipeline.stages;
    const odd: ProjectDocument = {
      ...document,
      pipeline: { stages: [source, { id: 's', op: 'standardise', columns: ['z'] }, ...rest] },
    };
    expect(firstError(reviewDocument(odd))).toMatchObject({
      code: 'pipeline.column-missing',
      where: { section: 'pipeline', stage: 's' },
    });
    expect(firstError(reviewDocument(repaired(odd)))).toBeNull();
  });

  it('warns of a shuffle behind an endless repeat without refusing it', () => {
    const [source, standardise, shuffle, repeat, batch] = regression.pipeline.stages;
    const findings = reviewDocument({ ...regression, pipeline: { stages: [source, standardise, repeat, shuffle, batch] } });
    expect(findings).toMatchObject([{ severity: 'warning', problem: { code: 'pipeline.shuffle-after-infinite' } }]);
    expect(firstError(findings)).toBeNull();
  });

  it('marks an unknown name in the formula and adds it as a variable', () => {
    const document: ProjectDocument = {
      ...regression,
      model: { kind: 'formula', formula: 'w * x + c', variables: [{ name: 'w', initial: 0 }] },
    };
    expect(firstError(reviewDocument(document))).toMatchObject({
      code: 'expression.unknown-name',
      where: { section: 'model', field: 'formula', from: 8, to: 9 },
    });
    expect(firstError(reviewDocument(repaired(document)))).toBeNull();
  });

  it('wants one number from the last layer', () => {
    const none: ProjectDocument = { ...regression, model: { kind: 'sequential', layers: [] } };
    expect(codes(none)).toEqual(['model.no-layers']);
    expect(codes(repaired(none))).toEqual([]);
    const wide: ProjectDocument = {
      ...regression,
      model: { kind: 'sequential', layers: [createLayer('dense', 'a', { units: 3, activation: 'relu' })] },
    };
    expect(codes(wide)).toEqual(['model.loss-single']);
    expect(codes(repaired(wide))).toEqual([]);
  });

  it('refuses a learning rate that float32 cannot hold', () => {
    const document: ProjectDocument = {
      ...regression,
      training: { ...regression.training, optimizer: createOptimizer('sgd', 1e-60) },
    };
    expect(codes(document)).toEqual(['training.field']);
    expect(codes(repaired(document))).toEqual([]);
  });
});

/** The regression with layers over six inputs and a target with these values. */
function withLayers(
  layers: readonly Layer[],
  training: Partial<Training> = {},
  target: readonly number[] = [0.5, 1, 2],
): ProjectDocument {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  return {
    ...regression,
    source: {
      kind: 'inline',
      name: 'six',
      columns: [
        ...names.map((name) => ({ name, type: 'float64', role: 'input' }) as const),
        { name: 'y', type: 'float64', role: 'target' },
      ],
      values: [...names.map((_, index) => target.map((_, row) => index + row)), [...target]],
    },
    pipeline: { stages: regression.pipeline.stages.filter(({ op }) => op !== 'standardise') },
    model: { kind: 'sequential', layers: [...layers] },
    training: { ...regression.training, ...training },
  };
}

const dense = (fields: Partial<Extract<Layer, { op: 'dense' }>> = {}, id = 'out') => createLayer('dense', id, fields);

/** Repairs until nothing is found, which must come to an end. */
function repairedWhole(document: ProjectDocument): ProjectDocument {
  let current = document;
  for (let round = 0; round < 6 && firstError(reviewDocument(current)) !== null; round += 1) current = repaired(current);
  return current;
}

describe('the review of layers, loss and target', () => {
  const flowers = [0, 1, 2, 1];
  it.each<[string, ProjectDocument, string]>([
    [
      'a convolution over a list',
      withLayers([createLayer('conv1d', 'c', { kernel_size: 2 }), createLayer('flatten', 'f'), dense()]),
      'model.rank',
    ],
    [
      'a picture of a list',
      withLayers([createLayer('conv2d', 'c', { kernel_size: 1 }), createLayer('flatten', 'f'), dense()]),
      'model.rank',
    ],
    [
      'a window that is too large',
      withLayers([
        createLayer('reshape', 'r', { target_shape: [2, 3] }),
        createLayer('conv1d', 'c'),
        createLayer('flatten', 'f'),
        dense(),
      ]),
      'model.window',
    ],
    ['softmax over one unit', withLayers([dense({ activation: 'softmax' })]), 'model.softmax-single'],
    [
      'one unit for many classes',
      withLayers([dense({ activation: 'softmax' })], { loss: 'sparse_categorical_crossentropy' }, flowers),
      'model.softmax-single',
    ],
    ['an output that is no list', withLayers([createLayer('reshape', 'r', { target_shape: [2, 3] })]), 'model.output-shape'],
    ['a layer nothing depends on', withLayers([dense({}, 'a'), dense({ input: 'data' })]), 'model.unused-layer'],
    [
      'an embedding of what was calculated',
      withLayers([
        dense({}, 'a'),
        createLayer('embedding', 'e'),
        createLayer('flatten', 'f'),
        createLayer('add', 'm', { inputs: ['f', 'f'] }),
        dense(),
      ]),
      'model.embedding-input',
    ],
    ['several numbers for a regression', withLayers([dense({ units: 3 })]), 'model.loss-single'],
    ['no number of units at the end', withLayers([createLayer('dropout', 'd')]), 'model.loss-single'],
    [
      'too few units for the classes',
      withLayers([dense({ units: 2 })], { loss: 'sparse_categorical_crossentropy' }, flowers),
      'model.loss-classes',
    ],
    [
      'classes without softmax',
      withLayers([dense({ units: 3, activation: 'relu' })], { loss: 'sparse_categorical_crossentropy' }, flowers),
      'model.loss-activation',
    ],
    ['two classes without sigmoid', withLayers([dense()], { loss: 'binary_crossentropy' }, [0, 1, 1]), 'model.loss-activation'],
    [
      'amounts taken for classes',
      withLayers([dense({ units: 2, activation: 'softmax' })], { loss: 'sparse_categorical_crossentropy' }, [0.5, 1]),
      'model.loss-target',
    ],
    [
      'a third class of two',
      withLayers([dense({ activation: 'sigmoid' })], { loss: 'binary_crossentropy' }, [0, 1, 2]),
      'model.loss-target',
    ],
    ['accuracy of amounts', withLayers([dense()], { metrics: ['accuracy'] }), 'model.metric'],
    ['class weights of amounts', withLayers([dense()], { class_weight: 'balanced' }), 'model.class-weight'],
    [
      'a formula for classes',
      { ...regression, training: { ...regression.training, loss: 'sparse_categorical_crossentropy' } },
      'model.loss-formula',
    ],
  ])('names %s, and its repairs lead out', (_what, document, code) => {
    expect(codes(document)[0]).toBe(code);
    expect(codes(repairedWhole(document)).filter((one) => one !== 'model.loss-target')).toEqual([]);
    expect(firstError(reviewDocument(repairedWhole(document)))).toBeNull();
  });

  it('finds nothing wrong with classifiers as they should be', () => {
    const many = withLayers(
      [dense({ units: 3, activation: 'softmax' })],
      { loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'], class_weight: 'balanced' },
      flowers,
    );
    const two = withLayers(
      [dense(), createLayer('activation', 's', { activation: 'sigmoid' })],
      { loss: 'binary_crossentropy', metrics: ['accuracy'] },
      [0, 1, 1],
    );
    expect([codes(many), codes(two)]).toEqual([[], []]);
  });

  it('leaves a target of classes unscaled', () => {
    const document = withLayers([dense({ activation: 'sigmoid' })], { loss: 'binary_crossentropy' }, [0, 1, 1]);
    const [first, ...rest] = document.pipeline.stages;
    const scaled: ProjectDocument = {
      ...document,
      pipeline: { stages: [first, { id: 's', op: 'standardise', columns: ['a', 'y'] }, ...rest] },
    };
    expect(codes(scaled)).toEqual(['model.loss-target-scaled']);
    expect(repaired(scaled).pipeline.stages[1]).toMatchObject({ columns: ['a'] });
    expect(codes(repaired(scaled))).toEqual([]);
  });

  it('only warns where a table’s numbers may be classes all the same', () => {
    const layers = [layerSchema.parse({ ...dense({ units: 2, activation: 'softmax' }) })];
    const table: ProjectDocument = {
      ...withColumns(['x', 'float64', 'input'], ['y', 'float64', 'target']),
      model: { kind: 'sequential', layers },
      training: { ...regression.training, loss: 'sparse_categorical_crossentropy' },
    };
    expect(reviewDocument(table)).toMatchObject([{ severity: 'warning', problem: { code: 'model.loss-target' } }]);
  });
});
