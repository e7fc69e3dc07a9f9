/** The recorded tensor programs of TensorFlow, run as a person would in the Lab: values, str and repr of every variable. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { createLabSession } from './python/session.ts';
import type { CellOutput } from './output.ts';
import type { LabSession } from './session.ts';

interface RecordedTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values?: readonly (number | string | boolean)[];
  readonly head?: readonly (number | string)[];
  readonly tail?: readonly (number | string)[];
  readonly sha256_le?: string;
  readonly str?: string;
  readonly repr?: string;
}
interface RecordedPlain {
  readonly py: unknown;
  readonly str: string;
  readonly repr: string;
}
type Recorded = RecordedTensor | RecordedPlain | readonly RecordedTensor[];

interface Tolerance {
  readonly ulp?: number;
  readonly rtol?: number;
  readonly atol?: number;
}

interface Program {
  readonly id: string;
  readonly python: string;
  readonly exact?: boolean;
  readonly tolerance?: Tolerance;
  readonly tolerance_ulp?: number;
  readonly np_precision?: number;
  readonly results: Readonly<Record<string, Recorded>>;
}

/** The full recording where it lies beside the checkout, otherwise the committed part of it. */
function readPrograms(name: string): readonly Program[] {
  const full = new URL(`../../../shared/goldens/${name}.json`, import.meta.url);
  const subset = new URL(`./goldens/${name}.json`, import.meta.url);
  const golden = JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8')) as { readonly cases: readonly Program[] };
  return golden.cases;
}

function runAll(session: LabSession, ...cells: readonly string[]): CellOutput {
  let output: CellOutput | null = null;
  for (const cell of cells) {
    output = session.run(cell);
    if (output.error !== null) throw new Error(`${output.error.traceback}\nin\n${cell}`);
  }
  if (output === null) throw new Error('No cells');
  return output;
}

const textOf = (session: LabSession, expression: string): string => runAll(session, `print(${expression}, end='')`).stdout;

/** The elements as the Lab shows them beside a cell. */
function tensorOf(session: LabSession, expression: string): Tensor {
  const { displays } = runAll(session, `np.asarray(${expression})`);
  const shown = displays.find(({ kind }) => kind === 'tensor');
  if (shown?.kind !== 'tensor') throw new Error(`${expression} is not shown as a tensor`);
  return shown.tensor;
}

const numberOf = (value: number | string | bigint | boolean): number => Number(value);

/** Distance in units of the last place of float32 numbers. */
function ulps(left: number, right: number): number {
  const bits = new Int32Array(new Float32Array([left, right]).buffer);
  const [one, two] = Array.from(bits, (value) => (value < 0 ? -(value & 0x7fffffff) : value));
  return Math.abs(one - two);
}

function expectClose(found: number, expected: number, { ulp, rtol = 0, atol = 0 }: Tolerance): void {
  if (ulp !== undefined) expect(ulps(found, expected)).toBeLessThanOrEqual(ulp);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(atol + rtol * Math.abs(expected));
}

function expectValues(found: Tensor, recorded: RecordedTensor, tolerance: Tolerance | null): void {
  expect(found.dtype).toBe(recorded.dtype);
  expect(found.shape).toEqual(recorded.shape);
  if (recorded.values === undefined) {
    expectLarge(found, recorded, tolerance);
    return;
  }
  expect(found.values.length).toBe(recorded.values.length);
  for (const [index, expected] of recorded.values.entries()) {
    const value = found.values[index];
    if (found.dtype === 'string') expect(String(value)).toBe(String(expected).replace(/^b'(.*)'$/, '$1'));
    else if (typeof value === 'bigint') expect(value).toBe(BigInt(numberText(expected)));
    else if (tolerance === null) expect(value).toBe(inTypeOf(found.dtype, numberOf(expected)));
    else expectClose(Number(value), numberOf(expected), tolerance);
  }
}

const numberText = (value: number | string | boolean): string => String(typeof value === 'boolean' ? Number(value) : value);

function inTypeOf(dtype: string, value: number): number {
  return dtype === 'float32' || dtype === 'float16' ? Math.fround(value) : value;
}

function expectLarge({ dtype, values }: Tensor, recorded: RecordedTensor, tolerance: Tolerance | null): void {
  if (Array.isArray(values)) throw new Error('Large tensors of text were not recorded');
  const { head = [], tail = [], sha256_le: digest } = recorded;
  if (tolerance === null && dtype !== 'float16') {
    expect(
      createHash('sha256')
        .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
        .digest('hex'),
    ).toBe(digest);
  }
  const ends = [...head.entries()].concat(
    [...tail.entries()].map(([index, value]) => [values.length - tail.length + index, value]),
  );
  for (const [index, expected] of ends) {
    if (tolerance === null) expect(Number(values[index])).toBe(inTypeOf(dtype, numberOf(expected)));
    else expectClose(Number(values[index]), numberOf(expected), tolerance);
  }
}

function isList(recorded: Recorded): recorded is readonly RecordedTensor[] {
  return Array.isArray(recorded);
}

function expectRecorded(session: LabSession, name: string, recorded: Recorded, tolerance: Tolerance | null): void {
  if (isList(recorded)) {
    expect(textOf(session, `len(${name})`)).toBe(String(recorded.length));
    for (const [index, part] of recorded.entries()) expectRecorded(session, `${name}[${index}]`, part, tolerance);
    return;
  }
  if ('dtype' in recorded) expectValues(tensorOf(session, name), recorded, tolerance);
  if (tolerance !== null || recorded.str === undefined) return;
  expect(textOf(session, `str(${name})`)).toBe(recorded.str);
  expect(textOf(session, `repr(${name})`)).toBe(recorded.repr);
}

function checkProgram(program: Program): void {
  const session = createLabSession({ entropy: () => 0.5 });
  runAll(session, 'import numpy as np', 'import tensorflow as tf');
  if (program.np_precision !== undefined) runAll(session, `np.set_printoptions(precision=${program.np_precision})`);
  runAll(session, program.python);
  const ulp = program.tolerance_ulp;
  const tolerance = program.tolerance ?? (ulp === undefined ? null : { ulp });
  for (const [name, recorded] of Object.entries(program.results)) {
    const isDouble = !isList(recorded) && 'dtype' in recorded && recorded.dtype === 'float64';
    // Double normals differ in their last bits, as PARITY 0 says; ulps are those of float32.
    expectRecorded(session, name, recorded, isDouble && ulp !== undefined ? { rtol: 1e-12, atol: 1e-14 } : tolerance);
  }
}

describe.each(['tensor_ops', 'tensor_ops.precision3', 'uniform', 'normal', 'ints'])('%s in the Lab', (file) => {
  it.each(readPrograms(file).map((program) => [program.id, program] as const))('%s', (_id, program) => {
    checkProgram(program);
  });
});
