/** `lote eval` as a person calls it: what it prints equals what Python printed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtEntry } from '#main/dev/built.ts';
import recorded from './goldens/cells.json';

interface Answer {
  readonly stdout: string;
  readonly result: string | null;
  readonly error: { readonly type: string; readonly message: string } | null;
}

interface ChapterCell extends Pick<Answer, 'stdout' | 'result'> {
  readonly cell: number;
  readonly source: string;
}

interface Ending {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

let cli: string;
let folder: string;

beforeAll(async () => {
  cli = await builtEntry('cli');
  folder = await mkdtemp(join(tmpdir(), 'lote-eval-'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function evaluate(words: readonly string[], input = ''): Promise<Ending> {
  const child = spawn(process.execPath, [cli, 'eval', ...words], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  let [out, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.end(input);
  return { code: await ended, out, said };
}

const answers = ({ out }: Ending) => JSON.parse(out) as Answer[];

describe('cells that TensorFlow ran', () => {
  let ending: Ending;
  beforeAll(async () => {
    ending = await evaluate(['--json'], JSON.stringify(recorded.cells.map(({ source }) => source)));
  });

  it.each(recorded.cells)('print and give the same: $source', ({ source, stdout, result, error }) => {
    const answer = answers(ending)[recorded.cells.findIndex((cell) => cell.source === source)];
    expect(answer).toMatchObject({ stdout, result });
    expect(answer.error && { type: answer.error.type, message: answer.error.message }).toEqual(error);
  });

  it('say by the exit code that one of them failed', () => {
    expect(ending.code).toBe(1);
  });
});

const chapterFile = new URL('../../../shared/goldens/chapter.json', import.meta.url);

describe.runIf(existsSync(chapterFile))('the chapter', () => {
  const { cells } = existsSync(chapterFile)
    ? (JSON.parse(readFileSync(chapterFile, 'utf8')) as { readonly cells: readonly ChapterCell[] })
    : { cells: [] };
  let given: Answer[];
  beforeAll(async () => {
    const file = join(folder, 'chapter.json');
    await writeFile(file, JSON.stringify(cells));
    given = answers(await evaluate([file, '--json']));
  }, 60_000);

  /** Cell 7 is unseeded: only its form can be compared. */
  const unseeded = 7;
  /** The reference run had no tensorflow_datasets; Lote answers from its own library. */
  const library = [40, 41, 42, 43, 44, 45];
  /** Keras 3 does not count plain variables; Lote counts the two that the model has. */
  const summary = 51;

  const others = cells.filter(({ cell }) => cell !== unseeded && cell !== summary && !library.includes(cell));
  it.each(others)('prints in cell $cell what Python printed', ({ cell, stdout, result }) => {
    expect(given[cell]).toEqual({ stdout, result, error: null });
  });

  it('prints unseeded numbers in the same form in cell 7', () => {
    const form = (text: string) => text.replaceAll(/[01]\.\d* */g, '#');
    expect(form(given[unseeded].stdout)).toBe(form(cells[unseeded].stdout));
    expect(given[unseeded].error).toBeNull();
  });

  it('counts the two variables of the model in cell 51', () => {
    const counted = cells[summary].stdout.replaceAll(/( [Tt]\w* params: | Trainable params: )0 \(0\.00 B\)/g, '$12 (8.00 B)');
    expect(given[summary]).toEqual({ stdout: counted, result: null, error: null });
  });

  it('lists its own library in cell 40 and describes MNIST in cells 41 to 43', () => {
    expect(given[40].stdout).toMatch(/^\d+\n\['[a-z_]+'(, '[a-z_]+'){4}\]\n$/);
    expect(given[41]).toEqual({ stdout: '', result: null, error: null });
    expect(given[42].stdout).toMatch(/^tfds\.core\.DatasetInfo\(\n {4}name='mnist',/);
    expect(given[43].stdout).toBe("dict_keys(['train', 'test'])\n");
  });

  it('says in cell 44 that the images of MNIST are not on this machine', () => {
    expect(given[44].error).toMatchObject({ type: 'NotFoundError', message: expect.stringContaining('mnist') as string });
    expect(given[45].error).toMatchObject({ type: 'NameError' });
  });
});

