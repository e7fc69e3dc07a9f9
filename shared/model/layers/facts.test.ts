import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayer } from '../catalogue/create.ts';
import { layerSchema, type Layer } from '../layer-schema.ts';
import { describeLayers, examineLayers, mostParameters } from './facts.ts';
import { sizeOf } from './shape.ts';

/** What `goldens/record.py` wrote with Keras. */
interface Recorded {
  readonly inputs: number;
  readonly layers: readonly Layer[];
  readonly names: readonly string[];
  readonly shapes: readonly (readonly number[])[];
  readonly weights: readonly (readonly (readonly [string, readonly number[], boolean])[])[];
}

const recorded = JSON.parse(readFileSync(new URL('../goldens/layers.json', import.meta.url), 'utf8')) as readonly Recorded[];

const layer = (op: Layer['op'], id: string, fields: object = {}): Layer =>
  layerSchema.parse({ ...createLayer(op, id), ...fields });
const problemOf = (layers: readonly Layer[], inputs = 12) => {
  const described = describeLayers(layers, inputs);
  return described.ok ? null : described.problem;
};

describe('describeLayers', () => {
  it.each(recorded.map((one, index) => [index, one.layers.map(({ op }) => op).join(' → '), one] as const))(
    'names, shapes and weights are Keras’s: %i %s',
    (_index, _ops, { inputs, layers, names, shapes, weights }) => {
      const described = describeLayers(layers, inputs);
      if (!described.ok) throw new Error(JSON.stringify(described.problem));
      expect(described.value.map(({ name }) => name)).toEqual(names);
      expect(described.value.map(({ outputShape }) => outputShape)).toEqual(shapes);
      expect(described.value.map((facts) => facts.weights.map(({ name, shape, trainable }) => [name, shape, trainable]))).toEqual(
        weights,
      );
      expect(described.value.map(({ parameters }) => parameters)).toEqual(
        weights.map((own) => own.reduce((total, [, shape]) => total + sizeOf(shape), 0)),
      );
    },
  );

  it('covers every kind of layer with the recorded ones', () => {
    const ops = new Set(recorded.flatMap(({ layers }) => layers.map(({ op }) => op)));
    expect([...ops].sort()).toEqual(layerSchema.options.map((option) => option.shape.op.value).sort());
  });

  it('tells where layers look, −1 being the data', () => {
    const described = describeLayers(
      [
        layer('dense', 'a', { units: 12 }),
        layer('dense', 'b', { units: 12, input: 'data' }),
        layer('add', 'c', { inputs: ['a', 'b'] }),
      ],
      12,
    );
    expect(described).toMatchObject({ ok: true, value: [{ inputs: [-1] }, { inputs: [-1] }, { inputs: [0, 1] }] });
  });

  it('hands on penalties of the kernel where there are any', () => {
    const described = describeLayers([layer('dense', 'a', { kernel_l2: 0.1 }), layer('dense', 'b')], 3);
    if (!described.ok) throw new Error('refused');
    const [[kernel, bias], [plain]] = described.value.map(({ weights }) => weights);
    expect(kernel.regularized).toEqual({ l1: 0, l2: 0.1 });
    expect([bias.regularized, plain.regularized]).toEqual([undefined, undefined]);
  });
});

