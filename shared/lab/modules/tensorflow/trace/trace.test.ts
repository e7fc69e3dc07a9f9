import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../../python/session.ts';

function run(...cells: readonly string[]) {
  const session = createLabSession({ entropy: () => 0.5 });
  session.run('import tensorflow as tf\nimport numpy as np');
  let stdout = '';
  for (const cell of cells) {
    const output = session.run(cell);
    expect(output.error?.traceback ?? '').toBe('');
    stdout += output.stdout;
  }
  return stdout;
}

describe('functions of data sets', () => {
  it('run their Python once, with stand-ins for the tensors', () => {
    const printed = run('ds = tf.data.Dataset.range(3).map(lambda x: print("seen", x) or x)', 'for e in ds: print(e.numpy())');
    expect(printed).toBe('seen Tensor("args_0:0", shape=(), dtype=int64)\n0\n1\n2\n');
  });

  it('give the same for a column of examples as for one example after another', () => {
    const program = (last: string) => `
x = np.linspace(-2, 2, 60, dtype=np.float32).reshape(20, 3)
y = np.arange(20)
ds = tf.data.Dataset.from_tensor_slices((x, y))
f = lambda a, b: {'s': tf.sigmoid(a) * 2 - tf.cast(b, tf.float32), 'r': a[::-1], 'c': tf.where(a > 0, a, -a), 'k': tf.constant(7)}
g = f if ${last} else (lambda a, b: f(a, b) if a[0] > -100 else f(a, b))
for e in ds.map(g).batch(7):
    print({key: value.numpy().tolist() for key, value in e.items()})
`;
    expect(run(program('True'))).toBe(run(program('False')));
  });

  it('begin with the same random numbers in every pass, those TensorFlow has for its graphs', () => {
    const printed = run(
      'tf.random.set_seed(1)',
      'ds = tf.data.Dataset.range(3).map(lambda x: tf.random.uniform([]))',
      'for _ in range(2): print([float(e) for e in ds])',
      'print([float(e) for e in tf.data.Dataset.range(3).map(lambda x: tf.random.uniform([]) if x >= 0 else 0.0)])',
    );
    const [first, second, branching] = printed.trim().split('\n');
    const numbers = (JSON.parse(first) as number[]).map(Math.fround);
    expect(numbers).toEqual([0.81269646, 0.52728927, 0.8489425].map(Math.fround));
    expect(second).toBe(first);
    expect(branching).toBe(first);
  });

  it('may branch on tensors: the examples decide', () => {
    expect(run('print([int(e) for e in tf.data.Dataset.range(5).map(lambda x: x if x % 2 == 0 else -x)])')).toBe(
      '[0, -1, 2, -3, 4]\n',
    );
  });

  it('refuse branches that give other types than each other', () => {
    const session = createLabSession({ entropy: () => 0.5 });
    session.run('import tensorflow as tf');
    const { error } = session.run('list(tf.data.Dataset.range(3).map(lambda x: x if x < 2 else 1.5))');
    expect(error?.type).toBe('TypeError');
    expect(error?.message).toMatch(/tf\.cond must have the same number, type/);
  });

  it('know sizes that depend on the example as unknown', () => {
    expect(run('print(tf.data.Dataset.range(1, 4).map(lambda x: tf.zeros([x, 2])).element_spec)')).toBe(
      'TensorSpec(shape=(None, 2), dtype=tf.float32, name=None)\n',
    );
  });

  it('shuffle every data set that they make alike', () => {
    const printed = run(
      'tf.random.set_seed(1)\nds = tf.data.Dataset.range(2).flat_map(lambda x: tf.data.Dataset.range(5).shuffle(5))\nprint([int(e) for e in ds])',
    );
    const order = JSON.parse(printed) as number[];
    expect(order.slice(0, 5)).toEqual(order.slice(5));
    expect([...order.slice(0, 5)].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('tf.function', () => {
  it('prints with Python’s print once per kind of argument, with tf.print at every call', () => {
    expect(
      run(
        '@tf.function\ndef f(x):\n    print("traced")\n    tf.print("run", x)\n    return x + 1',
        'f(tf.constant(1)); f(tf.constant(2)); f(tf.constant(1.5))',
      ),
    ).toBe('traced\nrun 1\nrun 2\ntraced\nrun 1.5\n');
  });

  it('reads and assigns variables at every call, and passes gradients on', () => {
    expect(
      run(
        'v = tf.Variable(2.0)\n@tf.function\ndef f(x):\n    v.assign_add(1.0)\n    return v * x * x',
        'with tf.GradientTape() as tape:\n    x = tf.constant(3.0)\n    tape.watch(x)\n    y = f(x)\nprint(y.numpy(), tape.gradient(y, [x, v]), v.numpy())',
      ),
    ).toBe('27.0 [<tf.Tensor: shape=(), dtype=float32, numpy=18.0>, <tf.Tensor: shape=(), dtype=float32, numpy=9.0>] 3.0\n');
  });

  it('goes on with its random numbers until a seed is set again', () => {
    const printed = run(
      'tf.random.set_seed(1)\n@tf.function\ndef f():\n    return tf.random.uniform([])',
      'print([float(f()) for _ in range(2)])\ntf.random.set_seed(5)\nprint([float(f())])',
    );
    const [first, again] = printed
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as number[]).map(Math.fround));
    expect(first).toEqual([0.81269646, 0.52728927].map(Math.fround));
    expect(again).toEqual([Math.fround(0.81269646)]);
  });

  it('runs as written where gradients are taken inside', () => {
    expect(
      run(
        'w = tf.Variable(1.0)\n@tf.function\ndef step(x):\n    with tf.GradientTape() as tape:\n        loss = (w * x - 1.0) ** 2\n    w.assign_sub(0.1 * tape.gradient(loss, w))\n    return loss',
        'for _ in range(3): print(round(float(step(tf.constant(2.0))), 6))\nprint(w.numpy())',
      ),
    ).toBe('1.0\n0.04\n0.0016\n0.504\n');
  });

  it('becomes a method of the class it stands in', () => {
    expect(
      run(
        'class A(tf.Module):\n    def __init__(self):\n        super().__init__()\n        self.k = tf.Variable(4.0)\n    @tf.function\n    def times(self, x):\n        return self.k * x',
        'print(A().times(2.0))',
      ),
    ).toBe('tf.Tensor(8.0, shape=(), dtype=float32)\n');
  });
});
