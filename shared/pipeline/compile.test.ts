import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '#shared/base/result.ts';
import type { SourceColumn } from './columns.ts';
import { type CompiledPipeline, compilePipeline, countSteps } from './compile.ts';
import { createDataset } from './order.ts';
import type { Stage } from './schema.ts';

const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const scale: Stage = { id: 'scale', op: 'standardise', columns: [] };
const shuffle = (buffer_size: number): Stage => ({
  id: 'shuffle',
  op: 'shuffle',
  buffer_size,
  seed: null,
  reshuffle_each_iteration: true,
});
const batch = (batch_size: number, drop_remainder = false): Stage => ({ id: 'batch', op: 'batch', batch_size, drop_remainder });
const repeat = (count: number | null): Stage => ({ id: 'repeat', op: 'repeat', count });

const column = (name: string, role: 'input' | 'target', values: readonly number[]): SourceColumn => ({
  name,
  role,
  values: Float64Array.from(values),
});

const x = column('x', 'input', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const y = column('y', 'target', [1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0]);

function compile(stages: readonly Stage[], columns: readonly SourceColumn[] = [x, y], seed = 1): CompiledPipeline {
  const compiled = compilePipeline({ stages, seed, columns });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.value;
}

const code = (result: Result<unknown>) => (result.ok ? null : result.problem.code);
const refusal = (stages: readonly Stage[], columns: readonly SourceColumn[] = [x, y]) =>
  code(compilePipeline({ stages, seed: 1, columns }));

describe('the regression of the chapter', () => {
  const pipeline = compile([source, scale, shuffle(10), repeat(null), batch(1)]);

  it('standardises in float64 and casts at the end', () => {
    const expected = Array.from({ length: 10 }, (_, index) => Math.fround((index - 4.5) / Math.sqrt(8.25)));
    expect(Array.from(pipeline.inputs[0].values)).toEqual(expected);
    expect(Array.from(pipeline.target.values)).toEqual(Array.from(y.values, Math.fround));
    expect(pipeline.fitted.get('scale')).toEqual([{ column: 'x', mean: 4.5, deviation: Math.sqrt(8.25) }]);
  });

  it('has ten steps an epoch and hands out its order', () => {
    expect(pipeline.stepsPerEpoch).toBe(10);
    const stream = pipeline.createStream();
    const rows = Array.from({ length: 30 }, () => stream.next()[0]);
    expect(rows).toEqual([6, 7, 0, 3, 4, 8, 9, 5, 1, 2, 0, 3, 7, 1, 4, 8, 9, 5, 2, 6, 7, 6, 0, 1, 9, 8, 4, 2, 5, 3]);
  });
});

describe('a stream', () => {
  const pipelines = fc
    .record({
      rows: fc.integer({ min: 1, max: 30 }),
      buffer: fc.integer({ min: 1, max: 40 }),
      size: fc.integer({ min: 1, max: 12 }),
      count: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      order: fc.constantFrom('shuffle batch repeat', 'shuffle repeat batch', 'batch shuffle repeat', 'repeat shuffle batch'),
    })
    .map(({ rows, buffer, size, count, order }) => {
      const stages = { shuffle: shuffle(buffer), batch: batch(size), repeat: repeat(count) };
      const values = Array.from({ length: rows }, (_, row) => row);
      const chain = order.split(' ').map((op) => stages[op as keyof typeof stages]);
      return { chain, columns: [column('x', 'input', values), column('y', 'target', values)] };
    });

  it('goes on after skip exactly where it would have been', () => {
    fc.assert(
      fc.property(pipelines, fc.integer({ min: 0, max: 80 }), ({ chain, columns }, steps) => {
        const pipeline = compile([source, ...chain], columns, 7);
        const whole = pipeline.createStream();
        for (let step = 0; step < steps; step++) whole.next();
        const resumed = pipeline.createStream();
        resumed.skip(steps);
        for (let step = 0; step < 20; step++) expect(resumed.next()).toEqual(whole.next());
      }),
    );
  });

  it('starts a finite pipeline anew for each epoch, with a new order', () => {
    const pipeline = compile([source, shuffle(10), batch(4)]);
    expect(pipeline.stepsPerEpoch).toBe(3);
    const stream = pipeline.createStream();
    const epochs = [0, 1].map(() => [0, 1, 2].flatMap(() => Array.from(stream.next())));
    for (const epoch of epochs) expect([...epoch].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(epochs[0]).not.toEqual(epochs[1]);
  });
});

describe('steps per epoch', () => {
  const filter: Stage = { id: 'filter', op: 'filter', expression: 'x >= 4' };

  it.each([
    ['endless, batch last', [shuffle(10), repeat(null), batch(4)], 3],
    ['endless, batch before', [shuffle(10), batch(4), repeat(null)], 3],
    ['endless, dropping the remainder', [repeat(null), batch(4, true)], 2],
    ['endless, batch larger than the data, dropping', [repeat(null), batch(64, true)], 1],
    ['finite', [batch(4), repeat(3)], 9],
    ['finite, batch over epochs', [repeat(3), batch(4)], 8],
    ['filtered', [filter, repeat(null), batch(4)], 2],
    ['filtered behind a repeat', [repeat(null), filter, batch(4)], 2],
    ['endless, then taken', [repeat(null), batch(4), { id: 'take', op: 'take', count: 5 }], 5],
    ['skipped', [{ id: 'skip', op: 'skip', count: 7 }, batch(2), repeat(null)], 2],
  ] as const satisfies readonly (readonly [string, readonly Stage[], number])[])('%s', (_, stages, expected) => {
    expect(compile([source, ...stages]).stepsPerEpoch).toBe(expected);
  });

  it('equals the number of batches of a pass', () => {
    const masks = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 25 });
    const small = fc.integer({ min: 1, max: 9 });
    const stage: fc.Arbitrary<Stage> = fc.oneof(
      small.map(shuffle),
      fc
        .tuple(small, fc.boolean())
        .map(([size, drop]): Stage => ({ id: 'batch', op: 'batch', batch_size: size, drop_remainder: drop })),
      small.map((count): Stage => ({ id: 'repeat', op: 'repeat', count })),
      small.map((count): Stage => ({ id: 'take', op: 'take', count })),
      small.map((count): Stage => ({ id: 'skip', op: 'skip', count })),
      fc.constant<Stage>({ id: 'filter', op: 'filter', expression: '1' }),
    );
    fc.assert(
      fc.property(masks, fc.array(stage, { maxLength: 6 }), (mask, stages) => {
        const batched = stages.findIndex((stage) => stage.op === 'batch');
        const plan = [source, ...stages.filter((stage, index) => batched < 0 || index <= batched || stage.op !== 'filter')];
        const keep = new Map([['filter', Uint8Array.from(mask)]]);
        const pass = createDataset({ rows: mask.length, stages: plan, seed: 5, keep }).iterate();
        let count = 0;
        while (pass.next() !== undefined) count++;
        const cut = plan.findIndex((stage) => stage.op === 'take' || stage.op === 'skip');
        const shuffledCut = cut >= 0 && plan.slice(cut).some((stage) => stage.op === 'filter');
        if (!shuffledCut) expect(countSteps(mask.length, plan, keep)).toBe(count);
      }),
    );
  });
});