describe('problems of layers', () => {
  it.each<[string, readonly Layer[], object]>([
    ['nothing at all', [], { code: 'model.no-layers' }],
    [
      'a layer that is not there',
      [layer('dense', 'a', { input: 'gone' })],
      { code: 'model.input-unknown', values: { input: 'gone' } },
    ],
    [
      'a later layer',
      [layer('dense', 'a', { input: 'b' }), layer('dense', 'b')],
      { code: 'model.input-later', where: { layer: 'a', field: 'input' } },
    ],
    ['itself', [layer('dense', 'a', { input: 'a' })], { code: 'model.input-later' }],
    [
      'a later layer among several',
      [layer('dense', 'a'), layer('add', 'b', { inputs: ['a', 'b'] })],
      { code: 'model.input-later', where: { layer: 'b', field: 'inputs.1' } },
    ],
    [
      'a convolution over a list',
      [layer('conv2d', 'a')],
      { code: 'model.rank', values: { layer: 'Conv2D', needs: 3, shape: '12' } },
    ],
    ['a recurrence over a list', [layer('lstm', 'a')], { code: 'model.rank', values: { needs: 2 } }],
    ['a global pooling over a list', [layer('global_max_pooling2d', 'a')], { code: 'model.rank', values: { needs: 3 } }],
    [
      'a window that does not fit',
      [layer('reshape', 'a', { target_shape: [4, 3] }), layer('conv1d', 'b', { kernel_size: 5 })],
      { code: 'model.window', values: { size: 5, length: 4 }, where: { layer: 'b', field: 'kernel_size' } },
    ],
    [
      'a reshape to another size',
      [layer('reshape', 'a', { target_shape: [5, 2] })],
      { code: 'model.reshape', values: { shape: '12', count: 12, target: '5 × 2' } },
    ],
    [
      'a reshape with a rest that is no whole number',
      [layer('reshape', 'a', { target_shape: [5, -1] })],
      { code: 'model.reshape' },
    ],
    ['a reshape to nothing', [layer('reshape', 'a', { target_shape: [0, -1] })], { code: 'model.reshape' }],
    ['two free sizes', [layer('reshape', 'a', { target_shape: [-1, -1] })], { code: 'model.reshape-free' }],
    [
      'a sum of different shapes',
      [layer('dense', 'a', { units: 3 }), layer('add', 'b', { inputs: ['a', 'data'] })],
      { code: 'model.merge-shapes', values: { shapes: '3, 12' } },
    ],
    [
      'a join of different ranks',
      [layer('reshape', 'a', { target_shape: [4, 3] }), layer('concatenate', 'b', { inputs: ['a', 'data'] })],
      { code: 'model.concatenate-shapes', values: { shapes: '4 × 3, 12' } },
    ],
    ['softmax over one unit', [layer('dense', 'a', { units: 1, activation: 'softmax' })], { code: 'model.softmax-single' }],
    [
      'an embedding of what a layer calculated',
      [layer('dense', 'a'), layer('embedding', 'b')],
      { code: 'model.embedding-input' },
    ],
    [
      'a layer nothing depends on',
      [layer('dense', 'a'), layer('dense', 'b', { input: 'data' })],
      { code: 'model.unused-layer', values: { layer: 'dense' }, where: { layer: 'a' } },
    ],
    [
      'an output that is no list',
      [layer('reshape', 'a', { target_shape: [4, 3] })],
      { code: 'model.output-shape', values: { shape: '4 × 3' } },
    ],
    [
      'more weights than memory is for',
      [layer('dense', 'a', { units: 65_536 }), layer('dense', 'b', { units: 65_536 })],
      { code: 'model.too-large', values: { most: mostParameters }, where: { layer: 'b' } },
    ],
  ])('names %s', (_what, layers, expected) => {
    expect(problemOf(layers)).toMatchObject(expected);
  });

  it('lets an embedding look at data that was arranged anew', () => {
    expect(
      problemOf([
        layer('reshape', 'a', { target_shape: [4, 3] }),
        layer('flatten', 'b'),
        layer('embedding', 'c'),
        layer('flatten', 'd'),
      ]),
    ).toBeNull();
  });

  it('says a layer’s own problem only, and leaves what is behind it unknown', () => {
    const examined = examineLayers([layer('conv2d', 'a'), layer('flatten', 'b'), layer('dense', 'c')], 12);
    expect(examined.map((one) => one.problem?.code ?? null)).toEqual(['model.rank', null, null]);
    expect(examined.map(({ facts }) => facts)).toEqual([null, null, null]);
  });

  it('never throws, whatever looks at whatever', () => {
    const ops = layerSchema.options.map((option) => option.shape.op.value);
    const ids = ['data', 'l0', 'l1', 'l2', 'l3', 'gone'];
    const any = fc.record({
      op: fc.constantFrom(...ops),
      look: fc.constantFrom(null, ...ids),
      looks: fc.array(fc.constantFrom(...ids), { minLength: 2, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (chosen, inputs) => {
        const layers = chosen.map(({ op, look, looks }, index) =>
          layer(op, `l${String(index)}`, op === 'add' || op === 'concatenate' ? { inputs: looks } : { input: look }),
        );
        const examined = examineLayers(layers, inputs);
        expect(examined).toHaveLength(layers.length);
        for (const { facts } of examined) if (facts !== null) expect(sizeOf(facts.outputShape)).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
