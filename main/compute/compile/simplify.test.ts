import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { tensorflow } from '../engines/js/backend.ts';
import { runEagerly, runRecorded, type Computation, type Given } from './kernels/run-recorded.ts';
import { simplify } from './simplify.ts';

beforeAll(async () => {
  await tensorflow();
});

/** A block of a network with all its gradients: convolution, bias, ReLU, maximum of 2 × 2. */
const block: Computation = ([x, filter, bias]) => {
  const run = (image: tf.Tensor, kernel: tf.Tensor, added: tf.Tensor): tf.Tensor => {
    const made = tf.add(tf.conv2d(image as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'valid'), added);
    const pooled = tf.maxPool(tf.relu(made) as tf.Tensor4D, 2, 2, 'valid');
    return tf.sum(tf.mul(pooled, tf.sin(pooled)));
  };
  return [run(x, filter, bias), ...tf.grads(run)([x, filter, bias])];
};

const drawn = (shape: readonly number[]): fc.Arbitrary<Given> => {
  const size = shape.reduce((whole, each) => whole * each, 1);
  return fc
    .array(fc.integer({ min: -2, max: 2 }), { minLength: size, maxLength: size })
    .map((values) => ({ shape, dtype: 'float32', values }));
};

it('pools before it cuts off, with the gradients that TensorFlow.js has, also where maxima are equal', async () => {
  const given = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 7 }))
    .chain(([batch, size]) => fc.tuple(drawn([batch, size, size, 2]), drawn([2, 3, 2, 3]), drawn([3])));
  await fc.assert(
    fc.asyncProperty(given, async (inputs) => {
      const { graph, results } = await runRecorded(inputs, block);
      const before = graph.nodes.find(({ kernel }) => kernel === 'Relu')?.outputs[0].shape ?? [];
      const after = simplify(graph).nodes.filter(({ kernel }) => kernel === 'Relu' || kernel === 'Step');
      expect(after.map(({ outputs }) => outputs[0].shape[1])).toEqual(after.map(() => Math.floor(before[1] / 2)));
      const expected = runEagerly(inputs, block);
      results.forEach(({ shape, values }, i) => {
        expect(shape).toEqual(expected[i].shape);
        const scale = Math.max(1, ...expected[i].values.map(Math.abs));
        values.forEach((value, at) => expect(Math.abs(value - expected[i].values[at])).toBeLessThanOrEqual(2e-5 * scale));
      });
    }),
    { numRuns: 20 },
  );
});
