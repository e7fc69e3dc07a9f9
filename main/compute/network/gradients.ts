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

function toOneShape(left: tf.Tensor, right: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const shape = tf.broadcast_util.assertAndGetBroadcastShape(left.shape, right.shape);
  const toShape = (tensor: tf.Tensor): tf.Tensor => (tensor.rank === shape.length ? tensor : tf.broadcastTo(tensor, shape));
  return [toShape(left), toShape(right)];
}
