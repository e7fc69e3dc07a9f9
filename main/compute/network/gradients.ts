/** Functions whose TensorFlow.js gradients differ from TensorFlow's, or are missing, with TensorFlow's gradients. */
import * as tf from '@tensorflow/tfjs-core';

type Comparison = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const absoluteWithSign = tf.customGrad((x, save) => {
  const input = x as tf.Tensor;
  (save as (tensors: tf.Tensor[]) => void)([input]);
  return {
    value: tf.abs(input),
    gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, tf.sign(saved)),
  };
});

/** |x|; its gradient is sign(x), which is 0 at 0. */
export function absolute(x: tf.Tensor): tf.Tensor {
  return absoluteWithSign(x);
}

/** A comparison as float32 0 or 1; no gradient flows through it. */
export function compare(comparison: Comparison, left: tf.Tensor, right: tf.Tensor): tf.Tensor {
  const withoutGradient = tf.customGrad((a, b) => {
    const [x, y] = [a as tf.Tensor, b as tf.Tensor];
    return {
      value: tf.cast(comparison(x, y), 'float32'),
      gradFunc: () => [tf.zerosLike(x), tf.zerosLike(y)],
    };
  });
  return withoutGradient(left, right);
}

/** The larger of each pair. Unlike the library's own, its gradient knows that operands may have been broadcast. */
export function maximum(left: tf.Tensor, right: tf.Tensor): tf.Tensor {
  return tf.maximum(...toOneShape(left, right));
}

/** The smaller of each pair, with the same care. */
export function minimum(left: tf.Tensor, right: tf.Tensor): tf.Tensor {
  return tf.minimum(...toOneShape(left, right));
}

/** The greatest along some axes. Where several are, they share the gradient evenly, as in TensorFlow. */
export function greatest(x: tf.Tensor, axes: number[]): tf.Tensor {
  const shared = tf.customGrad((given, save) => {
    const input = given as tf.Tensor;
    const value = tf.max(input, axes);
    (save as (tensors: tf.Tensor[]) => void)([input, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, [from, most]: tf.Tensor[]) => {
        const kept = from.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
        const found = tf.cast(tf.equal(from, tf.reshape(most, kept)), 'float32');
        return tf.mul(tf.div(found, tf.sum(found, axes, true)), tf.reshape(dy, kept));
      },
    };
  });
  return shared(x);
}

/** d²/2 up to a distance of 1, |d| − 1/2 beyond; its slope is d between −1 and 1. */
export function huber(difference: tf.Tensor): tf.Tensor {
  const bent = tf.customGrad((given, save) => {
    const d = given as tf.Tensor;
    (save as (tensors: tf.Tensor[]) => void)([d]);
    const distance = tf.abs(d);
    const value = tf.where(tf.lessEqual(distance, 1), tf.mul(0.5, tf.square(d)), tf.sub(distance, 0.5));
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, tf.clipByValue(saved, -1, 1)) };
  });
  return bent(difference);
}

/** Cross-entropy of a probability that is still a logit: max(x, 0) − x·z + log(1 + e^−|x|); its slope is σ(x) − z. */
export function sigmoidCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const stable = tf.customGrad((given, save) => {
    const x = given as tf.Tensor;
    (save as (tensors: tf.Tensor[]) => void)([x]);
    const value = tf.add(tf.sub(tf.relu(x), tf.mul(x, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, tf.sub(tf.sigmoid(saved), targets)) };
  });
  return stable(logits);
}

function toOneShape(left: tf.Tensor, right: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const shape = tf.broadcast_util.assertAndGetBroadcastShape(left.shape, right.shape);
  const toShape = (tensor: tf.Tensor): tf.Tensor => (tensor.rank === shape.length ? tensor : tf.broadcastTo(tensor, shape));
  return [toShape(left), toShape(right)];
}
