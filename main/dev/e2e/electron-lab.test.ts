import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeLabFlows } from './flows/lab-flows.ts';
import { openElectronApp, type OpenedElectron } from './harness.ts';

describe('the Lab in Electron', () => describeLabFlows('electron', openElectronApp));

describe('a sheet as a file of the system', () => {
  let folder: string;
  let app: OpenedElectron;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lote-sheet-'));
    app = await openElectronApp();
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is listed by the dialog that opens files, and opens in the Lab', async () => {
    const { page } = app;
    const path = join(folder, 'chapter.PY');
    await writeFile(path, '# %% [markdown]\n# # From a dialog\n\n# %%\nprint(6 * 7)\n');
    // Only the system's window is replaced: what it is asked for is kept, and the file chosen in it.
    await app.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = ((
        ...words: readonly { readonly filters?: readonly { readonly extensions: readonly string[] }[] }[]
      ) => {
        process.env['LOTE_TEST_FILTERS'] = String(words.at(-1)?.filters?.[0]?.extensions);
        return Promise.resolve({ canceled: false, filePaths: [chosen] });
      }) as typeof dialog.showOpenDialog;
    }, path);
    await page.getByRole('button', { name: /^Open/ }).first().click();
    await page.getByRole('heading', { name: 'From a dialog' }).waitFor();
    const listed = await app.app.evaluate(() => process.env['LOTE_TEST_FILTERS'] ?? '');
    expect(listed.split(',')).toEqual(expect.arrayContaining(['lote', 'csv', 'ipynb', 'py']));
    await page.getByRole('button', { name: 'Run all' }).click();
    const code = page.getByRole('article', { name: /^Code cell 1,/ });
    await expect.poll(() => code.locator('[data-output]').textContent()).toBe('42');
    expect(app.complaints).toEqual([]);
  });
});
