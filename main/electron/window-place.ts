/** Remembers where the window was, by the displays that were there, and never puts it where nobody can see it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrowserWindow, Rectangle, Screen } from 'electron';

export const smallest = { width: 1024, height: 700 };
const usual = { width: 1440, height: 900 };

export interface Place extends Partial<Rectangle> {
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

/** Places by the arrangement of displays. */
type Places = Readonly<Record<string, Place>>;

const arrangement = (screen: Screen) =>
  screen
    .getAllDisplays()
    .map(({ bounds: { x, y, width, height } }) => [x, y, width, height].join(','))
    .sort()
    .join(';');

export async function recallPlace(file: string, screen: Screen): Promise<Place> {
  const area = screen.getPrimaryDisplay().workAreaSize;
  const fallback = { width: Math.min(usual.width, area.width), height: Math.min(usual.height, area.height), maximised: false };
  const place = (await readPlaces(file))[arrangement(screen)] as Place | undefined;
  if (!place || ![place.x, place.y, place.width, place.height].every(Number.isFinite)) return fallback;
  const bounds = { x: place.x ?? 0, y: place.y ?? 0, width: place.width, height: place.height };
  return isVisible(
    bounds,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
    ? { ...bounds, maximised: place.maximised === true }
    : fallback;
}

/** Writes the window's place now; a failure costs nothing but the place. */
export async function keepPlace(file: string, screen: Screen, window: BrowserWindow): Promise<void> {
  const place: Place = { ...window.getNormalBounds(), maximised: window.isMaximized() };
  const key = arrangement(screen);
  const places = { ...(await readPlaces(file)), [key]: place };
  await mkdir(dirname(file), { recursive: true }).catch(() => undefined);
  await writeFile(file, JSON.stringify(places)).catch(() => undefined);
}

async function readPlaces(file: string): Promise<Places> {
  try {
    const places: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof places === 'object' && places !== null ? (places as Places) : {};
  } catch {
    return {};
  }
}

/** Whether enough of the title bar to drag it, 100 by 30 pixels, lies on some display. */
export function isVisible(bounds: Rectangle, areas: readonly Rectangle[]): boolean {
  return areas.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const height = Math.min(bounds.y + 40, area.y + area.height) - Math.max(bounds.y, area.y);
    return width >= 100 && height >= 30;
  });
}
