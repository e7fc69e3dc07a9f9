/** Which of the frame's own dialogs is open; at most one. */
import { createContext } from 'svelte';

export type FrameDialog = 'palette' | 'shortcuts' | 'settings' | 'rename';

export class FrameDialogs {
  #open = $state<FrameDialog | null>(null);

  get open(): FrameDialog | null {
    return this.#open;
  }

  show(dialog: FrameDialog): void {
    this.#open = dialog;
  }

  close(): void {
    this.#open = null;
  }
}

export const [useFrameDialogs, setFrameDialogs] = createContext<FrameDialogs>();
