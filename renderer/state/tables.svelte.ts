/** Tables of the open project as rooms read them: facts, profiles, pages of rows and whole columns, each fetched once. */
import { SvelteMap } from 'svelte/reactivity';
import type { Problem } from '#shared/base/problem.ts';
import type { Client } from '#shared/host/client.ts';
import type { Cell, ColumnProfile, TableInfo } from '#shared/host/table.ts';
import { createAskedFor } from './asked-for.ts';

export const rowsPerPage = 200;
const mostPages = 60;

export class Tables {
  readonly #client: Client;
  readonly #complain: (problem: Problem) => void;
  #project: string | null = null;
  readonly #infos = new SvelteMap<string, TableInfo>();
  readonly #profiles = new SvelteMap<string, readonly ColumnProfile[]>();
  readonly #pages = new SvelteMap<string, readonly (readonly Cell[])[]>();
  readonly #columns = new SvelteMap<string, Float64Array>();
  readonly #asked = createAskedFor();
  #attempt = $state(0);

  constructor(client: Client, complain: (problem: Problem) => void) {
    this.#client = client;
    this.#complain = complain;
  }

  follow(project: string | null): void {
    if (project === this.#project) return;
    this.#project = project;
    this.#infos.clear();
    this.#profiles.clear();
    this.#pages.clear();
    this.#columns.clear();
    this.#asked.clear();
  }

  /** Asks again for what did not arrive, after a lost connection. */
  retry(): void {
    this.#asked.clear();
    this.#attempt += 1;
  }

  /** Null until it has arrived; reading it asks for it. */
  info(table: string): TableInfo | null {
    const known = this.#infos.get(table) ?? null;
    if (!known) {
      this.#ask(`info ${table}`, async (project) => {
        const reply = await this.#client.call('table.info', { project, table });
        if (!reply.ok) return reply.problem;
        this.#infos.set(table, reply.value);
        return null;
      });
    }
    return known;
  }

  profile(table: string): readonly ColumnProfile[] | null {
    const known = this.#profiles.get(table) ?? null;
    if (!known) {
      this.#ask(`profile ${table}`, async (project) => {
        const reply = await this.#client.call('table.profile', { project, table });
        if (!reply.ok) return reply.problem;
        this.#profiles.set(table, reply.value);
        return null;
      });
    }
    return known;
  }

  /** Cells of one row; null until its page has arrived. */
  row(table: string, row: number): readonly Cell[] | null {
    const page = Math.floor(row / rowsPerPage);
    const key = `page ${table} ${page}`;
    const known = this.#pages.get(key);
    if (known) return known[row - page * rowsPerPage] ?? null;
    this.#ask(key, async (project) => {
      const reply = await this.#client.call('table.rows', { project, table, from: page * rowsPerPage, count: rowsPerPage });
      if (!reply.ok) return reply.problem;
      this.#pages.set(key, reply.value.cells);
      this.#dropOldPages();
      return null;
    });
    return null;
  }

  /** A whole numeric column, missing values as NaN; null until it has arrived. */
  numbers(table: string, column: string): Float64Array | null {
    const key = `column ${table} ${column}`;
    const known = this.#columns.get(key) ?? null;
    if (!known) {
      this.#ask(key, async (project) => {
        const reply = await this.#client.call('table.numbers', { project, table, columns: [column] });
        if (!reply.ok) return reply.problem;
        const values = reply.value.columns[0];
        if (values) this.#columns.set(key, values);
        return null;
      });
    }
    return known;
  }

  #ask(key: string, fetch: (project: string) => Promise<Problem | null>): void {
    const project = this.#project;
    // Who reads what is missing reads it again after `retry`.
    void this.#attempt;
    if (project === null || !this.#asked.first(key)) return;
    // Outside the caller's reaction: asking writes state, and a derived value may only read.
    queueMicrotask(() => {
      void fetch(project).then((problem) => {
        if (problem && project === this.#project) this.#complain(problem);
      });
    });
  }

  #dropOldPages(): void {
    for (const key of [...this.#pages.keys()].slice(0, Math.max(0, this.#pages.size - mostPages))) {
      this.#pages.delete(key);
      this.#asked.forget(key);
    }
  }
}
