import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcastShapes } from '../broadcast.ts';
import { isFloat } from '../dtype.ts';
import { OpError } from '../op-error.ts';
import { type Shape, sizeOf, type Tensor, tensor, type TensorSpec } from '../tensor.ts';
import { OpArguments } from './arguments.ts';
import { findOp, opAt, ops } from './catalogue.ts';
import type { Op, RunOp } from './op.ts';
import type { ArgumentValue } from './argument-value.ts';
import { opGroups } from './op.ts';
import { inferOp, type OpValues, requireMemory, runOp, withDefaults } from './run.ts';

describe('the catalogue', () => {
  it('names every op and every spelling once', () => {
    const spellings = ops.flatMap(({ name, paths }) => [name, ...paths]);
    expect(spellings.filter((spelling, index) => spellings.indexOf(spelling) !== index)).toEqual([]);
  });

  it.each(ops.map((op) => [op.name, op] as const))('tells of %s in both languages and where to read on', (_, op) => {
    expect(op.paths.length).toBeGreaterThan(0);
    for (const path of op.paths) expect(path).toMatch(/^tf(\.\w+)+$/);
    expect(op.paths[0].endsWith(`.${op.name}`)).toBe(true);
    for (const words of [op.help.en, op.help.es]) {
      expect(words.length).toBeGreaterThan(4);
      expect(words).not.toMatch(/\n|\.$/);
    }
    expect(op.docs).toMatch(/^tf\/[\w/]+$/);
    expect(opGroups).toContain(op.group);
    const names = op.parameters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds ops by name and by any spelling', () => {
    expect(findOp('tf.linalg.matmul')).toBe(findOp('matmul'));
    expect(opAt('tf.no_such_op')).toBeNull();
    expect(() => findOp('no_such_op')).toThrow(RangeError);
  });
});

