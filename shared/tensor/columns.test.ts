import { describe, expect, it } from 'vitest';
import { evaluateColumns, isElementwiseCall } from './columns.ts';
import { sizeOf, type Tensor, tensor } from './tensor.ts';
import { OpArguments } from './ops/arguments.ts';
import { compareOps } from './ops/compare.ts';
import { mathOps } from './ops/math.ts';
import { nnOps } from './ops/nn.ts';
import type { Op } from './ops/op.ts';
import type { ArgumentValue } from './ops/argument-value.ts';

const all = [...mathOps, ...compareOps, ...nnOps];

function opNamed(name: string): Op {
  const op = all.find((candidate) => candidate.name === name);
  if (op === undefined) throw new RangeError(name);
  return op;
}

function numbers(shape: readonly number[], seed: number): Tensor {
  return tensor(
    'float32',
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, index) => (((index + seed) * 7919) % 101) / 17 - 3),
  );
}

/** Row `example` of a batched argument. */
function exampleOf(source: Tensor, example: number): Tensor {
  const shape = source.shape.slice(1);
  const size = sizeOf(shape);
  return { ...source, shape, values: source.values.slice(example * size, (example + 1) * size) } as Tensor;
}

const count = 5;
const calls: readonly (readonly [string, Readonly<Record<string, ArgumentValue>>, readonly string[]])[] = [
  ['add', { x: numbers([count, 2, 3], 1), y: numbers([3], 2) }, ['x']],
  ['add', { x: numbers([count, 3], 1), y: numbers([2, 3], 2) }, ['x']],
  ['multiply', { x: numbers([count], 1), y: numbers([count, 4], 2) }, ['x', 'y']],
  ['multiply', { x: numbers([count, 3], 1), y: numbers([count, 2, 3], 2) }, ['x', 'y']],
  ['truediv', { x: numbers([], 1), y: numbers([count, 2], 2) }, ['y']],
  ['pow', { x: numbers([count, 2], 1), y: numbers([], 5) }, ['x']],
  ['sin', { x: numbers([count, 2, 2], 1) }, ['x']],
  [
    'where',
    { condition: tensor('bool', [count], Uint8Array.of(1, 0, 0, 1, 1)), x: numbers([count, 2], 1), y: numbers([2], 2) },
    ['condition', 'x'],
  ],
  ['clip_by_value', { t: numbers([count, 2], 1), clip_value_min: numbers([], 1), clip_value_max: numbers([2], 4) }, ['t']],
  [
    'clip_by_value',
    { t: numbers([2], 1), clip_value_min: numbers([count], 1), clip_value_max: numbers([2], 4) },
    ['clip_value_min'],
  ],
  ['sigmoid_cross_entropy_with_logits', { labels: numbers([3], 1), logits: numbers([count, 3], 2) }, ['logits']],
  ['less', { x: numbers([count], 1), y: numbers([], 2) }, ['x']],
  ['leaky_relu', { features: numbers([count, 3], 1), alpha: 0.1 }, ['features']],
  ['add_n', { inputs: [numbers([count, 2], 1), numbers([count, 2], 3)] }, ['inputs']],
];

describe('a column of examples', () => {
  it.each(calls)('%s gives the bits of one example after the other', (name, args, batched) => {
    const op = opNamed(name);
    const result = evaluateColumns(op, new OpArguments(args), new Set(batched), count);
    expect(result.shape[0]).toBe(count);
    for (let example = 0; example < count; example++) {
      const own = Object.fromEntries(
        Object.entries(args).map(([key, value]) => [key, batched.includes(key) ? ownPart(value, example) : value]),
      );
      const expected = op.evaluate(new OpArguments(own));
      const alone = 'dtype' in expected ? expected : expected[0];
      const part = exampleOf(result, example);
      expect([part.dtype, part.shape, [...part.values]]).toEqual([alone.dtype, alone.shape, [...alone.values]]);
    }
  });

  it('refuses what one example would be refused for', () => {
    const args = new OpArguments({ x: numbers([count, 2, 3], 1), y: numbers([4], 2) });
    expect(() => evaluateColumns(opNamed('add'), args, new Set(['x']), count)).toThrow(
      'Incompatible shapes: [2,3] vs. [4] [Op:AddV2]',
    );
  });

  it('keeps a lone batch axis from meeting the axes of an argument without one', () => {
    const args = new OpArguments({ x: numbers([3], 1), y: numbers([3], 2) });
    expect(evaluateColumns(opNamed('add'), args, new Set(['x']), 3).shape).toEqual([3, 3]);
  });

  it('leaves alone what is not element-wise', () => {
    const places = new OpArguments({ condition: numbers([count], 1), x: null, y: null });
    expect(isElementwiseCall(opNamed('where'), places)).toBe(false);
    expect(() => evaluateColumns(opNamed('cumsum'), new OpArguments({ x: numbers([count], 1) }), new Set(['x']), count)).toThrow(
      RangeError,
    );
  });
});

function ownPart(value: ArgumentValue, example: number): ArgumentValue {
  if (Array.isArray(value)) return value.map((item) => exampleOf(item as Tensor, example));
  return exampleOf(value as Tensor, example);
}
