/** What can be done now: one table for the palette, the shortcuts and the sheet that explains them. */
import type { Component } from 'svelte';

/** Any component that draws an icon of a given size. */
export type CommandIcon = Component<{ size?: number | string; strokeWidth?: number | string; 'aria-hidden'?: 'true' }>;

export interface Command {
  /** Stable, such as `run.play`. */
  readonly id: string;
  readonly title: () => string;
  /** Heading in the palette and in the sheet of shortcuts. */
  readonly group: () => string;
  readonly icon?: CommandIcon;
  /** Such as `Ctrl+K`, `Space`, `.` or `Alt+ArrowLeft`; several with the same effect are allowed. */
  readonly keys?: readonly string[];
  /** Whether its keys count now; it can be chosen all the same. */
  readonly keysCount?: () => boolean;
  /** Works while a text field has the focus; only for keys with Ctrl. */
  readonly inFields?: boolean;
  readonly enabled?: () => boolean;
  /** Left out of the palette. */
  readonly hidden?: boolean;
  readonly run: () => void;
}

export class Commands {
  #groups = $state.raw<readonly (readonly Command[])[]>([]);

  get all(): readonly Command[] {
    return this.#groups.flat();
  }

  /** Adds commands for as long as the caller lives; returns the function that takes them away. Later ones win a key. */
  register(commands: readonly Command[]): () => void {
    this.#groups = [...this.#groups, commands];
    return () => {
      this.#groups = this.#groups.filter((group) => group !== commands);
    };
  }

  find(id: string): Command | null {
    return this.all.find((command) => command.id === id) ?? null;
  }

  run(id: string): void {
    const command = this.find(id);
    if (command && (command.enabled?.() ?? true)) command.run();
  }

  /** Runs the command of a key press, if there is one; returns whether there was. */
  press(event: KeyboardEvent, field: boolean): boolean {
    const keys = keysOf(event);
    const command = [...this.all]
      .reverse()
      .find(
        (one) =>
          one.keys?.includes(keys) &&
          (!field || one.inFields === true) &&
          (one.keysCount?.() ?? true) &&
          (one.enabled?.() ?? true),
      );
    if (!command) return false;
    command.run();
    return true;
  }
}

/** A key press as the table writes it. Cmd counts as Ctrl. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const printed = event.key.length === 1 && event.key !== ' ';
  const name =
    event.key === ' ' ? 'Space' : printed && !isLetter(event.key) ? event.key : printed ? event.key.toUpperCase() : event.key;
  const modifiers = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    // A printed sign such as ? or > already says that Shift was held.
    event.shiftKey && (!printed || isLetter(event.key)) && 'Shift',
  ].filter((modifier) => modifier !== false);
  return [...modifiers, name].join('+');
}

function isLetter(key: string): boolean {
  return key.toLowerCase() !== key.toUpperCase();
}
