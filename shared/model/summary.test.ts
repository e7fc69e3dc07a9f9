import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLayer } from './catalogue/create.ts';
import { summarise } from './summary.ts';
import type { Layer, Model } from './schema.ts';

const chapter: Model = {
  kind: 'formula',
  formula: 'w * x + b',
  variables: [
    { name: 'w', initial: 0 },
    { name: 'b', initial: 0 },
  ],
};

/** What `goldens/record.py` wrote with Keras. */
const recorded = JSON.parse(readFileSync(new URL('goldens/layers.json', import.meta.url), 'utf8')) as readonly {
  readonly inputs: number;
  readonly layers: readonly Layer[];
  readonly summary?: string;
}[];
const printed = recorded.flatMap(({ inputs, layers, summary }) => (summary === undefined ? [] : [{ inputs, layers, summary }]));

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
      layers: [createLayer('dense', 'a', { units: 128, activation: 'relu' }), createLayer('dense', 'b')],
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

  it.each(printed.map((one, index) => [index, one.layers.map(({ op }) => op).join(' → '), one] as const))(
    'prints what Keras prints: %i %s',
    (_index, _ops, { inputs, layers, summary }) => {
      expect(summarise({ kind: 'sequential', layers: [...layers] }, inputs).text).toBe(summary);
    },
  );

  it('shows a layer with a problem as Keras shows one that was not built', () => {
    const { rows, text } = summarise({ kind: 'sequential', layers: [createLayer('conv2d', 'a')] }, 4);
    expect(rows).toEqual([{ name: 'conv2d', type: 'Conv2D', shape: '?', parameters: 0 }]);
    expect(text).toContain('│ conv2d (Conv2D)                 │ ?                      │             0 │');
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
