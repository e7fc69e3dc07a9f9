/** Short messages to the person. Information leaves after 8 seconds, errors stay until they are closed. */

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly raw?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const stay = 8000;
const most = 4;

export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #next = 1;
  readonly #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  get list(): readonly Notice[] {
    return this.#list;
  }

  /** Says something once; the same text again only renews the one that stands there. */
  say(text: string, action?: Notice['action']): void {
    this.#add({ id: this.#next++, tone: 'info', text, action });
  }

  complain(text: string, raw?: string, action?: Notice['action']): void {
    this.#add({ id: this.#next++, tone: 'error', text, raw, action });
  }

  close(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
    clearTimeout(this.#timers[id]);
    delete this.#timers[id];
  }

  /** Closes every complaint: they were about a project that is no longer shown. */
  clearComplaints(): void {
    for (const notice of this.#list) {
      if (notice.tone === 'error') this.close(notice.id);
    }
  }

  /** A held notice waits until it is let go. */
  hold(id: number, held: boolean): void {
    const notice = this.#list.find((one) => one.id === id);
    if (!notice || notice.tone === 'error') return;
    clearTimeout(this.#timers[id]);
    if (!held) this.#timers[id] = setTimeout(() => this.close(id), stay);
  }

  #add(notice: Notice): void {
    for (const old of this.#list) {
      if (old.text === notice.text && old.tone === notice.tone) this.close(old.id);
    }
    this.#list = [...this.#list, notice].slice(-most);
    this.hold(notice.id, false);
  }
}
