/** The application as the window shows it: settings, language, theme, the state of compute and of the connection. */
import type { Problem } from '#shared/base/problem.ts';
import type { AppInfo, ComputeState, Settings } from '#shared/host/app.ts';
import type { Client } from '#shared/host/client.ts';
import { formatNumber, isMessageKey, languageOf, translate, type Language, type MessageKey } from '#shared/text/catalogue.ts';
import { problemText } from '#shared/text/problem-text.ts';

export type TextValues = Readonly<Record<string, string | number>>;

export class App {
  readonly #client: Client;
  #info = $state.raw<AppInfo | null>(null);
  #settings = $state.raw<Settings>({ theme: 'system', language: 'system', engine: 'auto' });
  #compute = $state.raw<ComputeState>({ status: 'starting', engine: 'js', engines: [], problem: null });
  #connected = $state(true);
  #systemDark = $state(false);

  constructor(client: Client) {
    this.#client = client;
    client.on('settings.changed', (settings) => (this.#settings = settings));
    client.on('compute.changed', (compute) => (this.#compute = compute));
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = dark.matches;
    dark.addEventListener('change', (event) => (this.#systemDark = event.matches));
  }

  /** Reads everything again; after the start and after a lost connection. */
  async load(): Promise<void> {
    const reply = await this.#client.call('app.info', {});
    if (!reply.ok) return;
    this.#info = reply.value;
    this.#settings = reply.value.settings;
    this.#compute = reply.value.compute;
  }

  /** Null until the host has answered. */
  get info(): AppInfo | null {
    return this.#info;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get compute(): ComputeState {
    return this.#compute;
  }

  /** False while the host cannot be reached. */
  get connected(): boolean {
    return this.#connected;
  }

  set connected(connected: boolean) {
    this.#connected = connected;
  }

  get language(): Language {
    const chosen = this.#settings.language;
    return chosen === 'system' ? languageOf(navigator.language) : chosen;
  }

  get theme(): 'light' | 'dark' {
    const chosen = this.#settings.theme;
    return chosen === 'system' ? (this.#systemDark ? 'dark' : 'light') : chosen;
  }

  /** A text of the catalogue in the window's language. Bound, so that it may be taken out of the object. */
  readonly text = (key: MessageKey, values?: TextValues): string => translate(this.language, key, values);

  /** A number as prose writes it. */
  readonly number = (value: number): string => formatNumber(this.language, value);

  /** A number with a fixed count of decimals, for columns of read-outs. */
  readonly fixed = (value: number, decimals: number): string =>
    new Intl.NumberFormat(this.language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      .format(Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value)
      .replace('-', '−');

  /** What a problem says to a person. */
  readonly words = (problem: Problem): string => problemText(this.language, problem);

  /** The text of a key that travelled as plain data, such as an undo label; the key itself when nobody knows it. */
  readonly label = (key: string, values?: TextValues): string =>
    isMessageKey(key) ? translate(this.language, key, values) : key;

  async change(settings: Partial<Settings>): Promise<void> {
    const before = this.#settings;
    this.#settings = { ...before, ...settings };
    const reply = await this.#client.call('settings.change', settings);
    this.#settings = reply.ok ? reply.value : before;
  }
}
