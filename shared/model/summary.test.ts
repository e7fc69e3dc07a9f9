import { describe, expect, it } from 'vitest';
import { summarise } from './summary.ts';
import type { Model } from './schema.ts';

const chapter: Model = {
  kind: 'formula',
  formula: 'w * x + b',
  variables: [
    { name: 'w', initial: 0 },
    { name: 'b', initial: 0 },
  ],
};

/** The empty table of `chapter.json`, cell 51, as Keras 3.15 printed it. */
const empty = `Model: "my_model"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 0 (0.00 B)
 Trainable params: 0 (0.00 B)
 Non-trainable params: 0 (0.00 B)
`;

describe('summarise', () => {
  it('prints the frame that Keras prints around a model without layers', () => {
    expect(summarise({ kind: 'sequential', layers: [] }, 1, 'my_model').text).toBe(empty);
  });

  it('prints a stack of Dense layers as Keras does', () => {
    const model: Model = {
      kind: 'sequential',
      layers: [
        { id: 'a', op: 'dense', units: 128, activation: 'relu', use_bias: true },
        { id: 'b', op: 'dense', units: 1, activation: 'linear', use_bias: true },
      ],
    };
    const summary = summarise(model, 784);
    expect(summary.parameters).toBe(100_480 + 129);
    expect(summary.text.split('\n').slice(4, 12)).toEqual([
      '│ dense (Dense)                   │ (None, 128)            │       100,480 │',
      '├─────────────────────────────────┼────────────────────────┼───────────────┤',
      '│ dense_1 (Dense)                 │ (None, 1)              │           129 │',
      '└─────────────────────────────────┴────────────────────────┴───────────────┘',
      ' Total params: 100,609 (393.00 KB)',
      ' Trainable params: 100,609 (393.00 KB)',
      ' Non-trainable params: 0 (0.00 B)',
      '',
    ]);
  });

  it('lists the variables of a formula: the chapter’s model has 2 parameters in 8 bytes', () => {
    const summary = summarise(chapter, 1);
    expect(summary.rows).toEqual([
      { name: 'w', type: null, shape: '()', parameters: 1 },
      { name: 'b', type: null, shape: '()', parameters: 1 },
    ]);
    expect(summary.bytes).toBe(8);
    expect(summary.text).toContain(' Total params: 2 (8.00 B)\n Trainable params: 2 (8.00 B)\n');
  });
});
