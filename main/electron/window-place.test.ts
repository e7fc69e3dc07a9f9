/** Where the window comes back to. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { isVisible, keepPlace, recallPlace } from './window-place.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lote-place-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const display = (x: number, width: number, height: number) => ({
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height },
  workAreaSize: { width, height },
});
/** As much of Electron's screen as is asked for. */
const screenOf = (...displays: readonly ReturnType<typeof display>[]) =>
  ({ getAllDisplays: () => displays, getPrimaryDisplay: () => displays[0] }) as unknown as Screen;
const windowAt = (bounds: Rectangle, maximised = false) =>
  ({ getNormalBounds: () => bounds, isMaximized: () => maximised }) as unknown as BrowserWindow;

const one = screenOf(display(0, 1920, 1080));
const two = screenOf(display(0, 1920, 1080), display(1920, 1920, 1080));

describe('the place of the window', () => {
  it('is the usual size where nothing is known, never larger than the display', async () => {
    expect(await recallPlace(join(folder, 'none.json'), one)).toEqual({ width: 1440, height: 900, maximised: false });
    const small = screenOf(display(0, 1280, 720));
    expect(await recallPlace(join(folder, 'none.json'), small)).toEqual({ width: 1280, height: 720, maximised: false });
  });

  it('comes back by the displays that are there', async () => {
    const file = join(folder, 'new', 'window.json');
    await keepPlace(file, one, windowAt({ x: 10, y: 20, width: 1200, height: 800 }));
    await keepPlace(file, two, windowAt({ x: 2000, y: 30, width: 1300, height: 900 }, true));
    expect(await recallPlace(file, one)).toEqual({ x: 10, y: 20, width: 1200, height: 800, maximised: false });
    expect(await recallPlace(file, two)).toEqual({ x: 2000, y: 30, width: 1300, height: 900, maximised: true });
  });

  it('is forgotten when nobody could see it', async () => {
    const file = join(folder, 'window.json');
    await keepPlace(file, one, windowAt({ x: 5000, y: 20, width: 1200, height: 800 }));
    expect(await recallPlace(file, one)).toEqual({ width: 1440, height: 900, maximised: false });
  });

  it.each(['', 'x', 'null', '[]', '{"0,0,1920,1080":{"x":"a"}}', '{"0,0,1920,1080":null}'])(
    'survives a damaged file: %s',
    async (text) => {
      const file = join(folder, 'window.json');
      writeFileSync(file, text);
      expect(await recallPlace(file, one)).toEqual({ width: 1440, height: 900, maximised: false });
      await keepPlace(file, one, windowAt({ x: 1, y: 2, width: 1100, height: 750 }));
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ '0,0,1920,1080': { x: 1 } });
    },
  );

  it('needs enough of the title bar on a display', () => {
    const area = { x: 0, y: 0, width: 1000, height: 1000 };
    expect(isVisible({ x: 900, y: 960, width: 500, height: 500 }, [area])).toBe(true);
    expect(isVisible({ x: 950, y: 0, width: 500, height: 500 }, [area])).toBe(false);
    expect(isVisible({ x: 0, y: -200, width: 500, height: 500 }, [area])).toBe(false);
  });
});
