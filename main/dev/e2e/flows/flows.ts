/** What a person does with the studio from first start to last, in whatever window it is opened. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenedApp, OpenOptions } from '../harness.ts';
import { dropFile } from './drop-file.ts';

export type Open = (options: OpenOptions) => Promise<OpenedApp>;

const readOut = (page: Page) => page.getByRole('toolbar', { name: /^(Training|Entrenamiento)$/ }).locator('.read-out');

/** `kind` names the screenshots. */
export function describeFlows(kind: string, open: Open): void {
  let home: string;
  let opened: OpenedApp[] = [];
  const start = async (options: Omit<OpenOptions, 'home'> = {}): Promise<OpenedApp> => {
    const app = await open({ home, ...options });
    opened.push(app);
    return app;
  };
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lote-flow-'));
    opened = [];
  });
  afterEach(async () => {
    for (const app of opened) await app.close().catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  });

  it('trains the sample, pauses, steps, stops, closes, reopens, resumes and ends at TensorFlow’s numbers', async () => {
    const first = await start();
    const { page } = first;
    await page.getByRole('button', { name: /^Regression/ }).click();
    await goTo(page, 'Model');
    await page.getByRole('tab', { name: 'Train' }).click();
    await page.getByRole('button', { name: 'Train once' }).click();
    await expect.poll(() => epochOf(page)).toBeGreaterThan(5);
    await first.screenshot(`${kind}-train-running`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => readOut(page).textContent()).toContain('Paused');

    const before = await readOut(page).textContent();
    await page.getByRole('toolbar', { name: 'Training' }).getByRole('button', { name: 'Step one batch' }).click();
    await expect.poll(() => readOut(page).textContent()).not.toBe(before);
    await page.getByText('Update microscope').waitFor();
    await first.screenshot(`${kind}-train-step`);
    const epoch = await epochOf(page);
    await page.getByRole('toolbar', { name: 'Training' }).getByRole('button', { name: 'Step one epoch' }).click();
    await expect.poll(() => readOut(page).textContent()).toMatch(/batch 10 of 10/);
    expect(await epochOf(page)).toBeGreaterThanOrEqual(epoch);
    await page.getByRole('toolbar', { name: 'Training' }).getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => readOut(page).textContent()).toContain('Stopped');
    const stoppedAt = await epochOf(page);
    await first.close();

    const second = await start();
    await second.page
      .getByRole('article')
      .getByRole('button', { name: /^Regression .*1 run$/ })
      .click();
    await expect.poll(() => epochOf(second.page)).toBe(stoppedAt);
    await goTo(second.page, 'Model');
    await second.page.getByRole('tab', { name: 'Train' }).click();
    await second.page.getByRole('radio', { name: 'Max' }).click();
    await second.page.getByRole('button', { name: 'Go on training' }).click();
    await expect.poll(() => readOut(second.page).textContent(), { timeout: 30_000 }).toContain('Finished');
    await second.page.getByText('ŷ = 2.658 x + 4.880').waitFor();
    await second.screenshot(`${kind}-train-finished`);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  it('takes a CSV file in, asks for roles, trains on it and predicts', async () => {
    const app = await start();
    const { page } = app;
    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    await dropFile(page, 'homes.csv', homesCsv());
    await page.getByText('1 row not read').waitFor();
    await page.getByText('types read from all rows').waitFor();
    await page.getByRole('button', { name: 'Project homes' }).waitFor();
    await app.screenshot(`${kind}-data`);
    await page.getByRole('button', { name: /Role of price/ }).click();
    await page
      .getByRole('menuitem', { name: /target/ })
      .or(page.getByRole('menuitemradio', { name: /target/ }))
      .first()
      .click();
    await page.getByRole('tab', { name: 'Scatter plot' }).click();
    await app.screenshot(`${kind}-scatter`);
    await page.getByRole('button', { name: 'Use in pipeline' }).click();
    await page.getByText('60 examples').first().waitFor();
    await app.screenshot(`${kind}-pipeline`);
    await page.getByRole('main').getByRole('button', { name: 'Train' }).click();
    await expect.poll(() => epochOf(page)).toBeGreaterThan(3);
    await page.getByRole('radio', { name: 'Max' }).click();
    await expect.poll(() => readOut(page).textContent(), { timeout: 60_000 }).toContain('Finished');
    await app.screenshot(`${kind}-fit`);
    await page.getByRole('tab', { name: 'What-if' }).click();
    await page.getByText('Predicted price').waitFor();
    await expect
      .poll(async () => Number((await page.locator('.result .big').textContent())?.replace(/,/g, '')))
      .toBeGreaterThan(100);
    await app.screenshot(`${kind}-what-if`);
    // Twelve hundred, not one and a fifth: price is 50 + 0.2 sqft + 10 bedrooms.
    await page.getByRole('spinbutton', { name: 'sqft' }).fill('1,200');
    await expect
      .poll(async () => Number((await page.locator('.result .big').textContent())?.replace(/,/g, '')))
      .toBeGreaterThan(280);
    expect(app.complaints).toEqual([]);
  });

  it('shows the chapter’s three orders as TensorFlow 2.21 printed them in its cells 36 to 38', async () => {
    const app = await start();
    const { page } = app;
    await page.getByRole('button', { name: /^Orders/ }).click();
    await goTo(page, 'Pipeline');
    await page.getByRole('tab', { name: 'Orders' }).click();
    const batches = async (stages: string) => {
      const label = await page.getByRole('row', { name: `: ${stages}. Batches:` }).getAttribute('aria-label');
      return label?.split('Batches: ')[1];
    };
    expect(await batches('shuffle(4) → batch(2) → repeat(3)')).toBe('2 1, 0 3, 0 3, 1 2, 3 0, 1 2');
    expect(await batches('batch(2) → shuffle(4) → repeat(3)')).toBe('0 1, 2 3, 0 1, 2 3, 2 3, 0 1');
    expect(await batches('batch(2) → repeat(3) → shuffle(4)')).toBe('0 1, 0 1, 2 3, 2 3, 0 1, 2 3');
    await app.screenshot(`${kind}-orders`);
    expect(app.complaints).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    const app = await start();
    const { page } = app;
    await page.getByRole('button', { name: /^Regression/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Project Regression' }).waitFor();
    await page.keyboard.press('Control+3');
    await page.getByRole('tab', { name: 'Canvas' }).waitFor();
    await page.getByRole('option', { name: /^Source/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+ArrowRight');
    const stages = async () => (await page.getByRole('option').allTextContents()).map((text) => text.trim().split(/\s/)[0]);
    await expect.poll(stages).toEqual(['Source', 'Standardise', 'Repeat', 'Shuffle', 'Batch']);
    await page.keyboard.press('Control+z');
    await expect.poll(stages).toEqual(['Source', 'Standardise', 'Shuffle', 'Repeat', 'Batch']);
    await page.keyboard.press('Control+4');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run…' }).fill('step one batch');
    await page.keyboard.press('Enter');
    await expect.poll(() => readOut(page).textContent()).toContain('batch 1 of 10');
    await app.screenshot(`${kind}-keyboard`);
    // Space plays and pauses on the tab that is chosen already, where it would choose nothing.
    await page.getByRole('tab', { name: 'Train', selected: true }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => epochOf(page)).toBeGreaterThan(1);
    await page.keyboard.press('Space');
    await expect.poll(() => readOut(page).textContent()).toContain('Paused');
    expect(app.complaints).toEqual([]);
  });

  it('speaks Spanish', async () => {
    const app = await start({ locale: 'es-AR' });
    const { page } = app;
    await page.getByRole('heading', { name: 'Proyectos' }).waitFor();
    await app.screenshot(`${kind}-es-home`);
    await page.getByRole('button', { name: /^Regresión/ }).click();
    await goTo(page, 'Modelo');
    await page.getByRole('tab', { name: 'Entrenar' }).click();
    await app.screenshot(`${kind}-es-model`);
    expect(app.complaints).toEqual([]);
  });
}

async function goTo(page: Page, room: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: room, exact: true }).click();
}

async function epochOf(page: Page): Promise<number> {
  return Number(/epoch (\d+)/i.exec((await readOut(page).textContent()) ?? '')?.[1] ?? 0);
}

/** 60 sound rows, price = 50 + 0.2 sqft + 10 bedrooms, and one line that cannot be read. */
function homesCsv(): string {
  const rows = Array.from({ length: 60 }, (_, index) => {
    const sqft = 600 + ((index * 37) % 60) * 25;
    const bedrooms = 1 + (index % 4);
    return `${String(sqft)},${String(bedrooms)},${String(50 + 0.2 * sqft + 10 * bedrooms)},${index % 2 === 0 ? 'Horta' : 'Sants'}`;
  });
  return ['sqft,bedrooms,price,neighbourhood', ...rows, 'broken,line', ''].join('\n');
}
