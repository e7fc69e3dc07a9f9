/** What `tf.function` refuses, and prints that belong to tracing. */
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';

function run(code: string) {
  const session = createLabSession({ entropy: () => 0.5 });
  return session.run(`import tensorflow as tf\n${code}`);
}

describe('tf.function', () => {
  it.each([
    ['a variable made on every call', '@tf.function\ndef f(x):\n  v = tf.Variable(1.0)\n  return v * x\nf(tf.constant(1.0))'],
    [
      'a variable made before an if on a tensor',
      '@tf.function\ndef f(x):\n  v = tf.Variable(1.0)\n  if x > 0:\n    return v\n  return x\nf(tf.constant(1.0))',
    ],
    ['a layer made on every call', '@tf.function\ndef f(x):\n  return tf.keras.layers.Dense(1)(x)\nf(tf.ones([1, 2]))'],
  ])('refuses %s', (_name, code) => {
    expect(run(code).error).toMatchObject({
      type: 'ValueError',
      message: expect.stringMatching(/^tf\.function only supports singleton tf\.Variables created on the first call/) as string,
    });
  });

  it('prints with tf.print at every run and with print while it traces only', () => {
    const { stdout } = run(
      '@tf.function\ndef f(x):\n  print("tracing")\n  while x > 0:\n    print("body")\n    tf.print(x)\n    x -= 1\n  print("end")\n  return x\nf(tf.constant(2))\nf(tf.constant(1))',
    );
    expect(stdout).toBe('tracing\nbody\n2\n1\nend\n1\n');
  });
});

describe('loops of ops', () => {
  it.each([
    'tf.while_loop(lambda i: True, lambda i: [i], [0])',
    'tf.while_loop(lambda i: i < 10, lambda i: [i], [0])',
    'tf.map_fn(lambda x: x, tf.range(400000))',
    'tf.scan(lambda a, x: a + x, tf.range(400000))',
    'tf.foldl(lambda a, x: a + x, tf.range(400000))',
  ])('%s meets the step limit', (code) => {
    expect(run(code).error).toMatchObject({ type: 'TimeoutError' });
  });
});
