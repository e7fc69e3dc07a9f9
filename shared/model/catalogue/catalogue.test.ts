import { describe, expect, it } from 'vitest';
import { isMessageKey } from '#shared/text/catalogue.ts';
import { activations, layerSchema } from '../layer-schema.ts';
import { clippingSchema, losses, metrics, optimizerSchema, scheduleSchema } from '../schema.ts';
import { createClipping, createLayer, createOptimizer, createSchedule } from './create.ts';
import { fits, type Field } from './fields.ts';
import { layerCatalogue, layerGroups } from './layers.ts';
import { activationCatalogue, lossCatalogue, metricCatalogue } from './losses.ts';
import { clippingCatalogue, optimizerCatalogue, scheduleCatalogue } from './optimizers.ts';

/** Every text key anywhere in a table. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('model.') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(keysIn) : [];
}

/** Values beside a field's range and just inside it. */
function probes(field: Field): readonly { readonly value: unknown; readonly fits: boolean }[] {
  if (field.kind !== 'number') return [];
  const numbers = [
    field.min - 1,
    field.min,
    field.min + 0.5,
    field.min + 1,
    ...(field.max === null ? [] : [field.max, field.max + 1]),
  ];
  return numbers.map((value) => ({ value, fits: fits(field, value) }));
}

describe('the model catalogue', () => {
  it('has words for everything it names', () => {
    const tables = [
      layerCatalogue,
      optimizerCatalogue,
      scheduleCatalogue,
      clippingCatalogue,
      lossCatalogue,
      metricCatalogue,
      activationCatalogue,
    ];
    const fields = Object.values(layerCatalogue).flatMap((entry) => entry.fields);
    const options = fields.flatMap((field) =>
      field.kind === 'choice' && field.optionHelp !== undefined
        ? field.options.map((one) => `${field.optionHelp ?? ''}.${one}`)
        : [],
    );
    // A choice names the beginning of its options' keys, which is no key itself.
    const beginnings = new Set(fields.flatMap((field) => (field.kind === 'choice' ? [field.optionHelp] : [])));
    const keys = [
      ...keysIn(tables).filter((key) => !beginnings.has(key)),
      ...options,
      ...layerGroups.map((group) => `model.group.${group}`),
    ];
    expect(keys.length).toBeGreaterThan(150);
    expect([...new Set(keys.filter((key) => !isMessageKey(key)))]).toEqual([]);
  });

  it('covers every loss, metric and activation of the schema', () => {
    expect(Object.keys(lossCatalogue)).toEqual([...losses]);
    expect(Object.keys(metricCatalogue)).toEqual([...metrics]);
    expect(Object.keys(activationCatalogue)).toEqual([...activations]);
  });

  it.each(Object.values(layerCatalogue))('makes a layer $op with the fields and ranges of the schema', ({ op, fields }) => {
    const made = createLayer(op, 'a');
    expect(
      Object.keys(made)
        .filter((key) => !['id', 'op', 'input', 'inputs'].includes(key))
        .sort(),
    ).toEqual(fields.map(({ name }) => name).sort());
    for (const field of fields) {
      for (const { value, fits: allowed } of probes(field)) {
        expect([field.name, value, layerSchema.safeParse({ ...made, [field.name]: value }).success]).toEqual([
          field.name,
          value,
          allowed,
        ]);
      }
    }
  });

  it.each([
    ...Object.entries(optimizerCatalogue).map(([op, entry]) => ({
      op,
      entry,
      schema: optimizerSchema,
      made: createOptimizer(op as 'sgd'),
    })),
    ...Object.entries(scheduleCatalogue).map(([op, entry]) => ({
      op,
      entry,
      schema: scheduleSchema,
      made: createSchedule(op as 'constant'),
    })),
    ...Object.entries(clippingCatalogue).map(([op, entry]) => ({
      op,
      entry,
      schema: clippingSchema,
      made: createClipping(op as 'none'),
    })),
  ])('makes $op with the fields and ranges of the schema', ({ op, entry: { fields }, schema, made }) => {
    expect(made).toEqual({ op, ...Object.fromEntries(fields.map((field) => [field.name, field.default])) });
    for (const field of fields) {
      for (const { value, fits: allowed } of probes(field)) {
        // The catalogue may stop earlier than the schema does, never later.
        if (allowed)
          expect([field.name, value, schema.safeParse({ ...made, [field.name]: value }).success]).toEqual([
            field.name,
            value,
            true,
          ]);
      }
    }
  });

  it('keeps a learning rate that was given', () => {
    expect(createOptimizer('adam', 0.5).learning_rate).toBe(0.5);
  });
});
