import { describe, expect, it } from 'vitest';
import { extraEntries, paletteEntries, paletteGroups } from './palette.ts';
import { createLabSession } from './python/session.ts';

describe('the palette', () => {
  const session = createLabSession({ entropy: () => 0.5 });
  session.run('import numpy as np\nimport tensorflow as tf\nds = tf.data.Dataset.range(3)');

  it('offers every call once, under a heading there is, with words in both languages', () => {
    expect(new Set(paletteEntries.map(({ path, receiver }) => `${receiver ?? ''} ${path}`)).size).toBe(paletteEntries.length);
    for (const { group, help, path } of paletteEntries) {
      expect(paletteGroups).toContain(group);
      for (const text of [help.en, help.es]) expect(text, path).toMatch(/[^.\s]$/);
    }
  });

  it.each(paletteEntries.map((entry) => [entry.receiver === null ? entry.path : `ds.${entry.path}`, entry] as const))(
    '%s is there to be called',
    (expression) => {
      const { error, result } = session.run(expression);
      expect(error).toBeNull();
      expect(result).toMatch(/function|bound method|class/);
    },
  );

  it.each(extraEntries.map((entry) => [entry.receiver === null ? entry.path : `ds.${entry.path}`, entry] as const))(
    '%s takes the arguments that its form has',
    (expression, { parameters }) => {
      const required = parameters.filter((parameter) => parameter.default === undefined).map(() => 'missing');
      const optional = parameters.filter((parameter) => parameter.default !== undefined).map(({ name }) => `${name}=missing`);
      const { error } = session.run(`missing = None\n${expression}(${[...required, ...optional].join(', ')})`);
      expect(error?.message ?? '').not.toMatch(/unexpected keyword|multiple values|positional argument/);
    },
  );
});
