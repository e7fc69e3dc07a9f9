import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isFloat } from '../dtype.ts';
import { decodeTensor, type EncodedTensor, isEncoded } from '../goldens/encoded-tensor.ts';
import { OpError } from '../op-error.ts';
import { isTensor, type Tensor } from '../tensor.ts';
import { OpArguments } from './arguments.ts';
import { findOp } from './catalogue.ts';
import { addUpSlices, isSlicesGradient } from './gradient-algebra.ts';
import type { RunOp } from './op.ts';
import type { ArgumentValue, PlainArgument } from './argument-value.ts';
import { inferOp, runOp, withDefaults } from './run.ts';

type Encoded = EncodedTensor | readonly EncodedTensor[] | PlainArgument;

interface Case {
  readonly op: string;
  readonly args: Readonly<Record<string, Encoded>>;
  readonly close?: boolean;
  readonly results?: readonly EncodedTensor[];
  readonly error?: readonly [kind: string, message: string];
  readonly upstream?: readonly EncodedTensor[];
  readonly gradients?: Readonly<Record<string, EncodedTensor | readonly EncodedTensor[]>>;
}

const { cases } = JSON.parse(readFileSync(new URL('../goldens/array_ops.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

function decode(value: Encoded): ArgumentValue {
  if (isEncoded(value)) return decodeTensor(value);
  if (Array.isArray(value) && value.length > 0 && value.every(isEncoded)) return value.map(decodeTensor);
  return value as PlainArgument;
}

const decodeAll = (args: Case['args']): Record<string, ArgumentValue> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, decode(value)]));

function short(value: Encoded): string {
  if (isEncoded(value)) return `${value.d}[${value.s.join(',')}]`;
  return Array.isArray(value) && value.length > 0 && value.every(isEncoded) ? value.map(short).join(' ') : JSON.stringify(value);
}

const named = (wanted: (record: Case) => boolean) =>
  cases.flatMap((record, index): [string, Case][] =>
    wanted(record)
      ? [
          [
            `${index} ${record.op}(${Object.entries(record.args)
              .map(([name, value]) => `${name}: ${short(value)}`)
              .join(', ')})`,
            record,
          ],
        ]
      : [],
  );

const run: RunOp = (name, args) => runOp(findOp(name), args)[0];

const tolerance: Readonly<Record<string, number>> = { float16: 2e-3, float32: 4e-6, float64: 1e-12 };

function expectSame(actual: Tensor, expected: Tensor, close: boolean): void {
  expect(actual.dtype).toBe(expected.dtype);
  expect(actual.shape).toEqual(expected.shape);
  if (!close || !isFloat(expected.dtype)) {
    expect([...actual.values]).toEqual([...expected.values]);
    return;
  }
  const wanted = [...expected.values].map(Number);
  const largest = Math.max(1, ...wanted.map(Math.abs).filter(Number.isFinite));
  const far = wanted.findIndex((value, index) => {
    const own = Number(actual.values[index]);
    return !Object.is(own, value) && own !== value && !(Math.abs(own - value) <= tolerance[expected.dtype] * largest);
  });
  if (far >= 0) expect([...actual.values], `element ${far}`).toEqual(wanted);
}

/** TensorFlow adds a name where its arguments were tensors already, and a list of kernels where it has none for a dtype. */
const inShort = (message: string): string =>
  message.replace(/ name: .*$/s, '').replace(/(?<=^Could not find device[^\n]*)\nAll kernels.*(?= \[Op)/s, '');

/** Classes of exception that the Lab does not have, and what it raises instead. */
const kinds: Readonly<Record<string, string>> = {
  NotFoundError: 'InvalidArgumentError',
  FailedPreconditionError: 'InvalidArgumentError',
};

describe('ops on arrays give what TensorFlow gives', () => {
  it.each(named(({ results }) => results !== undefined))('%s', (_, record) => {
    const op = findOp(record.op);
    const args = decodeAll(record.args);
    const results = runOp(op, args);
    const expected = (record.results ?? []).map(decodeTensor);
    expect(results).toHaveLength(expected.length);
    for (const [index, wanted] of expected.entries()) expectSame(results[index], wanted, record.close === true);
    const specs = inferOp(op, args);
    expect(specs.map(({ dtype, shape }) => ({ dtype, shape }))).toEqual(expected.map(({ dtype, shape }) => ({ dtype, shape })));
  });
});

describe('ops on arrays refuse what TensorFlow refuses, in its words', () => {
  it.each(named(({ error }) => error !== undefined))('%s', (_, record) => {
    let thrown: unknown = null;
    try {
      runOp(findOp(record.op), decodeAll(record.args));
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof OpError)) throw new Error('It was not refused', { cause: thrown });
    const [kind, message] = record.error ?? ['', ''];
    expect([thrown.kind, inShort(thrown.message)]).toEqual([kinds[kind] ?? kind, inShort(message)]);
  });
});

describe('gradients of ops on arrays are those of TensorFlow', () => {
  it.each(named(({ gradients }) => gradients !== undefined))('%s', (_, record) => {
    const op = findOp(record.op);
    const args = withDefaults(op, decodeAll(record.args));
    const derived = op.gradient?.({
      args: new OpArguments(args),
      results: runOp(op, args),
      upstream: (record.upstream ?? []).map(decodeTensor),
      run,
    });
    for (const [name, encoded] of Object.entries(record.gradients ?? {})) {
      const expected = isEncoded(encoded) ? [encoded] : encoded;
      const given = derived?.[name] ?? null;
      const found = given !== null && isSlicesGradient(given) ? addUpSlices(given, run) : given;
      const list: readonly (Tensor | null)[] = found === null || 'dtype' in found ? [found] : found;
      expect(list).toHaveLength(expected.length);
      for (const [index, gradient] of list.entries()) {
        if (gradient === null || !isTensor(gradient)) throw new Error(`No gradient of ${name}`);
        expectSame(gradient, decodeTensor(expected[index]), true);
      }
    }
  });
});
