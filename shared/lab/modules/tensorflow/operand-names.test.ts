import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';

describe('tensors in a drawing of shapes are named', () => {
  const session = createLabSession({ entropy: () => 0.5 });
  session.run('import tensorflow as tf\na = tf.ones((2, 3))\nb = tf.zeros((2, 3))');
  const namesOf = (code: string) => {
    const step = session.run(code).shapes.at(-1);
    return { inputs: step?.inputs.map(({ name }) => name), outputs: step?.outputs.map(({ name }) => name) };
  };

  it('one by one in a list, as each variable is called', () => {
    expect(namesOf('c = tf.concat([a, b], axis=0)')).toEqual({ inputs: ['a', 'b'], outputs: ['c'] });
    expect(namesOf('s = tf.stack((a, a, b))')).toEqual({ inputs: ['a', 'a', 'b'], outputs: ['s'] });
  });

  it('not where one has no name', () => {
    expect(namesOf('d = tf.concat([a, b + 1], axis=0)')).toEqual({ inputs: ['a', null], outputs: ['d'] });
  });

  it('by their places where they stay in a list', () => {
    expect(namesOf('parts = tf.split(a, 3, axis=1)')).toEqual({ inputs: ['a'], outputs: ['parts[0]', 'parts[1]', 'parts[2]'] });
  });
});
