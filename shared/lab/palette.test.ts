import { describe, expect, it } from 'vitest';
import { extraEntries, paletteEntries, paletteGroups, type PaletteEntry } from './palette.ts';
import { synonymsOf } from './palette-synonyms.ts';
import { createLabSession } from './python/session.ts';

describe('the palette', () => {
  const session = createLabSession({ entropy: () => 0.5 });
  session.run(
    [
      'import numpy as np, pandas as pd, tensorflow as tf, matplotlib.pyplot as plt',
      'ds = tf.data.Dataset.range(3)',
      'df = pd.DataFrame({"x": [1]})',
    ].join('\n'),
  );
  const callOf = ({ path, receiver }: PaletteEntry): string => {
    if (receiver === null) return path;
    return `${receiver === 'dataset' ? 'ds' : 'df'}.${path}`;
  };

  it('offers every call once, under a heading there is, with words in both languages', () => {
    expect(new Set(paletteEntries.map(({ path, receiver }) => `${receiver ?? ''} ${path}`)).size).toBe(paletteEntries.length);
    for (const { group, help, path } of paletteEntries) {
      expect(paletteGroups).toContain(group);
      for (const text of [help.en, help.es]) expect(text, path).toMatch(/[^.\s]$/);
    }
  });

  it.each(paletteEntries.map((entry) => [callOf(entry), entry] as const))('%s is there to be called', (expression) => {
    const { error, result } = session.run(expression);
    expect(error).toBeNull();
    expect(result).toMatch(/function|bound method|class/);
  });

  it.each(extraEntries.map((entry) => [callOf(entry), entry] as const))(
    '%s takes the arguments that its form has',
    (expression, { parameters }) => {
      const required = parameters.filter((parameter) => parameter.default === undefined).map(() => 'missing');
      const optional = parameters.filter((parameter) => parameter.default !== undefined).map(({ name }) => `${name}=missing`);
      const { error } = session.run(`missing = None\n${expression}(${[...required, ...optional].join(', ')})`);
      expect(error?.message ?? '').not.toMatch(/unexpected keyword|multiple values|positional argument/);
    },
  );

  it.each([
    ['dot', 'tf.matmul'],
    ['average', 'tf.reduce_mean'],
    ['promedio', 'np.mean'],
    ['azar', 'tf.random.uniform'],
    ['gráfico', 'plt.plot'],
  ])('finds under %s what is called %s', (word, path) => {
    expect(paletteEntries.map((entry) => entry.path)).toContain(path);
    expect(synonymsOf(path).split(' ')).toContain(word);
  });
});
