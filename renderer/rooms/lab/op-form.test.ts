import { describe, expect, it } from 'vitest';
import { OpError } from '#shared/tensor/op-error.ts';
import { callText, firstValues, inferCall, isComplete, type FormOp } from './op-form.ts';

const matmul: FormOp = {
  path: 'tf.linalg.matmul',
  receiver: null,
  parameters: [
    { name: 'a', kind: 'tensor' },
    { name: 'b', kind: 'tensor' },
    { name: 'transpose_a', kind: 'bool', default: false },
    { name: 'transpose_b', kind: 'bool', default: false },
  ],
  infer: (args) => {
    const [left, right] = [args.spec('a').shape, args.spec('b').shape];
    const turned = args.boolean('transpose_b') ? [...right].reverse() : right;
    if (left[1] !== turned[0]) throw new OpError('InvalidArgumentError', 'Matrix size-incompatible');
    return { dtype: 'float32', shape: [left[0], turned[1]] };
  },
};
const ones: FormOp = {
  path: 'tf.ones',
  receiver: null,
  parameters: [
    { name: 'shape', kind: 'shape' },
    { name: 'dtype', kind: 'dtype', default: 'float32' },
  ],
  infer: (args) => ({ dtype: args.dtype('dtype'), shape: args.numbers('shape') }),
};
const batch: FormOp = {
  path: 'batch',
  receiver: 'dataset',
  parameters: [
    { name: 'batch_size', kind: 'int' },
    { name: 'drop_remainder', kind: 'bool', default: false },
  ],
};
const variables = [
  { name: 'n', type: 'int', shape: null, preview: null },
  { name: 't1', type: 'float32', shape: [5, 2], preview: null },
  { name: 't2', type: 'float32', shape: [5, 2], preview: null },
];

describe('the form of an operation', () => {
  it('begins with the newest tensors', () => {
    expect(firstValues(matmul, variables)).toEqual({ a: 't1', b: 't2', transpose_b: 'True' });
    expect(firstValues(matmul, variables.slice(0, 2))).toEqual({ a: 't1', b: 't1', transpose_b: 'True' });
    expect(firstValues(matmul, [])).toEqual({});
  });

  it('prefers tensors with which the call is not refused', () => {
    const square = { name: 'm', type: 'float32', shape: [2, 2], preview: null };
    expect(firstValues(matmul, [...variables, square])).toEqual({ a: 't2', b: 'm' });
    expect(firstValues(matmul, [square, ...variables])).toEqual({ a: 'm', b: 'm' });
  });

  it('writes the call: what must be by place, what differs from its default by name', () => {
    expect(callText(matmul, { a: 't1', b: 't2', transpose_a: 'False', transpose_b: 'True' })).toBe(
      'tf.linalg.matmul(t1, t2, transpose_b=True)',
    );
    expect(callText(ones, { shape: '(2, 3)', dtype: 'float32' })).toBe('tf.ones((2, 3))');
    expect(callText(ones, { shape: '(2, 3)', dtype: 'int32' })).toBe('tf.ones((2, 3), dtype=tf.int32)');
    expect(callText(matmul, { b: 't2' })).toBe('tf.linalg.matmul(b=t2)');
    expect(isComplete(matmul, { a: 't1' })).toBe(false);
  });

  it('says what the call gives, from the shapes of known variables', () => {
    expect(inferCall(matmul, { a: 't1', b: 't2', transpose_b: 'True' }, variables)).toEqual({
      kind: 'gives',
      specs: [{ dtype: 'float32', shape: [5, 5] }],
    });
    expect(inferCall(ones, { shape: '(2, 3)', dtype: 'tf.int32' }, variables)).toMatchObject({
      specs: [{ dtype: 'int32', shape: [2, 3] }],
    });
    expect(inferCall(matmul, { a: '[[1., 2.]]', b: 't2', transpose_b: 'True' }, variables)).toMatchObject({
      specs: [{ shape: [1, 5] }],
    });
  });

  it('says why it is refused, and nothing where it cannot know', () => {
    expect(inferCall(matmul, { a: 't1', b: 't2' }, variables)).toEqual({ kind: 'refused', why: 'Matrix size-incompatible' });
    expect(inferCall(matmul, { a: 't1 + 1', b: 't2' }, variables)).toEqual({ kind: 'unknown' });
    expect(inferCall(matmul, { a: 't1' }, variables)).toEqual({ kind: 'unknown' });
  });

  it('calls a method on the newest data set, or on one that is still to be named', () => {
    const known = [...variables, { name: 'ds', type: '_MapDataset', shape: null, preview: null }];
    expect(firstValues(batch, known)).toEqual({ self: 'ds' });
    expect(callText(batch, { self: 'ds', batch_size: '4' })).toBe('ds.batch(4)');
    expect(callText(batch, { batch_size: '4' })).toBe('dataset.batch(4)');
    expect(isComplete(batch, { batch_size: '4' })).toBe(false);
    expect(isComplete(batch, { self: 'ds', batch_size: '4' })).toBe(true);
    expect(inferCall(batch, { self: 'ds', batch_size: '4' }, known)).toEqual({ kind: 'unknown' });
  });
});