describe('sizes', () => {
  it.each<[string, OpValues]>([
    ['zeros', { shape: [1e6, 1e6] }],
    ['eye', { num_rows: 1e6 }],
    ['fill', { dims: [1e12], value: tensor('int8', [], Int8Array.of(1)) }],
    ['range', { start: tensor('int64', [], BigInt64Array.of(2n ** 40n)) }],
    [
      'linspace',
      { start: tensor('float32', [], new Float32Array(1)), stop: tensor('float32', [], new Float32Array(1)), num: 1e12 },
    ],
    ['one_hot', { indices: tensor('int32', [2], new Int32Array(2)), depth: 1e12 }],
    ['tile', { input: tensor('int32', [2], new Int32Array(2)), multiples: [1e12] }],
    ['repeat', { input: tensor('int32', [2], new Int32Array(2)), repeats: tensor('int64', [], BigInt64Array.of(2n ** 40n)) }],
    ['broadcast_to', { input: tensor('int32', [1], new Int32Array(1)), shape: [1e12] }],
    [
      'pad',
      { tensor: tensor('int32', [1], new Int32Array(1)), paddings: tensor('int32', [1, 2], Int32Array.of(2 ** 31 - 1, 0)) },
    ],
    [
      'scatter_nd',
      { indices: tensor('int32', [1, 1], new Int32Array(1)), updates: tensor('int32', [1], new Int32Array(1)), shape: [1e12] },
    ],
    ['sequence_mask', { lengths: tensor('int64', [1], BigInt64Array.of(2n ** 40n)) }],
  ])('are refused before anything is allocated: %s', (name, values) => {
    expect(() => runOp(findOp(name), values)).toThrow(/OOM when allocating tensor with shape\[/);
  });

  it('are limited to what the caller allows', () => {
    const op = findOp('zeros');
    expect(runOp(op, { shape: [10] }, 40)[0].shape).toEqual([10]);
    expect(() => runOp(op, { shape: [11] }, 40)).toThrow(OpError);
    expect(() => requireMemory(op, [{ dtype: 'float32', shape: [null] }], 0)).not.toThrow();
  });
});

const dtypes = ['float16', 'float32', 'float64', 'int8', 'int32', 'int64', 'uint8', 'bool', 'string'] as const;

function sample(dtype: (typeof dtypes)[number], shape: Shape, seed: number): Tensor {
  const size = sizeOf(shape);
  const at = (index: number): number => ((seed + 7 * index) % 5) - (dtype.startsWith('u') || dtype === 'bool' ? 0 : 2);
  switch (dtype) {
    case 'int64':
      return tensor(
        dtype,
        shape,
        BigInt64Array.from({ length: size }, (_, index) => BigInt(at(index))),
      );
    case 'string':
      return tensor(
        dtype,
        shape,
        Array.from({ length: size }, (_, index) => 'ab'.repeat(Math.abs(at(index)))),
      );
    case 'float16':
    case 'float32':
      return tensor(
        dtype,
        shape,
        Float32Array.from({ length: size }, (_, index) => at(index) / 2),
      );
    case 'float64':
      return tensor(
        dtype,
        shape,
        Float64Array.from({ length: size }, (_, index) => at(index) / 3),
      );
    case 'bool':
      return tensor(
        dtype,
        shape,
        Uint8Array.from({ length: size }, (_, index) => at(index) & 1),
      );
    case 'int8':
      return tensor(
        dtype,
        shape,
        Int8Array.from({ length: size }, (_, index) => at(index)),
      );
    case 'uint8':
      return tensor(
        dtype,
        shape,
        Uint8Array.from({ length: size }, (_, index) => at(index)),
      );
    case 'int32':
      return tensor(
        dtype,
        shape,
        Int32Array.from({ length: size }, (_, index) => at(index)),
      );
  }
}

const sizes = fc.integer({ min: 0, max: 3 });
const shapes = fc.array(sizes, { maxLength: 4 });
const tensors = fc
  .tuple(fc.constantFrom(...dtypes), shapes, fc.nat(100))
  .map(([dtype, shape, seed]) => sample(dtype, shape, seed));
const small = fc.integer({ min: -3, max: 4 });

/** Arguments of each kind without regard to what the op wants: it may refuse them, but not disagree with itself. */
function argumentsOf(op: Op): fc.Arbitrary<Record<string, ArgumentValue>> {
  const kinds: Record<string, fc.Arbitrary<ArgumentValue>> = {};
  for (const { name, kind, optional, default: usual } of op.parameters) {
    const value = argumentOf(op, name, kind);
    const alternatives: fc.Arbitrary<ArgumentValue>[] = [value, value];
    if (usual !== undefined && kind !== 'tensor') alternatives.push(fc.constant(usual));
    if (optional) alternatives.push(fc.constant(null));
    kinds[name] = fc.oneof(...alternatives);
  }
  return fc.record(kinds);
}

const equations = ['ij,jk->ik', 'ij->ji', 'ii', 'i,i->', '...i->...', 'ij,jk'];
const words: Readonly<Record<string, readonly string[]>> = {
  equation: equations,
  mode: ['CONSTANT', 'REFLECT', 'SYMMETRIC'],
  indexing: ['xy', 'ij'],
  ord: ['euclidean', '1', '2', 'inf', 'fro', '3'],
  unit: ['BYTE', 'UTF8_CHAR'],
};

function argumentOf(op: Op, name: string, kind: Op['parameters'][number]['kind']): fc.Arbitrary<ArgumentValue> {
  switch (kind) {
    case 'tensor':
      return tensors;
    case 'tensors':
      return fc.array(tensors, { minLength: 1, maxLength: 3 });
    case 'shape':
      return fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 4 });
    case 'ints':
      return fc.oneof(small, fc.array(small, { maxLength: 4 }));
    case 'axis':
      return small;
    case 'axes':
      return fc.oneof(small, fc.array(small, { maxLength: 3 }));
    case 'int':
      return small;
    case 'float':
      return fc.double({ min: -2, max: 2, noNaN: true });
    case 'bool':
      return fc.boolean();
    case 'dtype':
      return fc.constantFrom(...dtypes);
    case 'text':
      return fc.constantFrom(...(words[name] ?? ['', 'a', op.name]));
  }
}

