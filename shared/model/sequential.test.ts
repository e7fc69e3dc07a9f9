import { describe, expect, it } from 'vitest';
import { checkLayers, describeLayers } from './sequential.ts';
import type { Layer } from './schema.ts';

const dense = (id: string, units: number, use_bias = true): Layer => ({ id, op: 'dense', units, activation: 'relu', use_bias });

describe('describeLayers', () => {
  it('feeds each layer with the units of the one before', () => {
    const facts = describeLayers([dense('a', 16), dense('b', 1)], 4);
    expect(facts.map((fact) => fact.parameters)).toEqual([4 * 16 + 16, 16 + 1]);
    expect(facts.map((fact) => fact.name)).toEqual(['dense', 'dense_1']);
    expect(facts[1].weights).toEqual([
      { name: 'dense_1/kernel', shape: [16, 1] },
      { name: 'dense_1/bias', shape: [1] },
    ]);
    expect(facts[0].outputShape).toEqual([null, 16]);
  });

  it('counts no bias where the layer has none', () => {
    expect(describeLayers([dense('a', 3, false)], 2)[0].parameters).toBe(6);
  });
});

describe('checkLayers', () => {
  it('wants at least one layer and one number out of the last', () => {
    expect(checkLayers([])?.code).toBe('model.no-layers');
    expect(checkLayers([dense('a', 2)])).toMatchObject({
      code: 'model.output-units',
      values: { units: 2 },
      where: { layer: 'a' },
    });
    expect(checkLayers([dense('a', 8), dense('b', 1)])).toBeNull();
  });
});
