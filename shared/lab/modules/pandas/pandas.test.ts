/** What pandas 3.1.1 prints and raises for hundreds of snippets, each its own assertion; `goldens/record.py` made them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';

interface Case {
  readonly code: string;
  readonly stdout: string;
  readonly result: string | null;
  readonly error: { readonly type: string; readonly message: string } | null;
}

const { setup, cases } = JSON.parse(readFileSync(new URL('./goldens/recorded.json', import.meta.url), 'utf8')) as {
  readonly setup: string;
  readonly cases: readonly Case[];
};

function run(code: string) {
  const session = createLabSession({ entropy: () => 0.5 });
  return session.run(code);
}

describe('pandas', () => {
  it.each(cases.map((each) => [each.code, each] as const))('%s', (code, recorded) => {
    const output = run(setup + code);
    const error = output.error && { type: output.error.type, message: output.error.message };
    expect({ stdout: output.stdout, result: output.result, error }).toEqual({
      stdout: recorded.stdout,
      result: recorded.result,
      error: recorded.error,
    });
  });
});

describe('what the Lab adds', () => {
  it('shows a frame as a table of the cells it prints', () => {
    const { displays } = run(`${setup}df`);
    expect(displays).toContainEqual({
      kind: 'table',
      table: {
        columns: ['k', 'j', 'x', 'n'],
        types: ['str', 'int64', 'float64', 'int64'],
        indexName: '',
        index: ['0', '1', '2', '3', '4'],
        rows: [
          ['a', '1', '1.0', '10'],
          ['b', '1', '2.0', '20'],
          ['a', '2', '3.0', '30'],
          ['b', '2', '4.5', '40'],
          ['c', '1', 'NaN', '50'],
        ],
        exact: [
          ['a', '1', '1', '10'],
          ['b', '1', '2', '20'],
          ['a', '2', '3', '30'],
          ['b', '2', '4.5', '40'],
          ['c', '1', '', '50'],
        ],
        places: [0, 1, 2, 3, 4],
        total: 5,
      },
    });
  });

  it('sends the first and the last rows of a long table, the name of its index, and every digit', () => {
    const code = "import numpy as np\npd.DataFrame({'x': np.arange(20000) / 3}, index=pd.Index(range(20000), name='id'))";
    const { displays, error } = run(`${setup}${code}`);
    expect(error).toBeNull();
    const table = displays.flatMap((display) => (display.kind === 'table' ? [display.table] : [])).at(-1);
    expect(table).toMatchObject({ indexName: 'id', total: 20000, types: ['float64'] });
    expect(table?.places.slice(-6)).toEqual([5994, 19995, 19996, 19997, 19998, 19999]);
    expect(table?.rows).toHaveLength(6000);
    expect(table?.exact[1]).toEqual(['0.3333333333333333']);
  });

  it.each([
    ["df['K']", 'k'],
    ["df.loc[0, 'xx']", 'x'],
    ["df.rename(columns={'n': 'price'})[['x', 'prize']]", 'price'],
    ["df.rename(columns={'n': 'price'}).sort_values('prise')", 'price'],
    ["df.rename(columns={'n': 'price'}).groupby('prize').sum()", 'price'],
    ["df.rename(columns={'n': 'price'}).drop(columns='rice')", 'price'],
    ["df.rename(columns={'n': 'price'}).prize", 'price'],
    ['df.hed()', 'head'],
    ["df['something else']", null],
  ])('names the label that may have been meant: %s', (code, suggestion) => {
    expect(run(setup + code).error).toMatchObject({ suggestion });
  });

  it.each([
    ["pd.read_csv('a.csv')", 'Files cannot be read here; import the file in the Data room'],
    ["df.merge(df, on='k')", 'pandas DataFrame.merge is not supported here'],
    ["df.add_prefix('p_')", 'pandas DataFrame.add_prefix is not supported here'],
    ["df['k'].str.contains('a|b')", 'Regular expressions are not supported here; pass regex=False to look for the text itself'],
    ['df.values', 'object arrays (dtype=object) are not supported here: choose columns of one type'],
  ])('says what is not supported: %s', (code, message) => {
    expect(run(setup + code).error).toMatchObject({ type: 'NotImplementedError', message });
  });
});
