import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openElectronApp, type OpenedElectron } from './harness.ts';

describe('Lote in Electron', () => {
  let app: OpenedElectron;
  beforeAll(async () => {
    app = await openElectronApp();
  });
  afterAll(() => app.close());

  it('opens on Home under its own name and without a complaint', async () => {
    expect(await app.page.title()).toBe('Lote');
    await app.page.getByRole('heading', { name: 'Recent' }).or(app.page.getByText('Regression').first()).first().waitFor();
    await app.screenshot('electron-home');
    expect(app.complaints).toEqual([]);
  });
});
