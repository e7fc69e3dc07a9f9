import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeLabFlows } from './flows/lab-flows.ts';
import { openBrowserApp, type OpenedBrowser } from './harness.ts';

describe('the Lab in a browser', () => describeLabFlows('browser', openBrowserApp));

describe('a sheet as a file of the browser', () => {
  let folder: string;
  let app: OpenedBrowser;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-sheet-'));
    app = await openBrowserApp();
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is saved with all that the notebook had besides, as long as its cells are not changed', async () => {
    const { page } = app;
    const notebook = {
      cells: [
        { cell_type: 'raw', id: 'raw', metadata: { tags: ['keep'] }, source: 'as it is' },
        {
          cell_type: 'code',
          execution_count: 4,
          id: 'code',
          metadata: { collapsed: true },
          outputs: [{ name: 'stdout', output_type: 'stream', text: ['7\n'] }],
          source: ['print(7)'],
        },
      ],
      metadata: { authors: [{ name: 'A' }], kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const path = join(folder, 'kept.ipynb');
    await writeFile(path, JSON.stringify(notebook));
    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await (await chooser).setFiles(path);
    await page.getByText('as it is').waitFor();
    const save = async (): Promise<unknown> => {
      await page.getByRole('button', { name: 'Save as…' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'Notebook (.ipynb)' }).click();
      const saved = join(folder, 'saved.ipynb');
      await (await download).saveAs(saved);
      return JSON.parse(await readFile(saved, 'utf8'));
    };
    expect(await save()).toEqual(notebook);

    const code = page.getByRole('article', { name: /^Code cell 1,/ });
    await code.getByRole('textbox').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' # seven');
    const [raw, before] = notebook.cells;
    const changed = { ...before, source: ['print(7) # seven'], outputs: [], execution_count: null };
    await page.keyboard.press('Escape');
    expect(await save()).toEqual({ ...notebook, cells: [raw, changed] });
    await page.getByRole('button', { name: 'Run all', exact: true }).click();
    await expect.poll(() => code.locator('[data-output]').textContent()).toBe('7');
    expect(await save()).toMatchObject({ cells: [raw, { ...changed, outputs: before.outputs, execution_count: 1 }] });
  });

  it('is saved as a notebook and as a script, and comes back from both with the same cells', async () => {
    const { page } = app;
    const script = ['# %% [markdown]', '# # Six times seven', '', '# %%', 'answer = 6 * 7', 'print(answer)', ''].join('\n');
    const first = join(folder, 'first.py');
    await writeFile(first, script);

    const open = async (path: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^Open/ }).first().click();
      await (await chooser).setFiles(path);
    };
    const save = async (entry: string, name: string): Promise<string> => {
      await page.getByRole('button', { name: 'Save as…' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: entry }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(name);
      const path = join(folder, `saved ${name}`);
      await file.saveAs(path);
      return path;
    };

    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    await open(first);
    await page.getByRole('heading', { name: 'Six times seven' }).waitFor();
    const notebook = await save('Notebook (.ipynb)', 'first.ipynb');
    const again = await save('Python script (.py)', 'first.py');
    expect(JSON.parse(await readFile(notebook, 'utf8'))).toMatchObject({
      nbformat: 4,
      cells: [{ cell_type: 'markdown' }, { cell_type: 'code', outputs: [] }],
    });
    expect(await readFile(again, 'utf8')).toContain('answer = 6 * 7\nprint(answer)');

    for (const path of [notebook, again]) {
      await page.getByRole('article').first().focus();
      await page.keyboard.press('d');
      await page.keyboard.press('d');
      await expect.poll(() => page.getByRole('heading', { name: 'Six times seven' }).count()).toBe(0);
      await open(path);
      await page.getByRole('heading', { name: 'Six times seven' }).waitFor();
      await page.getByRole('button', { name: 'Run all', exact: true }).click();
      const code = page.getByRole('article', { name: /^Code cell 1,/ });
      await expect.poll(() => code.locator('[data-output]').textContent()).toBe('42');
      expect(await page.getByRole('article').count()).toBe(2);
    }

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Home' }).click();
    await page.getByText('2 cells in the Lab').waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('gives a plot away as a picture, drawn with all its looks', async () => {
    const { page } = app;
    const script = join(folder, 'plot.py');
    await writeFile(
      script,
      "import matplotlib.pyplot as plt\nplt.plot([1, 2], [3, 4], 'r--', label='rising')\nplt.title('A plot')\nplt.legend()\n",
    );
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await (await chooser).setFiles(script);
    await page.getByRole('button', { name: 'Run all', exact: true }).click();
    const cell = page.getByRole('article', { name: /^Code cell 1,/ });
    await cell.getByRole('img', { name: /rising/ }).waitFor();

    const save = async (entry: string): Promise<Buffer> => {
      await cell.getByRole('button', { name: 'Save the picture' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: entry }).click();
      const file = await download;
      const path = join(folder, file.suggestedFilename());
      await file.saveAs(path);
      expect(path).toMatch(/A plot\.(svg|png)$/);
      return readFile(path);
    };
    const svg = (await save('As SVG')).toString();
    expect(svg).toContain('>rising</text>');
    expect(svg).toContain('>A plot</text>');
    expect(svg).toMatch(/stroke-dasharray="6(px)?, 4(px)?"/);
    const png = await save('As PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Twice as many pixels as on the screen, in the header of the file.
    const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
    expect(png.readUInt32BE(16)).toBe(2 * width);
    expect(app.complaints).toEqual([]);
  });
});
