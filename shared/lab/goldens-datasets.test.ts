/** The recorded data sets and training loops of TensorFlow, run as a person would in the Lab. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLabSession } from './python/session.ts';
import type { CellOutput } from './output.ts';
import type { LabSession } from './session.ts';

/** The full recording where it lies beside the checkout, otherwise the committed part of it. */
function readGolden(name: string): unknown {
  const full = new URL(`../../../shared/goldens/${name}.json`, import.meta.url);
  const subset = new URL(`./goldens/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8'));
}

function start(): LabSession {
  const session = createLabSession({ entropy: () => 0.5 });
  run(session, 'import numpy as np\nimport tensorflow as tf');
  return session;
}

function run(session: LabSession, cell: string): CellOutput {
  const output = session.run(cell);
  if (output.error !== null) throw new Error(`${output.error.traceback}\nin\n${cell}`);
  return output;
}

const textOf = (session: LabSession, expression: string): string => run(session, `print(${expression}, end='')`).stdout;

/** Elements as plain lists, as the recording wrote them. */
const plainly = `
def plainly(element):
    if isinstance(element, tuple):
        return [plainly(part) for part in element]
    if isinstance(element, dict):
        return {key: plainly(part) for key, part in element.items()}
    if isinstance(element, tf.data.Dataset):
        return {'dataset': [plainly(part) for part in element]}
    value = element.numpy()
    if isinstance(value, bytes):
        return value.decode()
    value = value.tolist()
    return decoded(value) if element.dtype == tf.string else value

def decoded(value):
    return [decoded(part) for part in value] if isinstance(value, list) else value.decode()
`;

/** Python's repr of nested lists, dicts, numbers and plain text as a JavaScript value. */
function parsePython(text: string): unknown {
  return JSON.parse(
    text
      .replace(/'/g, '"')
      .replace(/\bTrue\b/g, 'true')
      .replace(/\bFalse\b/g, 'false')
      .replace(/\bNone\b/g, 'null'),
  );
}

/** Recorded floats are the shortest decimals of float32; widened ones are compared after rounding. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.fround(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
  }
  return value;
}

/** Which of two tensors that do not fit together is named first is left to TensorFlow's threads. */
const settled = (message: string): string =>
  message.replace(
    /\[tensor\]: (\[[\d,]*\]), \[batch\]: (\[[\d,]*\])/,
    (_match, one: string, two: string) => `of two tensors: ${[one, two].sort().join(' ')}`,
  );

const sorted = (values: unknown): readonly string[] =>
  Array.isArray(values) ? values.map((value) => JSON.stringify(value)).sort() : [];

interface PipelineCase {
  readonly id: string;
  readonly python: string;
  readonly elements: unknown;
  readonly element_spec: string;
  readonly cardinality: number;
  readonly str: string;
  readonly len?: number;
  readonly len_error?: string;
  readonly machine_dependent?: boolean;
  readonly error?: { readonly type: string; readonly message: string };
}

describe('data sets in the Lab', () => {
  const { cases } = readGolden('pipeline') as { readonly cases: readonly PipelineCase[] };

  it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s', (_id, recorded) => {
    const session = start();
    run(session, plainly);
    if (recorded.error !== undefined) {
      const { error } = session.run(`${recorded.python}\nlist(ds)`);
      expect(error?.type).toBe(recorded.error.type);
      expect(settled(error?.message ?? '')).toBe(settled(recorded.error.message));
      return;
    }
    run(session, recorded.python);
    expect(textOf(session, 'ds')).toBe(recorded.str);
    expect(textOf(session, 'repr(ds.element_spec)')).toBe(recorded.element_spec);
    expect(textOf(session, 'ds.cardinality().numpy()')).toBe(String(recorded.cardinality));
    if (recorded.len !== undefined) expect(textOf(session, 'len(ds)')).toBe(String(recorded.len));
    if (recorded.len_error !== undefined) expect(session.run('len(ds)').error?.message).toBe(recorded.len_error);
    const elements = rounded(parsePython(textOf(session, '[plainly(element) for element in ds]')));
    if (recorded.machine_dependent) expect(sorted(elements)).toEqual(sorted(rounded(recorded.elements)));
    else expect(elements).toEqual(rounded(recorded.elements));
  });
});

interface ShuffleCase {
  readonly id?: string;
  readonly python: string;
  readonly y?: unknown;
  readonly passes?: unknown;
}

describe('the order of shuffles in the Lab', () => {
  const { chapter, cases } = readGolden('shuffle') as Readonly<Record<'chapter' | 'cases', readonly ShuffleCase[]>>;

  it.each([...chapter, ...cases].map((recorded) => [recorded.id ?? recorded.python, recorded] as const))(
    '%s',
    (_id, recorded) => {
      const session = start();
      run(session, recorded.python);
      if (recorded.y !== undefined) expect(parsePython(textOf(session, 'y'))).toEqual(recorded.y);
      if (recorded.passes !== undefined) expect(parsePython(textOf(session, 'passes'))).toEqual(recorded.passes);
    },
  );
});

interface RecordedNumbers {
  readonly values: readonly number[];
}

interface LoopCase {
  readonly id: string;
  readonly python: string;
  readonly stdout: string;
  readonly final_w: RecordedNumbers;
  readonly final_b: RecordedNumbers;
  readonly losses: RecordedNumbers;
  readonly ws: RecordedNumbers;
  readonly bs: RecordedNumbers;
  readonly y_pred_100: RecordedNumbers;
}

describe('the chapter’s training loop in the Lab', () => {
  const { loop_cases: cases } = readGolden('regression') as { readonly loop_cases: readonly LoopCase[] };

  it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s, to the bit', (_id, recorded) => {
    const session = start();
    const { stdout } = run(session, recorded.python);
    expect(stdout).toBe(recorded.stdout);
    const numbers = (expression: string, count: number): unknown =>
      rounded(parsePython(textOf(session, `[float(value) for value in ${expression}[:${count}]]`)));
    for (const [name, { values }] of Object.entries({ losses: recorded.losses, Ws: recorded.ws, bs: recorded.bs })) {
      expect(numbers(name, values.length)).toEqual(values.map(Math.fround));
    }
    expect(numbers('[model.w.numpy(), model.b.numpy()]', 2)).toEqual(
      [...recorded.final_w.values, ...recorded.final_b.values].map(Math.fround),
    );
    expect(numbers('tf.reshape(y_pred, [-1]).numpy()', 100)).toEqual(recorded.y_pred_100.values.map(Math.fround));
  });
});
