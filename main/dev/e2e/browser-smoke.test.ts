import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserApp, type OpenedBrowser } from './harness.ts';

describe('Lote in a browser', () => {
  let app: OpenedBrowser;
  beforeAll(async () => {
    app = await openBrowserApp();
  });
  afterAll(() => app.close());

  it('opens on Home under its own name and without a complaint', async () => {
    expect(await app.page.title()).toBe('Lote');
    await app.page.getByRole('heading', { name: 'Recent' }).or(app.page.getByText('Regression').first()).first().waitFor();
    await app.screenshot('browser-home');
    expect(app.complaints).toEqual([]);
  });
});
