/** Tables as pandas reads them, value by value; and where Lote differs on purpose, how. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ImportedTable } from '#main/host/ports.ts';
import { readTable } from './read.ts';

const columnSchema = z.object({
  name: z.string(),
  kind: z.enum(['number', 'bool', 'text']),
  /** Numbers in Python's spelling, truth as 1 and 0, null for a missing value. */
  values: z.array(z.string().nullable()),
});
const cases = z
  .array(z.object({ name: z.string(), differs: z.boolean(), bytes: z.base64(), columns: z.array(columnSchema) }))
  .parse(JSON.parse(readFileSync(fileURLToPath(new URL('goldens/pandas.json', import.meta.url)), 'utf8')));

type OracleColumn = z.infer<typeof columnSchema>;

const number = (text: string) => (text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text));

/** A column without a single value says nothing of its type. */
const isEmpty = ({ values }: OracleColumn) => values.every((value) => value === null);

function expected(column: OracleColumn) {
  const { name, kind, values } = column;
  if (isEmpty(column)) return { name, kind: 'empty', values };
  return { name, kind, values: kind === 'text' ? values : values.map((value) => (value === null ? null : number(value))) };
}

function found({ columns }: ImportedTable) {
  return columns.map(({ name, type, numbers, texts }) => {
    const values = texts ?? Array.from(numbers ?? [], (value) => (Number.isNaN(value) ? null : value));
    const kind = type === 'string' ? 'text' : type === 'bool' ? 'bool' : 'number';
    return { name, kind: values.every((value) => value === null) ? 'empty' : kind, values };
  });
}

/** Every case of `differs`, with what Lote reads instead and why. */
const deliberate: Readonly<Record<string, readonly [why: string, columns: readonly unknown[], rejected: number]>> = {
  'codes with leading zeros': [
    'a code read as a number loses its zeros',
    [
      { name: 'id', kind: 'text', values: ['007', '012'] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  'integers beyond exactness': [
    'two identifiers must not become one float64',
    [
      { name: 'id', kind: 'text', values: ['9007199254740993', '9007199254740992'] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  dates: [
    'a date is a number to learn from: milliseconds since 1970',
    [
      { name: 'd', kind: 'number', values: [Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 29)] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  moments: [
    'as dates; one without an offset is UTC',
    [
      { name: 'd', kind: 'number', values: [Date.UTC(2024, 0, 31, 12), Date.UTC(2024, 1, 29)] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  'repeated names': [
    'a.1 would look like an attribute in formulas',
    [
      { name: 'a', kind: 'number', values: [1] },
      { name: 'a_2', kind: 'number', values: [2] },
    ],
    0,
  ],
  'nameless columns': [
    '“Unnamed: 1” counts from 0 and is no name for a formula',
    [
      { name: 'a', kind: 'number', values: [1] },
      { name: 'column_2', kind: 'number', values: [2] },
      { name: 'c', kind: 'number', values: [3] },
    ],
    0,
  ],
  'too few fields': [
    'a line cut short is left out and reported, not filled up in silence',
    [
      { name: 'a', kind: 'number', values: [1, 6] },
      { name: 'b', kind: 'number', values: [2, 7] },
      { name: 'c', kind: 'number', values: [3, 8] },
    ],
    1,
  ],
  'truth with a gap': [
    'a gap leaves truth what it is',
    [
      { name: 'a', kind: 'bool', values: [1, null, 0] },
      { name: 'b', kind: 'number', values: [1, 2, 3] },
    ],
    0,
  ],
  'spaces around truth': [
    'spaces are taken off truth as off numbers',
    [
      { name: 'a', kind: 'bool', values: [1, 0] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  'spaces after quotes': [
    'what is quoted is the value',
    [
      { name: 'a', kind: 'text', values: ['x', 'y'] },
      { name: 'b', kind: 'number', values: [1, 2] },
    ],
    0,
  ],
  'spaces before quotes': [
    'what is quoted is the value',
    [
      { name: 'a', kind: 'number', values: [1, 2] },
      { name: 'b', kind: 'text', values: ['x, y', 'z'] },
    ],
    0,
  ],
};

describe('a table of text', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lote-pandas-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (bytes: string) => {
    const path = join(folder, 'case.csv');
    writeFileSync(path, Buffer.from(bytes, 'base64'));
    return readTable({ path, name: 'case.csv', scratch: join(folder, 'scratch') });
  };

  it.each(cases.filter(({ differs }) => !differs))('with $name is read as pandas reads it', async ({ bytes, columns }) => {
    const table = await read(bytes);
    expect(found(table)).toEqual(columns.map(expected));
  });

  it.each(cases.filter(({ differs }) => differs))(
    'with $name is read otherwise than by pandas',
    async ({ name, bytes, columns }) => {
      const [why, own, rejected] = deliberate[name];
      const table = await read(bytes);
      expect(found(table), why).toEqual(own);
      expect(own, 'no difference any more').not.toEqual(columns.map(expected));
      expect(table.report.rejected.count).toBe(rejected);
    },
  );
});
