import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTensor, isTensor, sizeOf, type Tensor, tensor } from '../tensor.ts';
import { OpArguments } from './arguments.ts';
import { findOp, ops } from './catalogue.ts';
import { compareOps } from './compare.ts';
import { mathOps } from './math.ts';
import { nnOps } from './nn.ts';
import type { Op, RunOp } from './op.ts';
import type { ArgumentValue } from './argument-value.ts';
import { reduceOps } from './reduce.ts';
import { runOp, withDefaults } from './run.ts';
import { sortOps } from './sort.ts';

const run: RunOp = (name, args) => runOp(findOp(name), args)[0];

/** Arguments that are not tensors of floats shaped (2, 3), and inputs for functions that need them elsewhere than in (0.2, 0.9). */
const special: Readonly<Record<string, Readonly<Record<string, ArgumentValue>>>> = {
  acosh: { x: tensor('float64', [2, 3], Float64Array.of(1.2, 1.5, 2, 3, 1.1, 4)) },
  cast: { dtype: 'float64' },
  where: { condition: tensor('bool', [2, 3], Uint8Array.of(1, 0, 1, 0, 0, 1)) },
  scalar_mul: { scalar: tensor('float64', [], Float64Array.of(0.7)) },
  segment_sum: { segment_ids: tensor('int32', [2], Int32Array.of(0, 2)) },
  unsorted_segment_sum: { segment_ids: tensor('int32', [2], Int32Array.of(1, -1)), num_segments: 3 },
  segment_mean: { segment_ids: tensor('int32', [2], Int32Array.of(0, 0)) },
  segment_max: { segment_ids: tensor('int32', [2], Int32Array.of(0, 0)) },
  segment_min: { segment_ids: tensor('int32', [2], Int32Array.of(0, 2)) },
  unsorted_segment_mean: { segment_ids: tensor('int32', [2], Int32Array.of(1, 1)), num_segments: 3 },
  unsorted_segment_max: { segment_ids: tensor('int32', [2], Int32Array.of(0, -1)), num_segments: 1 },
  unsorted_segment_min: { segment_ids: tensor('int32', [2], Int32Array.of(0, 0)), num_segments: 1 },
  sparse_softmax_cross_entropy_with_logits: { labels: tensor('int32', [2], Int32Array.of(2, 0)) },
  // TensorFlow's gradient takes labels for probabilities, which add up to 1.
  softmax_cross_entropy_with_logits: { labels: tensor('float64', [2, 3], Float64Array.of(0.2, 0.3, 0.5, 0, 0.9, 0.1)) },
  bias_add: { bias: tensor('float64', [3], Float64Array.of(0.3, 0.4, 0.5)) },
  top_k: { k: 2 },
  moments: { axes: [0] },
};
/** Their derivative is zero almost everywhere or belongs to one side only. */
const stepwise = new Set(['floordiv', 'l2_normalize']);
/** Asking for their gradient is refused. */
const refused = new Set(['truncatemod', 'digamma', 'bincount', 'unique', 'unique_with_counts']);

const differentiable = [...mathOps, ...compareOps, ...reduceOps, ...sortOps, ...nnOps].filter(
  (op) => op.gradient !== undefined && !stepwise.has(op.name) && !refused.has(op.name),
);

/** Tensors that derivatives are taken of, by parameter. */
function inputsOf(op: Op, numbers: readonly number[]): Record<string, ArgumentValue> {
  let next = 0;
  const fill = (): Tensor => {
    const values = Float64Array.from({ length: 6 }, () => numbers[next++ % numbers.length]);
    return tensor('float64', [2, 3], values);
  };
  const inputs: Record<string, ArgumentValue> = {};
  for (const { name, kind } of op.parameters) {
    if (special[op.name]?.[name] !== undefined) inputs[name] = special[op.name][name];
    else if (kind === 'tensor') inputs[name] = fill();
    else if (kind === 'tensors') inputs[name] = [fill(), fill()];
  }
  return { ...inputs, ...special[op.name] };
}

function weighted(results: readonly Tensor[], weights: readonly Tensor[]): number {
  let sum = 0;
  for (const [index, { dtype, values }] of results.entries()) {
    if (dtype !== 'float64') continue;
    for (let place = 0; place < values.length; place++) sum += Number(values[place]) * Number(weights[index].values[place]);
  }
  return sum;
}

/** Distinct numbers in (0.2, 0.9), far enough from each other that small steps change no order. */
const distinctNumbers = fc
  .uniqueArray(fc.integer({ min: 20, max: 89 }), { minLength: 18, maxLength: 18 })
  .map((numbers) => numbers.map((number) => number / 100 + 0.003));

