import { describe, expect, it } from 'vitest';
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
      model: { kind: 'sequential', layers: [{ id: 'a', op: 'dense', units: 3, activation: 'relu', use_bias: true }] },
    };
    expect(codes(wide)).toEqual(['model.output-units']);
    expect(codes(repaired(wide))).toEqual([]);
  });

  it('refuses a learning rate that float32 cannot hold', () => {
    const document: ProjectDocument = {
      ...regression,
      training: { ...regression.training, optimizer: { op: 'sgd', learning_rate: 1e-60 } },
    };
    expect(codes(document)).toEqual(['training.field']);
    expect(codes(repaired(document))).toEqual([]);
  });
});
