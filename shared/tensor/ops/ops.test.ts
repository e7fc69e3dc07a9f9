import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeTensor, type EncodedTensor, isEncoded } from '../goldens/encoded-tensor.ts';
import { isFloat } from '../dtype.ts';
import { OpError } from '../op-error.ts';
import { isTensor, type Tensor } from '../tensor.ts';
import { findOp } from './catalogue.ts';
import { OpArguments } from './arguments.ts';
import type { RunOp } from './op.ts';
import type { ArgumentValue, PlainArgument } from './argument-value.ts';
import { inferOp, runOp, withDefaults } from './run.ts';

type Encoded = EncodedTensor | readonly EncodedTensor[] | PlainArgument;

interface Case {
  readonly op: string;
  readonly args: Readonly<Record<string, Encoded>>;
  readonly close?: boolean;
  readonly results?: readonly EncodedTensor[];
  readonly error?: readonly [string, string];
  readonly upstream?: readonly EncodedTensor[];
  readonly gradients?: Readonly<Record<string, EncodedTensor>>;
}

const golden = JSON.parse(readFileSync(new URL('../goldens/ops.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

function decode(value: Encoded): ArgumentValue {
  if (isEncoded(value)) return decodeTensor(value);
  if (Array.isArray(value) && value.length > 0 && value.every(isEncoded)) return value.map(decodeTensor);
  return value as PlainArgument;
}

const decodeAll = (args: Case['args']): Record<string, ArgumentValue> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, decode(value)]));

/** A call in short: `tf.add(x: float32[2,3], axis: 1)`. */
function title({ op, args }: Case): string {
  const shown = Object.entries(args).map(([name, value]) => {
    const decoded = decode(value);
    const short = (item: unknown): string =>
      typeof item === 'object' && item !== null && 'dtype' in item
        ? `${String(item.dtype)}[${String(Reflect.get(item, 'shape'))}]`
        : JSON.stringify(item);
    return `${name}: ${Array.isArray(decoded) ? decoded.map(short).join(' ') : short(decoded)}`;
  });
  return `${op}(${shown.join(', ')})`;
}

const run: RunOp = (name, args) => runOp(findOp(name), args)[0];

/** Largest relative difference allowed where TensorFlow's own functions are approximations. */
const tolerance: Readonly<Record<string, number>> = { float16: 2e-3, float32: 2e-6, float64: 1e-13 };

function expectSame(actual: Tensor, expected: Tensor, close: boolean): void {
  expect(actual.dtype).toBe(expected.dtype);
  expect(actual.shape).toEqual(expected.shape);
  if (!close || !isFloat(expected.dtype)) {
    expect([...actual.values]).toEqual([...expected.values]);
    return;
  }
  const allowed = tolerance[expected.dtype];
  for (const [index, wanted] of [...expected.values].entries()) {
    const [x, y] = [Number(actual.values[index]), Number(wanted)];
    if (Object.is(x, y) || x === y) continue;
    if (!(Math.abs(x - y) <= allowed * Math.max(Math.abs(y), 1))) {
      expect([...actual.values], `element ${index}`).toEqual([...expected.values]);
    }
  }
}

const cases = golden.cases.map((record, index) => [`${index} ${title(record)}`, record] as const);

describe('ops give what TensorFlow gives', () => {
  it.each(cases.filter(([, record]) => record.results !== undefined))('%s', (_, record) => {
    const op = findOp(record.op);
    const args = decodeAll(record.args);
    const results = runOp(op, args);
    const expected = (record.results ?? []).map(decodeTensor);
    expect(results).toHaveLength(expected.length);
    for (const [index, wanted] of expected.entries()) expectSame(results[index], wanted, record.close === true);
    const specs = inferOp(op, args);
    for (const [index, { dtype, shape }] of specs.entries()) {
      expect(dtype).toBe(expected[index].dtype);
      expect(shape.map((size, axis) => size ?? expected[index].shape[axis])).toEqual(expected[index].shape);
    }
  });
});

describe('ops refuse what TensorFlow refuses, in its words', () => {
  it.each(cases.filter(([, record]) => record.error !== undefined))('%s', (_, record) => {
    let thrown: unknown = null;
    try {
      runOp(findOp(record.op), decodeAll(record.args));
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof OpError)) throw new Error('It was not refused', { cause: thrown });
    expect([thrown.kind, thrown.message]).toEqual(record.error);
  });
});

describe('gradients are those of TensorFlow', () => {
  it.each(cases.filter(([, record]) => record.gradients !== undefined))('%s', (_, record) => {
    const op = findOp(record.op);
    const args = withDefaults(op, decodeAll(record.args));
    const results = runOp(op, args);
    const gradients = op.gradient?.({
      args: new OpArguments(args),
      results,
      upstream: (record.upstream ?? []).map(decodeTensor),
      run,
    });
    for (const [name, expected] of Object.entries(record.gradients ?? {})) {
      const derived = gradients?.[name];
      if (derived === undefined || derived === null || !('dtype' in derived) || !isTensor(derived))
        throw new Error(`No gradient of ${name}`);
      expectSame(derived, decodeTensor(expected), true);
    }
  });
});
