/**
 * Short messages to the person. Information leaves after 8 seconds, errors stay until they are closed; either leaves at once
 * when what it is about is no longer so.
 */

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly raw?: string | undefined;
  readonly action?: NoticeAction | undefined;
  /** What a complaint is about, such as `notebook` or `run`. */
  readonly about?: string | undefined;
  /** Whether it is still so; asked again whenever anything it reads changes. */
  readonly stands?: (() => boolean) | undefined;
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
  say(text: string, action?: NoticeAction, stands?: () => boolean): void {
    this.#add({ id: this.#next++, tone: 'info', text, action, stands });
  }

  complain(text: string, options: Pick<Notice, 'raw' | 'action' | 'about'> = {}): void {
    this.#add({ id: this.#next++, tone: 'error', text, ...options });
  }

  close(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
    clearTimeout(this.#timers[id]);
    delete this.#timers[id];
  }

  closeNewest(): void {
    const newest = this.#list.at(-1);
    if (newest) this.close(newest.id);
  }

  /** Closes complaints about one of these, or every complaint: it was settled, or its project is no longer shown. */
  settle(...about: readonly string[]): void {
    for (const notice of this.#list) {
      const meant = about.length === 0 || (notice.about !== undefined && about.includes(notice.about));
      if (notice.tone === 'error' && meant) this.close(notice.id);
    }
  }

  /** Closes what is no longer so; call it in an effect. */
  sweep(): void {
    for (const notice of this.#list) {
      if (notice.stands?.() === false) this.close(notice.id);
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
