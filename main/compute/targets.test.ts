import { describe, expect, it } from 'vitest';
import type { Loss, Model } from '#shared/model/schema.ts';
import { dense } from './engines/fixtures.ts';
import { checkTargets, checkTokens, rowWeightsOf } from './targets.ts';

const target = (...values: number[]) => ({ name: 'label', values: Float32Array.from(values) });
const everyRow = (column: { values: Float32Array }) => Int32Array.from(column.values.keys());
/** Sources have a row in front that the pipeline left out. */
const sourceRow = (position: number): number => position + 1;

describe('targets that are classes', () => {
  const check = (loss: Loss, outputs: number, ...values: number[]) => {
    const column = target(...values);
    return () => checkTargets(loss, outputs, column, everyRow(column), sourceRow);
  };

  it.each([
    ['sparse_categorical_crossentropy', 3, [0, 1, 2, 3], 3, 2],
    ['sparse_categorical_crossentropy', 3, [0, -1], 1, 2],
    ['sparse_categorical_crossentropy', 3, [2, 1, 0.5], 2, 2],
    ['binary_crossentropy', 1, [0, 1, 2], 2, 1],
    ['binary_crossentropy', 1, [-0.5], 0, 1],
    ['sparse_categorical_crossentropy', 2, [NaN], 0, 1],
  ] as const)('%s over %i numbers refuses a value of %j by its row', (loss, outputs, values, position, most) => {
    const told = { column: 'label', row: sourceRow(position) + 1, value: String(values[position]), least: 0, most };
    expect(check(loss, outputs, ...values)).toThrow(
      expect.objectContaining({
        problem: {
          code: 'training.label',
          values: told,
          where: { section: 'data', column: 'label', row: told.row },
        },
      }),
    );
  });

  it('lets every class of the model through, and everything where the target is an amount', () => {
    expect(check('sparse_categorical_crossentropy', 3, 2, 1, 0)).not.toThrow();
    expect(check('binary_crossentropy', 1, 0, 1, 0.25)).not.toThrow();
    expect(check('mean_squared_error', 1, -5, 1e9)).not.toThrow();
  });

  it('does not look at rows that are not used', () => {
    const column = target(0, 7, 1);
    expect(() => checkTargets('binary_crossentropy', 1, column, Int32Array.of(0, 2), sourceRow)).not.toThrow();
  });
});

describe('numbers that an embedding looks up', () => {
  const table = { id: 'table', input: null, op: 'embedding', input_dim: 4, output_dim: 2 } as const;
  const model: Model = { kind: 'sequential', layers: [table, dense('a', 1)] };

  it('are refused by their row where the embedding does not know them', () => {
    const inputs = [target(0, 3.9), target(1, 4)];
    expect(() => checkTokens(model, inputs, Int32Array.of(0, 1), sourceRow)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'training.token',
          values: { column: 'label', row: 3, value: '4', most: 3 },
        }) as unknown,
      }),
    );
    expect(() => checkTokens(model, inputs, Int32Array.of(0), sourceRow)).not.toThrow();
  });
});

describe('balanced classes', () => {
  const loss = 'sparse_categorical_crossentropy';

  it('weigh rows / (classes · rows of the class)', () => {
    const column = target(0, 0, 0, 2);
    const weights = rowWeightsOf({ class_weight: 'balanced', loss }, column, everyRow(column));
    expect(Array.from(weights ?? [])).toEqual([4 / 6, 4 / 6, 4 / 6, 2].map(Math.fround));
  });

  it('are counted over the rows in use, and have no weights where none are asked for', () => {
    const column = target(0, 0, 1, 1, 1);
    const weights = rowWeightsOf({ class_weight: 'balanced', loss }, column, Int32Array.of(0, 1, 2, 3));
    expect(Array.from(weights ?? [])).toEqual([1, 1, 1, 1, 1]);
    expect(rowWeightsOf({ class_weight: 'none', loss }, column, everyRow(column))).toBeUndefined();
    expect(rowWeightsOf({ class_weight: 'balanced', loss: 'huber' }, column, everyRow(column))).toBeUndefined();
  });
});