/** Tensor arguments made to fit each other: one dtype, one shape or broadcastable ones. */
function fitting(values: Record<string, ArgumentValue>, op: Op, dtype: (typeof dtypes)[number], shape: Shape): OpValues {
  const fitted = { ...values };
  for (const { name, kind } of op.parameters) {
    if (kind === 'tensor' && values[name] !== null) fitted[name] = sample(dtype, shape, 3);
    if (kind === 'tensors') fitted[name] = [sample(dtype, shape, 1), sample(dtype, shape, 2)];
  }
  return fitted;
}

const bare = ({ dtype, shape }: TensorSpec): TensorSpec => ({ dtype, shape });

/** Whether the op took the arguments. */
function compare(op: Op, values: OpValues): boolean {
  let specs: readonly TensorSpec[];
  try {
    specs = inferOp(op, values);
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    expect(() => op.evaluate(new OpArguments(withDefaults(op, values)))).toThrow();
    return false;
  }
  let results: readonly Tensor[];
  try {
    results = runOp(op, values, 2 ** 24);
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    return false;
  }
  expect(results.map(bare)).toEqual(
    specs
      .map(bare)
      .map(({ dtype, shape }, index) => ({ dtype, shape: shape.map((size, axis) => size ?? results[index].shape[axis]) })),
  );
  for (const { shape, values: elements } of results) expect(elements.length).toBe(sizeOf(shape));
  return true;
}

describe('the shape rule of every op agrees with its evaluation, whatever the arguments', () => {
  it.each(ops.map((op) => [op.name, op] as const))('%s', (_, op) => {
    fc.assert(
      fc.property(argumentsOf(op), fc.constantFrom(...dtypes), shapes, fc.boolean(), (values, dtype, shape, fit) => {
        compare(op, fit ? fitting(values, op, dtype, shape) : values);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('the shape rule of every op knows nothing that is not so', () => {
  it.each(ops.map((op) => [op.name, op] as const))('%s', (_, op) => {
    fc.assert(
      fc.property(argumentsOf(op), fc.constantFrom(...dtypes), shapes, fc.nat(), (values, dtype, shape, bits) => {
        const known = fitting(values, op, dtype, shape);
        let results: readonly Tensor[];
        try {
          results = runOp(op, known, 2 ** 24);
        } catch (error) {
          if (error instanceof OpError) return;
          throw error;
        }
        const forget = (spec: TensorSpec): TensorSpec => ({
          dtype: spec.dtype,
          shape: spec.shape.map((size, axis) => ((bits >> axis) & 1 ? null : size)),
        });
        const unknown: Record<string, ArgumentValue> = {};
        for (const [name, value] of Object.entries(known)) {
          if (typeof value !== 'object' || value === null) unknown[name] = value;
          else if ('dtype' in value) unknown[name] = forget(value);
          else
            unknown[name] = value.map((item) =>
              typeof item === 'object' && item !== null ? forget(item) : item,
            ) as ArgumentValue;
        }
        let specs: readonly TensorSpec[];
        try {
          specs = inferOp(op, unknown);
        } catch (error) {
          if (error instanceof OpError) return;
          throw error;
        }
        for (const [index, spec] of specs.entries()) {
          expect(spec.dtype).toBe(results[index].dtype);
          expect(spec.shape.map((size, axis) => size ?? results[index].shape[axis])).toEqual(results[index].shape);
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

const run: RunOp = (name, values) => runOp(findOp(name), values)[0];

describe('broadcasting to a shape', () => {
  it('is adding zeros of that shape', () => {
    fc.assert(
      fc.property(shapes, shapes, (from, other) => {
        const target = broadcastShapes(from, other);
        fc.pre(target !== null);
        const source = sample('float32', from, 4);
        const spread = run('broadcast_to', { input: source, shape: target ?? [] });
        expect(spread).toEqual(run('add', { x: source, y: run('zeros', { shape: target ?? [], dtype: 'float32' }) }));
        expect(isFloat(spread.dtype)).toBe(true);
      }),
    );
  });
});
