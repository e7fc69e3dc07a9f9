/** Where the person was in this window, kept through a reload: the project, its room and tab, and the cell of its sheet. */
import { rooms, type Room } from './navigation.svelte.ts';

export interface RememberedPlace {
  readonly project: string | null;
  readonly room: Room;
  readonly tab: string | null;
  readonly cell: string | null;
}

/** The part of `sessionStorage` that is needed. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'lote.place';

/** Null where nothing was kept, or nothing that can be used. */
export function recallPlace(memory: Memory): RememberedPlace | null {
  try {
    const value: unknown = JSON.parse(memory.getItem(key) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { project, room, tab, cell } = value as Readonly<Partial<Record<keyof RememberedPlace, unknown>>>;
    const known = rooms.find((one) => one === room);
    const words = (word: unknown): string | null => (typeof word === 'string' ? word : null);
    return known === undefined ? null : { project: words(project), room: known, tab: words(tab), cell: words(cell) };
  } catch {
    return null;
  }
}

/** Keeps nothing where the browser lets nothing be kept. */
export function rememberPlace(memory: Memory, place: RememberedPlace): void {
  try {
    memory.setItem(key, JSON.stringify(place));
  } catch {
    // A full or forbidden memory only costs the way back.
  }
}
