/** Runs TensorFlow.js on a certain backend for as long as a function takes; the library knows only one at a time. */
import * as tf from '@tensorflow/tfjs-core';

/** `run` on the registered backend `name`; what it would do after a wait runs on whichever is chosen then. */
export function onBackend<Result>(name: string, run: () => Result): Result {
  const before = tf.getBackend();
  if (before === name) return run();
  // Both choices take effect before these promises are waited for.
  void tf.setBackend(name);
  try {
    return run();
  } finally {
    void tf.setBackend(before);
  }
}
