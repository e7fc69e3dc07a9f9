/** What single calls of the libraries may cost: long ones end with the step limit and stop when they are told to. */
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../python/session.ts';

const start = 'import numpy as np\nimport tensorflow as tf\n';

/** Calls that take seconds or minutes when nothing ends them; the setting up is cheap. */
const long: readonly (readonly [setup: string, call: string])[] = [
  ['a = tf.ones((1500, 1500))', 'tf.matmul(a, a)'],
  ['a = tf.ones((1500, 1500))', "tf.einsum('ij,jk->ik', a, a)"],
  ['a = np.ones((1500, 1500))', 'a @ a'],
  ['a = np.full((300, 300), 2**40)', 'a @ a'],
  ['a = tf.random.normal((900, 900))', 'tf.linalg.inv(a)'],
  ['a = tf.random.normal((900, 900))', 'tf.linalg.solve(a, a)'],
  ['a = tf.random.normal((900, 900))', 'tf.linalg.det(a)'],
  ['a = tf.random.normal((700, 700))', 'tf.linalg.qr(a)'],
  ['a = tf.random.normal((300, 300))', 'tf.linalg.svd(a)'],
  ['a = tf.random.normal((300, 300))', 'tf.linalg.eigh(a)'],
  ['a = tf.eye(1200)', 'tf.linalg.cholesky(a)'],
  ['a = np.random.rand(300, 300)', 'np.linalg.eig(a)'],
  ['a = np.random.rand(400, 400)', 'np.linalg.inv(a)'],
  ['a = np.random.rand(400, 400)', "np.einsum('ij,jk->ik', a, a)"],
  ['a = tf.random.normal((1000000,))', 'tf.sort(a)'],
  ['a = np.random.rand(1000000)', 'np.sort(a)'],
  ['a = np.random.rand(1000000)', 'np.argsort(a)'],
  ['np.set_printoptions(threshold=10**9)\na = np.zeros(1000000)', 'str(a)'],
  ['np.set_printoptions(threshold=10**9)\na = np.zeros(1000000)', 'np.array2string(a)'],
  ['np.set_printoptions(threshold=10**9)\na = np.arange(1000000)', 'repr(a)'],
  ['np.set_printoptions(threshold=10**9)\na = tf.ones((1000, 1000))', 'print(a)'],
  ['a = np.zeros(1000000)', 'a.tolist()'],
  ["import pandas as pd\na = pd.DataFrame({'a': np.zeros(200000)})", 'a.to_string()'],
  ['a = tf.ones((1000, 1000))', 'for _ in range(100000): b = tf.reduce_sum(a)'],
  ['a = [0]\nfor _ in range(26): a = [a, a]', 'tf.constant(a)'],
  ['a = [tf.constant(0)]\nfor _ in range(26): a = [a, a]', 'tf.constant(a)'],
  ['a = [0]\nfor _ in range(26): a = [a, a]', 'np.array(a)'],
  ['a = [0]\nfor _ in range(26): a = [a, a]', 'tf.nest.flatten(a)'],
];

describe('long calls', () => {
  it.each(long)('%s; %s stops soon after it is told to', (setup, call) => {
    const session = createLabSession({ entropy: () => 0.5 });
    expect(session.run(start + setup).error).toBeNull();
    let asked = 0;
    const { error } = session.run(call, { interrupted: () => ++asked > 3 });
    expect(error).toMatchObject({ type: 'KeyboardInterrupt', hint: 'stopped' });
    expect(asked).toBe(4);
  });

  it('end with the step limit', () => {
    const session = createLabSession({ entropy: () => 0.5, limits: { steps: 300_000 } });
    const { error } = session.run(`${start}a = np.ones((800, 800))\na @ a`);
    expect(error).toMatchObject({ type: 'TimeoutError', hint: 'step-limit' });
  });

  it.each([
    ["import pandas as pd\nlen(pd.DataFrame({'a': np.zeros(200000)}).to_string())", '2400011'],
    ['len(np.random.choice(400000, 300000, replace=False, p=np.full(400000, 1 / 400000)))', '300000'],
  ])('take as many values as fit into memory: %s', (code, result) => {
    const output = createLabSession({ entropy: () => 0.5 }).run(start + code);
    expect(output.error).toBeNull();
    expect(output.result).toBe(result);
  });

  it('refuse lists that hold themselves', () => {
    const session = createLabSession({ entropy: () => 0.5 });
    expect(session.run(`${start}a = []\na.append(a)`).error).toBeNull();
    for (const call of ['tf.constant(a)', 'np.array(a)', 'tf.nest.flatten(a)', 'tf.function(lambda x: 1)(a)']) {
      expect(session.run(call).error?.type, call).toBe('RecursionError');
    }
  });
});
