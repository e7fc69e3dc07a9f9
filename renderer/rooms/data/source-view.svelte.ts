/** The project's data as the room reads it, whether it is written in the document or kept as a table. */
import type { Project } from '#renderer/state/project.svelte.ts';
import type { Tables } from '#renderer/state/tables.svelte.ts';
import { profileNumbers } from '#shared/host/column-profile.ts';
import type { Cell, ColumnProfile, ImportReport } from '#shared/host/table.ts';
import type { Column, Source } from '#shared/project/document.ts';

export class SourceView {
  readonly #project: Project;
  readonly #tables: Tables;
  readonly #source = $derived.by(() => this.#project.document?.source ?? null);
  readonly #inlineNumbers = $derived.by(() =>
    this.#source?.kind === 'inline' ? this.#source.values.map((values) => Float64Array.from(values)) : null,
  );
  readonly #profiles = $derived.by((): readonly ColumnProfile[] | null => {
    const source = this.#source;
    if (!source) return null;
    if (source.kind === 'table') return this.#tables.profile(source.table);
    return source.columns.map((column, index) => profileNumbers(column, this.#inlineNumbers?.[index] ?? new Float64Array()));
  });

  constructor(project: Project, tables: Tables) {
    this.#project = project;
    this.#tables = tables;
  }

  get source(): Source | null {
    return this.#source;
  }

  get columns(): readonly Column[] {
    return this.#source?.columns ?? [];
  }

  get rows(): number {
    const source = this.#source;
    if (!source) return 0;
    return source.kind === 'table' ? source.rows : (source.values[0]?.length ?? 0);
  }

  /** Null for data written in the document, and until it has arrived. */
  get report(): ImportReport | null {
    const source = this.#source;
    return source?.kind === 'table' ? (this.#tables.info(source.table)?.report ?? null) : null;
  }

  get target(): Column | null {
    return this.columns.find((column) => column.role === 'target') ?? null;
  }

  get inputs(): readonly Column[] {
    return this.columns.filter((column) => column.role === 'input');
  }

  /** Facts about a column; null until they have arrived. */
  profile(name: string): ColumnProfile | null {
    return this.#profiles?.find((profile) => profile.name === name) ?? null;
  }

  /** Cells of one row in the order of the columns; null until they have arrived. */
  row(index: number): readonly Cell[] | null {
    const source = this.#source;
    if (!source) return null;
    if (source.kind === 'table') return this.#tables.row(source.table, index);
    return source.values.map((values) => values[index] ?? null);
  }

  /** A whole numeric column, missing values as NaN; null until it has arrived. */
  numbers(name: string): Float64Array | null {
    const source = this.#source;
    if (!source) return null;
    if (source.kind === 'table') return this.#tables.numbers(source.table, name);
    return this.#inlineNumbers?.[source.columns.findIndex((column) => column.name === name)] ?? null;
  }
}