describe('refusals', () => {
  it('names what is missing in the data', () => {
    expect(refusal([source, batch(1)], [])).toBe('data.none');
    expect(refusal([source, batch(1)], [x])).toBe('data.no-target');
    expect(refusal([source, batch(1)], [y])).toBe('data.no-input');
    expect(refusal([source, batch(1)], [x, y, { ...y, name: 'z' }])).toBe('data.two-targets');
    expect(refusal([source, batch(1)], [column('x', 'input', [NaN]), column('y', 'target', [1])])).toBe('data.no-complete-rows');
  });

  it('names what is wrong with the chain', () => {
    expect(refusal([source])).toBe('pipeline.no-batch');
    expect(refusal([source, { ...batch(2), bypass: true }])).toBe('pipeline.no-batch');
    expect(refusal([source, batch(2), { ...batch(3), id: 'second' }])).toBe('pipeline.two-batches');
    expect(refusal([source, { id: 'u', op: 'unbatch' }, batch(2)])).toBe('pipeline.not-batched');
    expect(refusal([source, batch(2), repeat(0)])).toBe('pipeline.empty');
    expect(refusal([source, { id: 's', op: 'skip', count: 10 }, batch(2)])).toBe('pipeline.empty');
    expect(refusal([source, { id: 'f', op: 'filter', expression: 'x > 100' }, repeat(null), batch(2)])).toBe('pipeline.empty');
    expect(refusal([source, batch(2), { id: 'f', op: 'filter', expression: 'x > 1' }])).toBe('pipeline.filter-batched');
  });

  it('places a value that is not finite at the stage and row that made it', () => {
    const log: Stage = { id: 'log', op: 'map', column: 'x', expression: 'log(x)' };
    const refused = compilePipeline({ stages: [source, log, batch(1)], seed: 1, columns: [x, y] });
    expect(refused).toEqual({
      ok: false,
      problem: {
        code: 'data.not-finite',
        values: { column: 'x', row: 1, value: '-Infinity' },
        where: { section: 'pipeline', stage: 'log' },
      },
    });
    const filter: Stage = { id: 'filter', op: 'filter', expression: 'x > 0' };
    expect(refusal([source, filter, log, batch(1)])).toBeNull();
  });

  it('leaves out rows with a missing value and says which remain', () => {
    const pipeline = compile([source, batch(2)], [column('x', 'input', [1, NaN, 3, 4]), column('y', 'target', [1, 2, NaN, 4])]);
    expect(Array.from(pipeline.sourceRows)).toEqual([0, 3]);
    expect(pipeline.rows).toBe(2);
    expect(Array.from(pipeline.inputs[0].values)).toEqual([1, 4]);
  });
});
