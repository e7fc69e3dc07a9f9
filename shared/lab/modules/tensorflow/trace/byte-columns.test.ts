import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../../python/session.ts';

const setup = `
import tensorflow as tf
x = tf.cast(tf.random.uniform((40, 60), 0, 256, dtype=tf.int32, seed=1), tf.uint8)
slices = tf.data.Dataset.from_tensor_slices
same = lambda left, right: bool(tf.reduce_all(left == right)) and left.dtype == right.dtype and left.shape == right.shape
`;

function evaluate(expression: string): string | null {
  const session = createLabSession({ entropy: () => 0.5 });
  const { result, error } = session.run(`${setup}${expression}`);
  return error === null ? result : `${error.type}: ${error.message}`;
}

describe('a function of single bytes', () => {
  it.each([
    ['scales pixels', 'tf.cast(b, tf.float32) / 255.0'],
    ['gives wider integers', 'tf.cast(b, tf.int64) * 1000 - 3'],
    ['stays with bytes', 'b + 7'],
    ['compares', 'b > 100'],
    ['uses its input twice', 'tf.cast(b, tf.float64) * tf.cast(b, tf.float64) + tf.exp(tf.cast(b, tf.float64) / 300.0)'],
  ])('%s as the op does on the whole', (_, body) => {
    const mapped = `next(iter(slices(x).map(lambda b: ${body}).batch(40)))`;
    expect(evaluate(`same(${mapped}, (lambda b: ${body})(x))`)).toBe('True');
  });

  it('finds bytes wherever they lie in memory', () => {
    const body = 'tf.cast(b, tf.float32) / 255.0';
    const odd = 'tf.reshape(x, [-1])[:2397]';
    const bytes = `next(iter(slices(tf.reshape(${odd}, [3, 799])).skip(1).map(lambda b: ${body}).batch(2)))`;
    expect(evaluate(`same(${bytes}, (lambda b: ${body})(tf.reshape(${odd}, [3, 799])[1:]))`)).toBe('True');
  });

  it('takes signed bytes and truths', () => {
    const signed = 'tf.cast(x, tf.int8)';
    expect(
      evaluate(
        `same(next(iter(slices(${signed}).map(lambda b: tf.cast(b, tf.float32) * 2).batch(40))), tf.cast(${signed}, tf.float32) * 2)`,
      ),
    ).toBe('True');
    expect(
      evaluate(`same(next(iter(slices(x > 9).map(lambda b: tf.cast(b, tf.int32) - 1).batch(40))), tf.cast(x > 9, tf.int32) - 1)`),
    ).toBe('True');
  });

  it('hands on what else an example holds', () => {
    const mapped = `next(iter(slices((x, tf.range(40))).map(lambda b, n: (tf.cast(b, tf.float32) / 2, n * 2)).batch(40)))`;
    expect(evaluate(`(image, label) = ${mapped}\n(same(image, tf.cast(x, tf.float32) / 2), same(label, tf.range(40) * 2))`)).toBe(
      '(True, True)',
    );
  });

  it('is not asked for bytes that do not occur, such as a divisor of zero', () => {
    const positive = 'tf.maximum(x, tf.constant(1, tf.uint8))';
    const body = 'tf.constant(200, tf.uint8) // b';
    expect(
      evaluate(`same(next(iter(slices(${positive}).map(lambda b: ${body}).batch(40))), (lambda b: ${body})(${positive}))`),
    ).toBe('True');
  });

  it('keeps to whole examples where other values of the example matter', () => {
    const body = 'tf.cast(b, tf.float32) * tf.range(60, dtype=tf.float32)';
    expect(evaluate(`same(next(iter(slices(x).map(lambda b: ${body}).batch(40))), (lambda b: ${body})(x))`)).toBe('True');
  });
});
