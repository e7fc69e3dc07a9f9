import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { tensorflow } from '../engines/js/backend.ts';
import { record } from './recorder.ts';
import { workOf } from './work.ts';

beforeAll(async () => {
  await tensorflow();
});

const workOfRun = (shape: readonly number[], run: (x: tf.Tensor) => tf.Tensor): number =>
  workOf(record((recording) => recording.output('y', run(recording.input('x', shape, 'float32')))));

it('counts a product by its inner size and a convolution by its filter', () => {
  expect(workOfRun([5, 7], (x) => tf.matMul(x, tf.ones([7, 3])))).toBe(5 * 7 * 3);
  expect(workOfRun([5, 7], (x) => tf.matMul(x, tf.ones([5, 3]), true))).toBe(7 * 5 * 3);
  const image = [2, 6, 6, 3];
  expect(workOfRun(image, (x) => tf.conv2d(x as tf.Tensor4D, tf.ones([3, 3, 3, 4]), 1, 'valid'))).toBe(2 * 4 * 4 * 4 * 27);
  expect(workOfRun(image, (x) => tf.depthwiseConv2d(x as tf.Tensor4D, tf.ones([3, 3, 3, 1]), 1, 'valid'))).toBe(
    2 * 4 * 4 * 3 * 9,
  );
});

it('counts anything else by the numbers it gives', () => {
  expect(workOfRun([5, 7], (x) => tf.exp(tf.neg(x)))).toBe(2 * 35);
});