describe('gradients are the slopes that small steps show', () => {
  it.each(differentiable.map((op) => [op.name, op] as const))('%s', (_, op) => {
    fc.assert(
      fc.property(distinctNumbers, (numbers) => {
        const args = withDefaults(op, inputsOf(op, numbers));
        const results = runOp(op, args);
        const upstream = results.map((result) => {
          if (result.dtype !== 'float64') return result;
          return tensor(
            'float64',
            result.shape,
            result.values.map((_, index) => 0.5 + ((index * 7) % 5) / 4),
          );
        });
        const gradients = op.gradient?.({ args: new OpArguments(args), results, upstream, run }) ?? {};
        for (const [name, value] of Object.entries(args)) {
          const derived = gradients[name];
          if (!isFloatTensor(value) || derived === undefined || derived === null || !isFloatTensor(derived)) continue;
          expect(derived.shape).toEqual(value.shape);
          for (let place = 0; place < sizeOf(value.shape); place++) {
            const step = 1e-5;
            const moved = (by: number): number => {
              const values = value.values.map((x, at) => (at === place ? x + by : x));
              const shifted: ArgumentValue = tensor('float64', value.shape, values);
              return weighted(runOp(op, { ...args, [name]: shifted }), upstream);
            };
            const slope = (moved(step) - moved(-step)) / (2 * step);
            expect(Math.abs(derived.values[place] - slope)).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)));
          }
        }
      }),
      { numRuns: 5 },
    );
  });
});

function isFloatTensor(value: unknown): value is Extract<Tensor, { dtype: 'float64' }> {
  return typeof value === 'object' && value !== null && 'dtype' in value && value.dtype === 'float64' && 'values' in value;
}

describe('a step of the chapter’s regression', () => {
  it('gives dW and db in TensorFlow’s order of operations', () => {
    const x = Float32Array.from({ length: 4 }, (_, index) => (index - 4.5) / Math.sqrt(8.25));
    const y = Float32Array.of(1, 1.3, 3.1, 2);
    const column = (values: Float32Array): Tensor => tensor('float32', [4], values);
    const [w, b] = [tensor('float32', [], Float32Array.of(0.25)), tensor('float32', [], Float32Array.of(-1.5))];
    const product = run('multiply', { x: w, y: column(x) });
    const difference = run('subtract', { x: column(y), y: run('add', { x: product, y: b }) });
    const squares = run('square', { x: difference });
    const derive = (name: string, values: Record<string, ArgumentValue>, result: Tensor, upstream: Tensor) => {
      const op = findOp(name);
      return (
        op.gradient?.({ args: new OpArguments(withDefaults(op, values)), results: [result], upstream: [upstream], run }) ?? {}
      );
    };
    const loss = run('reduce_mean', { input_tensor: squares });
    const one = tensor('float32', [], Float32Array.of(1));
    const ofSquares = tensorOf(derive('reduce_mean', { input_tensor: squares }, loss, one).input_tensor);
    const ofDifference = tensorOf(derive('square', { x: difference }, squares, ofSquares).x);
    const ofSum = tensorOf(derive('subtract', { x: column(y), y: product }, difference, ofDifference).y);
    const ofB = tensorOf(derive('add', { x: product, y: b }, difference, ofSum).y);
    const ofW = tensorOf(derive('multiply', { x: w, y: column(x) }, product, ofSum).x);
    const f = Math.fround;
    let [dw, db] = [0, 0];
    for (let index = 0; index < 4; index++) {
      const d = f(f(f(0.25 * x[index]) + -1.5) - y[index]);
      const g = f(0.25 * f(2 * d));
      dw = f(dw + f(g * x[index]));
      db = f(db + g);
    }
    expect([...ofW.values, ...ofB.values]).toEqual([dw, db]);
  });
});

function tensorOf(value: unknown): Tensor {
  if (typeof value === 'object' && value !== null && 'dtype' in value && isTensor(value as Tensor)) return value as Tensor;
  throw new Error('No gradient');
}

describe('entries of the catalogue', () => {
  const own = [...mathOps, ...compareOps, ...reduceOps, ...sortOps, ...nnOps];

  it.each(own.map((op) => [op.name, op] as const))('%s shares its name and its paths with no other', (name, op) => {
    expect(ops.filter((other) => other.name === name)).toEqual([op]);
    for (const path of op.paths) expect(ops.filter((other) => other.paths.includes(path))).toEqual([op]);
  });

  it.each(own.map((op) => [op.name, op] as const))('%s says in both languages, in one line, what it does', (name, op) => {
    for (const text of [op.help.en, op.help.es]) expect(text).toMatch(/^[^\n]{3,90}[^.\n]$/);
    expect(op.paths[0].endsWith(`.${name}`)).toBe(true);
    expect(op.docs).toMatch(/^tf\/[\w/]+$/);
  });

  it('refuse results that fit into no memory', () => {
    const [x, y] = [emptyTensor('float32', [100000, 1]), emptyTensor('float32', [1, 100000])];
    expect(() => findOp('add').evaluate(new OpArguments({ x, y }))).toThrow(
      'OOM when allocating tensor with shape[100000,100000]',
    );
  });
});
