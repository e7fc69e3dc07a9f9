/** What the list of variables says of the modules' values, without making their views. */
import { expect, it } from 'vitest';
import { createLabSession } from '../python/session.ts';

it('knows kind and sizes of arrays, tensors, variables and tables', () => {
  const lab = createLabSession({ entropy: () => 0.5 });
  const { error } = lab.run(
    [
      'import numpy as np, pandas as pd, tensorflow as tf',
      'a = np.zeros((2, 3)); t = tf.ones([4, 5]); v = tf.Variable([1, 2])',
      's = pd.Series([1, 2, 3]); d = pd.DataFrame({"x": [1, 2], "y": [3, 4]})',
    ].join('\n'),
  );
  expect(error).toBeNull();
  expect(lab.variables().map(({ preview }) => preview)).toEqual(['[[0., 0., 0.], [0., 0., 0.]]', null, '[1, 2]', null, null]);
  expect(lab.variables().map(({ name, type, shape }) => ({ name, type, shape }))).toEqual([
    { name: 'a', type: 'float64', shape: [2, 3] },
    { name: 't', type: 'float32', shape: [4, 5] },
    { name: 'v', type: 'int32', shape: [2] },
    { name: 's', type: 'Series', shape: [3] },
    { name: 'd', type: 'DataFrame', shape: [2, 2] },
  ]);
});