describe('what it reads', () => {
  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('is a script, which shows what it prints and no values', async () => {
    const path = await file('two.py', 'x = 2\nprint(x)\nx\n# %%\nprint(x + 1, end="")\n');
    expect(await evaluate([path])).toEqual({ code: 0, out: '2\n3', said: '' });
  });

  it('is a notebook, which also shows the value of a last expression', async () => {
    const cell = (source: string | string[]) => ({ cell_type: 'code', metadata: {}, source, outputs: [], execution_count: null });
    const text = { cell_type: 'markdown', metadata: {}, source: '# Title' };
    const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [text, cell(['x = 2\n', 'x']), cell("'a' * x")] };
    expect(await evaluate([await file('two.ipynb', JSON.stringify(notebook))])).toEqual({ code: 0, out: "2\n'aa'\n", said: '' });
  });

  it('is standard input, recognised by how it begins', async () => {
    expect(await evaluate([], 'print(1 + 1)\n')).toEqual({ code: 0, out: '2\n', said: '' });
    expect(await evaluate(['-'], '[1, 2]\nprint("a list of numbers is Python")')).toMatchObject({
      out: 'a list of numbers is Python\n',
    });
    expect(await evaluate(['-'], '["1 + 1"]')).toMatchObject({ code: 0, out: '2\n' });
  });

  it('is refused in words when it cannot be read', async () => {
    expect(await evaluate([join(folder, 'nowhere.py')])).toMatchObject({
      code: 1,
      said: expect.stringMatching(/nowhere\.py/) as string,
    });
    expect(await evaluate([await file('broken.ipynb', '{"cells": [')])).toMatchObject({ code: 1, out: '' });
    expect(await evaluate(['--format', 'json'], 'print(1)')).toMatchObject({
      code: 1,
      said: expect.stringContaining('no JSON: see line 1, column 1') as string,
    });
    expect(await evaluate(['--json', await file('broken.json', '["1",\n 2 3]')])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/"code":"lab.cells-syntax".*"line":2,"column":4/) as string,
    });
    expect(await evaluate([await file('numbers.json', '[1]')])).toMatchObject({
      code: 1,
      said: expect.stringContaining('no list of cells') as string,
    });
    expect(await evaluate([folder])).toMatchObject({ code: 1, said: expect.stringContaining('is a folder') as string });
    const latin = join(folder, 'latin.py');
    await writeFile(latin, Buffer.from('x = 1\nprint("caf\u00e9")', 'latin1'));
    expect(await evaluate([latin])).toMatchObject({ code: 1, said: expect.stringContaining('UTF-8: see line 2') as string });
    expect(await evaluate([], '')).toEqual({ code: 0, out: '', said: '' });
    expect(await evaluate(['--format', 'docx'])).toMatchObject({ code: 2 });
    expect(await evaluate(['a.py', 'b.py'])).toMatchObject({ code: 2 });
  });
});

describe('a cell that fails', () => {
  it('is told with its place on standard error, and the next ones still run', async () => {
    const { code, out, said } = await evaluate(['--format', 'json'], JSON.stringify(['x = 1', 'x +\n', 'y = x\ny / 0', 'x + 1']));
    expect({ code, out }).toEqual({ code: 1, out: '2\n' });
    expect(said).toMatch(/SyntaxError/);
    expect(said).toMatch(/line 2[^]*ZeroDivisionError: division by zero/);
  });

  it('ends the run when asked to', async () => {
    const { code, out } = await evaluate(['--json', '--stop-at-error'], JSON.stringify(['1 / 0', '2']));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toHaveLength(1);
  });

  it('is ended by its limits, never by the machine’s', async () => {
    const cells = ['while True: pass', '[0] * 10 ** 12', 'def f(): return f()\nf()', '10 ** 10 ** 10', '"still here"'];
    const given = answers(await evaluate(['--json', '--steps', '100000'], JSON.stringify(cells)));
    expect(given.map(({ error }) => error?.type ?? null)).toEqual([
      'TimeoutError',
      'MemoryError',
      'RecursionError',
      expect.stringMatching(/MemoryError|OverflowError/),
      null,
    ]);
  });
});
