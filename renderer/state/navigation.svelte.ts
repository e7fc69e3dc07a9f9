/** Where the person is: the room, each room's tab, and what should take the focus there. */
import type { Place } from '#shared/base/problem.ts';

export const rooms = ['home', 'data', 'pipeline', 'model', 'lab'] as const;
export type Room = (typeof rooms)[number];

export class Navigation {
  #room = $state<Room>('home');
  #tabs = $state<Readonly<Partial<Record<Room, string>>>>({});
  #runsOpen = $state(false);
  #focus = $state.raw<Place | null>(null);

  get room(): Room {
    return this.#room;
  }

  /** The room's chosen tab; null until the person chose one. */
  tab(room: Room): string | null {
    return this.#tabs[room] ?? null;
  }

  get runsOpen(): boolean {
    return this.#runsOpen;
  }

  set runsOpen(open: boolean) {
    this.#runsOpen = open;
  }

  /** A place that a click on a problem asked to be shown; the room that shows it calls `focused`. */
  get focus(): Place | null {
    return this.#focus;
  }

  focused(): void {
    this.#focus = null;
  }

  go(room: Room, tab?: string): void {
    this.#room = room;
    this.#runsOpen = false;
    if (tab !== undefined) this.#tabs = { ...this.#tabs, [room]: tab };
  }

  /** Goes where a problem sits. */
  show(place: Place): void {
    switch (place.section) {
      case 'file':
        this.go('home');
        break;
      case 'data':
        this.go('data');
        break;
      case 'pipeline':
        this.go('pipeline', 'canvas');
        break;
      case 'model':
        this.go('model', 'build');
        break;
      case 'training':
      case 'run':
        this.go('model', 'train');
        break;
    }
    this.#focus = place;
  }
}
