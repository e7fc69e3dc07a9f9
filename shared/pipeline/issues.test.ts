import { describe, expect, it } from 'vitest';
import { addableStages, createStage, proposedBatchSize, stageCatalogue } from './catalogue.ts';
import { compilePipeline } from './compile.ts';
import { pipelineIssues } from './issues.ts';
import { stageSchema, type Stage, type StageOf } from './schema.ts';
import { countUnit, dtypeText, shapeText, type SpecContext, specifyPipeline } from './spec.ts';

const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const shuffle = (buffer_size: number, reshuffle_each_iteration = true): StageOf<'shuffle'> => ({
  id: 'shuffle',
  op: 'shuffle',
  buffer_size,
  seed: null,
  reshuffle_each_iteration,
});
const batch = (batch_size: number, drop_remainder = false): StageOf<'batch'> => ({
  id: 'batch',
  op: 'batch',
  batch_size,
  drop_remainder,
});
const repeat = (count: number | null): StageOf<'repeat'> => ({ id: 'repeat', op: 'repeat', count });
const cache: Stage = { id: 'cache', op: 'cache' };
const context: SpecContext = {
  rows: 10,
  columns: [
    { name: 'x', role: 'input' },
    { name: 'y', role: 'target' },
  ],
};

const issues = (...stages: readonly Stage[]) => pipelineIssues([source, ...stages], context);
const keys = (...stages: readonly Stage[]) => issues(...stages).map(({ key }) => key);
const ops = (stages: readonly Stage[]) => stages.map(({ op }) => op).slice(1);

/** The chain after the first repair of the first issue. */
function repaired(...stages: readonly Stage[]): readonly Stage[] {
  return issues(...stages)[0].repairs[0].stages;
}

describe('edges', () => {
  it('tell shape, type and count as the canvas shows them', () => {
    const { edges, stepsPerEpoch } = specifyPipeline([source, shuffle(4), batch(3), repeat(2)], context);
    expect(edges.map((edge) => `${shapeText(edge)} ${dtypeText(edge)} ${edge.cardinality} ${countUnit(edge)}`)).toEqual([
      '() float32 ×2 10 examples',
      '() float32 ×2 10 examples',
      '(batch 3) float32 ×2 4 steps',
      '(batch 3) float32 ×2 8 steps',
    ]);
    expect(edges[2].components[0]).toEqual({ name: 'x', shape: [null], dtype: 'float32' });
    expect(stepsPerEpoch).toBe(8);
  });

  it('know what has no end and what cannot be known', () => {
    const filter: Stage = { id: 'filter', op: 'filter', expression: 'x > 2' };
    const counts = (...stages: readonly Stage[]) =>
      specifyPipeline([source, ...stages], context).edges.map(({ cardinality }) => cardinality);
    expect(counts(repeat(null), batch(3, true))).toEqual([10, 'infinite', 'infinite']);
    expect(counts(repeat(null), { id: 'take', op: 'take', count: 7 })).toEqual([10, 'infinite', 7]);
    expect(counts(filter, batch(3))).toEqual([10, 'unknown', 'unknown']);
    expect(counts(batch(3, true), { id: 'unbatch', op: 'unbatch' })).toEqual([10, 3, 9]);
  });
});

describe('errors', () => {
  it('are repaired by the first way out', () => {
    expect(keys(shuffle(10))).toEqual(['problem.pipeline.no-batch']);
    expect(ops(repaired(shuffle(10)))).toEqual(['shuffle', 'batch']);
    expect(ops(repaired(shuffle(10), batch(2), { ...batch(5), id: 'second' }))).toEqual(['shuffle', 'batch']);
    expect(ops(repaired(shuffle(10), { id: 'unbatch', op: 'unbatch' }, batch(2)))).toEqual(['shuffle', 'batch']);
    expect(ops(repaired(shuffle(10), batch(2), { id: 'f', op: 'filter', expression: 'x > 1' }))).toEqual([
      'shuffle',
      'filter',
      'batch',
    ]);
    expect(repaired(shuffle(10), batch(2), repeat(0))[3]).toMatchObject({ count: null });
    expect(repaired(shuffle(10), batch(20, true))[2]).toMatchObject({ drop_remainder: false });
    expect(ops(repaired(shuffle(10), { id: 'skip', op: 'skip', count: 10 }, batch(2)))).toEqual(['shuffle', 'batch']);
  });

  it('mark names in expressions and put the nearest one in their place', () => {
    const map: Stage = { id: 'map', op: 'map', column: 'x', expression: '2 * yy + 1' };
    const [issue] = issues(map, shuffle(10), batch(1));
    expect(issue).toMatchObject({ severity: 'error', stage: 'map', key: 'problem.expression.unknown-name' });
    expect(issue.problem?.where).toEqual({ section: 'pipeline', stage: 'map', field: 'expression', from: 4, to: 6 });
    expect(repaired(map, shuffle(10), batch(1))[1]).toMatchObject({ expression: '2 * y + 1' });
  });

  it('leave out a column that is gone', () => {
    expect(repaired({ id: 's', op: 'standardise', columns: ['x', 'gone'] }, shuffle(10), batch(1))[1]).toMatchObject({
      columns: ['x'],
    });
    expect(ops(repaired({ id: 's', op: 'standardise', columns: ['gone'] }, shuffle(10), batch(1)))).toEqual(['shuffle', 'batch']);
  });
});

