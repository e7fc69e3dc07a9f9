import { expect, it } from 'vitest';
import { tensor } from '../tensor.ts';
import { dtypeRepr, dtypeStr, tensorSpecText, variableRepr } from './tensor-text.ts';
import { shapeText, tensorShapeRepr } from './shape-text.ts';

it('writes shapes as Python tuples and as TensorShape', () => {
  expect([[], [3], [2, 3], [null], [null, 3], null].map(shapeText)).toEqual([
    '()',
    '(3,)',
    '(2, 3)',
    '(None,)',
    '(None, 3)',
    '<unknown>',
  ]);
  expect([[], [2, null], null].map(tensorShapeRepr)).toEqual(['TensorShape([])', 'TensorShape([2, None])', 'TensorShape(None)']);
});

it('writes types and specs', () => {
  expect([dtypeStr('int32'), dtypeRepr('string')]).toEqual(["<dtype: 'int32'>", 'tf.string']);
  expect(tensorSpecText([null, 3], 'float32')).toBe('TensorSpec(shape=(None, 3), dtype=tf.float32, name=None)');
  expect(tensorSpecText(null, 'string', 'x')).toBe("TensorSpec(shape=<unknown>, dtype=tf.string, name='x')");
});

it('writes variables', () => {
  expect(variableRepr('w:0', tensor('float32', [], Float32Array.of(1.5)))).toBe(
    "<tf.Variable 'w:0' shape=() dtype=float32, numpy=1.5>",
  );
  expect(variableRepr('Variable:0', tensor('int32', [2, 1], Int32Array.of(1, 2)))).toBe(
    "<tf.Variable 'Variable:0' shape=(2, 1) dtype=int32, numpy=\narray([[1],\n       [2]], dtype=int32)>",
  );
});
