import { describe, expect, it } from 'vitest';
import { isMessageKey } from '#shared/text/catalogue.ts';
import { createLabSession } from './session.ts';

describe('hints at shapes that do not fit', () => {
  const session = createLabSession({ entropy: () => 0.5 });
  session.run('import tensorflow as tf\nimport numpy as np');

  it.each([
    ['tf.matmul(tf.ones((5, 2)), tf.ones((5, 2)))', 'matmul-sides'],
    ['np.ones((2, 3)) @ np.ones((2, 3))', 'matmul-sides'],
    ['tf.matmul(tf.ones((2, 3)), tf.ones((3,)))', 'matmul-rank'],
    ['tf.ones((2, 3)) + tf.ones((4,))', 'broadcast'],
    ['np.ones((2, 3)) + np.ones(4)', 'broadcast'],
    ['tf.concat([tf.ones((2, 3)), tf.ones((2, 2))], 0)', 'concat-sides'],
    ['tf.stack([tf.ones(2), tf.ones(3)])', 'stack-shapes'],
    ['tf.reshape(tf.range(6), (4, 2))', 'reshape-count'],
    ['np.ones(6).reshape(4, 2)', 'reshape-count'],
    ['tf.constant(1) + tf.constant(1.0)', 'mixed-dtypes'],
  ])('%s: %s', (code, hint) => {
    expect(session.run(code).error?.hint).toBe(hint);
    expect(isMessageKey(`lab.hint.${hint}`)).toBe(true);
  });

  it('leave other errors alone', () => {
    expect(session.run('raise ValueError("no such thing")').error?.hint).toBeNull();
  });
});