describe('sizes beyond reason', () => {
  const skip: Stage = { id: 'skip', op: 'skip', count: 1e12 };
  const nothing: Stage = { id: 'filter', op: 'filter', expression: 'x > 100' };
  const huge = { ...batch(2 ** 31 - 1) };
  const columns = [
    { name: 'x', role: 'input', values: Float64Array.from({ length: 10 }, (_, row) => row) },
    { name: 'y', role: 'target', values: Float64Array.from({ length: 10 }, (_, row) => row) },
  ] as const;
  const code = (...stages: readonly Stage[]) => {
    const compiled = compilePipeline({ stages: [source, ...stages], seed: 1, columns });
    return compiled.ok ? compiled.value.stepsPerEpoch : compiled.problem.code;
  };

  it('are refused where the elements would not run out, and fine where they do', () => {
    for (const stages of [
      [repeat(null), shuffle(1e15), batch(2)],
      [repeat(1e12), shuffle(1e15), batch(2)],
      [repeat(null), huge],
      [repeat(null), skip, batch(2)],
      [repeat(null), batch(1e6), { ...shuffle(1e6), id: 'second' }],
    ] as const) {
      expect(code(...stages)).toBe('pipeline.field');
      const [issue] = issues(...stages);
      expect(issue).toMatchObject({ severity: 'error', key: 'problem.pipeline.field' });
      expect(pipelineIssues(issue.repairs[0].stages, context).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
    expect(code(shuffle(1e15), huge)).toBe(1);
    expect(code(repeat(null), nothing, batch(2))).toBe('pipeline.empty');
    expect(code(batch(2), repeat(1e15))).toBe(5e15);
  });
});

describe('advice', () => {
  it.each([
    ['nothing about the usual chain', [shuffle(10), batch(2), repeat(null)], []],
    ['a small buffer', [shuffle(4), batch(2)], ['buffer-small']],
    ['a buffer of one', [shuffle(1), batch(2)], ['buffer-one']],
    ['shuffled batches', [batch(2), shuffle(10)], ['batches-shuffled']],
    ['mixed epochs', [repeat(2), shuffle(10), batch(2)], ['repeat-counts', 'epochs-mix']],
    ['batches over two epochs', [shuffle(10), repeat(null), batch(3)], ['batch-crosses']],
    ['what is dropped', [shuffle(10), batch(3, true)], ['drops']],
    ['the same order every epoch', [shuffle(10, false), batch(2), repeat(null)], ['same-order']],
    ['an epoch that holds several', [shuffle(10), batch(2), repeat(3)], ['repeat-counts']],
    ['a frozen order', [shuffle(10), cache, batch(2)], ['cache-freezes']],
    ['no shuffle', [batch(2)], ['no-shuffle']],
  ] as const satisfies readonly (readonly [string, readonly Stage[], readonly string[]])[])('says %s', (_, stages, expected) => {
    expect(keys(...stages)).toEqual(expected.map((what) => `pipeline.advice.${what}`));
  });

  it('warns of what never ends', () => {
    expect(keys(repeat(null), shuffle(10), batch(2))).toEqual(['problem.pipeline.shuffle-after-infinite']);
    expect(keys(shuffle(10), repeat(null), cache, batch(2))).toEqual(['problem.pipeline.infinite-before']);
  });

  it('offers repairs after which the advice is gone and the chain still trains', () => {
    const columns = [
      { name: 'x', role: 'input', values: Float64Array.from({ length: 10 }, (_, row) => row) },
      { name: 'y', role: 'target', values: Float64Array.from({ length: 10 }, (_, row) => row) },
    ] as const;
    const chains: readonly (readonly Stage[])[] = [
      [shuffle(4), batch(2)],
      [batch(2), shuffle(10)],
      [repeat(2), shuffle(10), batch(2)],
      [shuffle(10), repeat(null), batch(3)],
      [shuffle(10), batch(3, true)],
      [shuffle(10, false), batch(2), repeat(null)],
      [shuffle(10), batch(2), repeat(3)],
      [shuffle(10), cache, batch(2)],
      [batch(2)],
    ];
    for (const chain of chains) {
      for (const issue of issues(...chain)) {
        for (const { stages } of issue.repairs) {
          expect(pipelineIssues(stages, context).map(({ key }) => key)).not.toContain(issue.key);
          expect(compilePipeline({ stages, seed: 1, columns }).ok).toBe(true);
        }
      }
    }
  });
});

describe('the catalogue of stages', () => {
  it('makes valid stages that break nothing', () => {
    for (const rows of [0, 1, 10, 1_000_000]) {
      for (const { op } of Object.values(stageCatalogue)) {
        const stage = createStage(op, 'new', { rows, columns: context.columns });
        expect(stageSchema.parse(stage)).toEqual(stage);
      }
    }
    for (const { op } of addableStages) {
      if (op === 'batch' || op === 'unbatch') continue;
      const found = issues(createStage(op, 'new', context), shuffle(10), batch(1), repeat(null));
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
    expect([0, 1, 10, 1000].map(proposedBatchSize)).toEqual([32, 1, 2, 32]);
  });
});
