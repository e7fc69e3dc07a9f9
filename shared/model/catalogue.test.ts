import { describe, expect, it } from 'vitest';
import { isMessageKey } from '#shared/text/catalogue.ts';
import {
  activationCatalogue,
  createLayer,
  createOptimizer,
  layerCatalogue,
  lossCatalogue,
  optimizerCatalogue,
} from './catalogue.ts';
import { activations, layerSchema, losses, optimizerSchema } from './schema.ts';

/** Every text key anywhere in a table. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('model.') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(keysIn) : [];
}

describe('the model catalogue', () => {
  it('has words for everything it names', () => {
    const keys = keysIn([optimizerCatalogue, lossCatalogue, activationCatalogue, layerCatalogue]);
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('covers every loss and activation of the schema', () => {
    expect(Object.keys(lossCatalogue)).toEqual([...losses]);
    expect(Object.keys(activationCatalogue)).toEqual([...activations]);
  });

  it('makes optimizers and layers that fit the schema, with the defaults that it shows', () => {
    for (const { op, fields } of Object.values(optimizerCatalogue)) {
      const made = createOptimizer(op);
      expect(optimizerSchema.parse(made)).toEqual(made);
      expect(made).toEqual({ op, ...Object.fromEntries(fields.map((field) => [field.name, field.default])) });
    }
    const layer = createLayer('dense', 'a', 3);
    expect(layerSchema.parse(layer)).toEqual(layer);
  });
});
