/** What a person does in the Lab, in whatever window it is opened. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenedApp } from '../harness.ts';
import { dropFile } from './drop-file.ts';
import type { Open } from './flows.ts';

const cells = (page: Page) => page.getByRole('article');
const codeCell = (page: Page, number: number) => page.getByRole('article', { name: new RegExp(`^Code cell ${String(number)},`) });
const output = (cell: Locator) => cell.locator('[data-output]');
const stateOf = (cell: Locator) => cell.getAttribute('data-state');

/** A new project, its Lab, and the keyboard in a first cell. */
async function beginSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).first().click();
  await page.getByRole('button', { name: 'Project Untitled' }).waitFor();
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'First cell' }).click();
  await page.getByRole('textbox', { name: /^Code of cell 1/ }).waitFor();
}

/** `kind` names the screenshots. */
export function describeLabFlows(kind: string, open: Open): void {
  let home: string;
  let opened: OpenedApp[] = [];
  const start = async (): Promise<OpenedApp> => {
    const app = await open({ home });
    opened.push(app);
    return app;
  };
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lote-lab-'));
    opened = [];
  });
  afterEach(async () => {
    for (const app of opened) await app.close().catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  });

  it('runs the sample Tensors from top to bottom and shows the chapter’s numbers', async () => {
    const app = await start();
    const { page } = app;
    await page.getByRole('button', { name: /^Tensors/ }).click();
    await page.getByRole('heading', { name: 'Lab' }).waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.getByRole('button', { name: 'Run all', exact: true }).click();
    const code = page.locator('article.code');
    await expect
      .poll(() => code.evaluateAll((list) => list.map((cell) => cell.dataset['state'])), { timeout: 60_000 })
      .toSatisfy((states: string[]) => states.every((state) => state === 'done'));
    const product = page.locator('article', { hasText: 'transpose_b=True' });
    expect(await output(product).textContent()).toBe(
      [
        '[[-1.144  1.115 -0.87  -0.321  0.856]',
        ' [ 0.248 -0.191  0.25  -0.064 -0.331]',
        ' [-0.478  0.407 -0.436  0.022  0.527]',
        ' [ 0.525 -0.234  0.741 -0.593 -1.194]',
        ' [-0.099  0.26   0.125 -0.462 -0.396]]',
      ].join('\n'),
    );
    await product.getByRole('img', { name: /How the shapes meet/ }).waitFor();
    await product.scrollIntoViewIfNeeded();
    await app.screenshot(`${kind}-lab-product`);
    const factorials = page.locator('article', { hasText: 'factorials = ' });
    expect(await output(factorials).textContent()).toContain('21! = -4249290049419214848   5.109094e+19');
    const norm = page.locator('article', { hasText: 'by_hand = ' });
    expect(await output(norm).textContent()).toMatch(/True$/);
    const cosine = page.locator('article', { hasText: 'plt.plot' });
    await cosine.getByRole('img', { name: /cos\(x\)/ }).waitFor();
    await cosine.scrollIntoViewIfNeeded();
    await app.screenshot(`${kind}-lab-cosine`);
    expect(app.complaints).toEqual([]);
  });

  it('takes what is typed, marks the line of an error, mends it, and undoes', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('a = np.arange(3)');
    await page.keyboard.press('Enter');
    await page.keyboard.type('print(a * 2)');
    await page.keyboard.press('Control+Enter');
    const first = codeCell(page, 1);
    await expect.poll(() => stateOf(first)).toBe('failed');
    await first.getByText("NameError: name 'np' is not defined").first().waitFor();
    expect(await first.locator('.cm-fault').textContent()).toBe('np');
    await app.screenshot(`${kind}-lab-error`);
    await first.getByRole('button', { name: /import numpy as np/ }).click();
    await expect.poll(() => output(first).textContent()).toBe('[0 2 4]');

    // As a person goes on: a cell below, by keys alone.
    await first.focus();
    await page.keyboard.press('b');
    await page.keyboard.type('a.sum()');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => output(codeCell(page, 2)).textContent()).toMatch(/3/);
    expect(await cells(page).count()).toBe(3);

    // An edit above makes what is below stale, and the first cell shows its new result by itself.
    await first.getByRole('textbox').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5');
    await expect.poll(() => output(first).textContent()).toBe('[ 0  5 10]');
    await expect.poll(() => stateOf(codeCell(page, 2))).toBe('stale');

    await page.keyboard.press('Control+z');
    await expect.poll(() => first.locator('.cm-content').innerText()).toContain('a * 2');

    // Deleted by two presses of D, brought back by undo.
    await codeCell(page, 2).focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await expect.poll(() => cells(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect.poll(() => cells(page).count()).toBe(3);
    expect(app.complaints).toEqual([]);
  });

  it('mends a misspelt name, shows all of a table in order, and reads a plot by keys', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.insertText('import pandas as pd\ndf = pd.DataFrame({"n": range(100)})\ndff');
    await page.keyboard.press('Control+Enter');
    const first = codeCell(page, 1);
    await first.getByText('Did you mean df?', { exact: true }).waitFor();
    await first.getByRole('button', { name: 'Write df instead' }).click();
    const table = first.getByRole('region', { name: 'Table of 100 rows' });
    await table.getByText('90 rows not shown').waitFor();
    await first.getByRole('button', { name: 'Show all 100 rows' }).click();
    await expect.poll(() => table.locator('tbody tr').count()).toBe(100);
    await table.getByRole('button', { name: 'n', exact: true }).click();
    await table.getByRole('button', { name: 'n', exact: true }).click();
    expect(await table.locator('tbody tr').first().locator('td').textContent()).toBe('99');
    await app.screenshot(`${kind}-lab-table`);

    await first.focus();
    await page.keyboard.press('b');
    const plot =
      "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3], [1, 4, 9], 'r--', label='squares')\nplt.xlim(0, 2)\nplt.legend()";
    await page.keyboard.insertText(plot);
    await page.keyboard.press('Control+Enter');
    const drawing = codeCell(page, 2).getByRole('img');
    await drawing.waitFor();
    // The legend shows the line as it is drawn; what lies beyond the limits cannot be read.
    expect(await drawing.locator('[data-legend] line').getAttribute('stroke-dasharray')).toBe('6 4');
    await drawing.focus();
    await page.keyboard.press('End');
    expect(await drawing.getAttribute('aria-label')).toBe('x 2, squares 4');
    await app.screenshot(`${kind}-lab-plot`);
    expect(app.complaints).toEqual([]);
  });

  it('stops a loop without end, keeps the window alive meanwhile, and keeps the variables', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('count = 41');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('print("before")');
    await page.keyboard.press('Enter');
    await page.keyboard.type('while True:');
    await page.keyboard.press('Enter');
    // Each round takes long enough that no limit on steps ends the loop before a person does.
    await page.keyboard.type('str(7 ** 3000)');
    await page.keyboard.press('Control+Enter');
    const loop = codeCell(page, 2);
    await expect.poll(() => stateOf(loop)).toBe('running');
    await loop.getByText(/^Running/).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await loop.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => stateOf(loop), { timeout: 3000 }).toBe('failed');
    await loop.getByText('KeyboardInterrupt').first().waitFor();
    expect(await output(loop).textContent()).toBe('before');
    await loop.focus();
    await page.keyboard.press('b');
    await page.keyboard.type('count + 1');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => output(codeCell(page, 3)).textContent()).toBe('42');
    expect(app.complaints).toEqual([]);
  });

  it('opens a notebook that is dropped, and keeps its cells with the project', async () => {
    const app = await start();
    const { page } = app;
    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        { cell_type: 'markdown', metadata: {}, source: ['# From *elsewhere*'] },
        { cell_type: 'code', metadata: {}, source: ['print(', '6 * 7)'], outputs: [], execution_count: 3 },
      ],
    };
    await dropFile(page, 'chapter.ipynb', JSON.stringify(notebook));
    await page.getByRole('button', { name: 'Project chapter' }).waitFor();
    await page.getByRole('heading', { name: 'From elsewhere' }).waitFor();
    await page.getByRole('button', { name: 'Run all', exact: true }).click();
    await expect.poll(() => output(codeCell(page, 1)).textContent()).toBe('42');
    await dropFile(page, 'broken.ipynb', '{"cells": [\n}');
    await page.getByText(/goes wrong at line 2/).waitFor();
    await app.close();

    const again = await start();
    await again.page
      .getByRole('article')
      .getByRole('button', { name: /^chapter/ })
      .click();
    await again.page.getByRole('heading', { name: 'From elsewhere' }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('writes the call of an operation that is found in the palette', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('import tensorflow as tf');
    await page.keyboard.press('Enter');
    await page.keyboard.type('m = tf.ones((5, 2))');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => stateOf(codeCell(page, 1))).toBe('done');
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('matmul');
    await page.keyboard.press('Enter');
    const palette = page.getByRole('complementary', { name: 'Operations' });
    // A matrix of 5 × 2 goes with itself only when it is turned over.
    const turn = palette.getByRole('switch', { name: 'transpose_b' });
    expect(await turn.getAttribute('aria-checked')).toBe('true');
    await palette.getByText('(5, 5) float32').waitFor();
    await turn.click();
    await palette.getByText(/incompatible/).waitFor();
    await turn.click();
    await palette.getByText('(5, 5) float32').waitFor();
    await app.screenshot(`${kind}-lab-palette`);
    await palette.getByRole('button', { name: 'In a new cell' }).click();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => output(codeCell(page, 2)).textContent()).toContain('shape=(5, 5), dtype=float32');
    expect(app.complaints).toEqual([]);
  });

  it('comes back after a reload to the room and the cell, with the last key that was pressed', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('first = 1');
    await page.keyboard.press('Alt+Enter');
    await page.getByRole('textbox', { name: /^Code of cell 2/ }).waitFor();
    await page.keyboard.type('second = "typed just before"');
    await page.reload();
    await page.getByRole('heading', { name: 'Lab' }).waitFor();
    await expect.poll(() => codeCell(page, 2).locator('.cm-content').innerText()).toBe('second = "typed just before"');
    expect(await codeCell(page, 2).getAttribute('aria-current')).toBe('true');
  });

  it('does to the selected cell what is chosen among the commands, and takes a message back that is settled', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('below = 1');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('insert above');
    await page.keyboard.press('Enter');
    await expect.poll(() => cells(page).count()).toBe(2);
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('editor'))).toBe(true);
    await page.keyboard.type('above = 1');
    await expect.poll(() => codeCell(page, 1).locator('.cm-content').innerText()).toBe('above = 1');
    await codeCell(page, 1).focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await page.getByText('Cell deleted').waitFor();
    await page.keyboard.press('z');
    await expect.poll(() => cells(page).count()).toBe(2);
    await expect.poll(() => page.getByText('Cell deleted').count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Run the cell and go on').waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('tells of a call while it is written, of columns of a table, and lists what there is', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('import pandas as pd');
    await page.keyboard.press('Enter');
    await page.keyboard.type('df = pd.DataFrame({"price": [1, 2]})');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => stateOf(codeCell(page, 1))).toBe('done');
    await page.keyboard.press('b');
    await page.getByRole('textbox', { name: /^Code of cell 2/ }).waitFor();
    await page.keyboard.type('df.head(');
    await page.locator('.cm-call strong', { hasText: 'n' }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type("df['");
    await page.getByRole('option', { name: 'price' }).waitFor();
    await app.screenshot(`${kind}-lab-columns`);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: '1 variable', exact: true }).click();
    const list = page.getByRole('complementary', { name: 'Variables' });
    await list.getByRole('button', { name: /^df/ }).click();
    await expect.poll(() => codeCell(page, 2).locator('.cm-content').innerText()).toBe('df');
    await app.screenshot(`${kind}-lab-variables`);
    expect(app.complaints).toEqual([]);
  });

  it('finds operations by other words, and says beside a field what is wrong with it', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('promedio');
    const palette = page.getByRole('complementary', { name: 'Operations' });
    await palette.getByRole('button', { name: 'np.mean', exact: true }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('groupby');
    await page.keyboard.press('Enter');
    await palette.getByRole('textbox', { name: 'by' }).fill('price');
    await palette.getByText(/A text in quotes is needed here/).waitFor();
    expect(await palette.getByRole('button', { name: 'Insert', exact: true }).isDisabled()).toBe(true);
    await palette.getByRole('textbox', { name: 'by' }).fill("'price'");
    await palette.getByRole('combobox', { name: 'Table' }).fill('df');
    await palette.getByText("df.groupby('price')").waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('writes a step of a data pipeline behind the data set there is', async () => {
    const app = await start();
    const { page } = app;
    await beginSheet(page);
    await page.keyboard.type('import tensorflow as tf');
    await page.keyboard.press('Enter');
    await page.keyboard.type('ds = tf.data.Dataset.range(5)');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => stateOf(codeCell(page, 1))).toBe('done');
    const palette = page.getByRole('complementary', { name: 'Operations' });
    await palette.getByRole('button', { name: '.batch', exact: true }).click();
    await palette.getByRole('textbox', { name: 'batch_size' }).fill('2');
    await palette.getByText('ds.batch(2)').waitFor();
    await palette.getByRole('button', { name: 'In a new cell' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('.cardinality().numpy()');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => output(codeCell(page, 2)).textContent()).toContain('3');
    expect(app.complaints).toEqual([]);
  });
}
