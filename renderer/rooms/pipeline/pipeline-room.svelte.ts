/**
 * State of the Pipeline room: the columns that flow, what leaves each stage, and the verbs that change the chain.
 * Previews are computed a stage at a time between two frames, so that typing never waits for a large table.
 */
import { untrack } from 'svelte';
import type { SourceColumn } from '#shared/pipeline/columns.ts';
import type { Cardinality } from '#shared/pipeline/counts.ts';
import type { OrderSettings } from '#shared/pipeline/facts.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import type { SpecContext } from '#shared/pipeline/spec.ts';
import type { ColumnType, ProjectDocument } from '#shared/project/document.ts';
import type { MessageKey } from '#shared/text/catalogue.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import { startSettings } from './orders.ts';
import { computation, fewRows, type Computed } from './preview-computation.ts';
import type { PreviewPlan } from './previews.ts';
import type { StageChange } from './stage-edits.ts';
import { stageViews, type PipelineViews } from './stage-views.ts';

const numeric: ReadonlySet<ColumnType> = new Set(['float64', 'int64', 'bool']);

export class PipelineRoomState {
  readonly #studio: Studio;
  #computed = $state.raw<Computed | null>(null);
  #lit = $state<string | null>(null);
  #orderSettings = $state.raw<OrderSettings | null>(null);
  #known: { readonly key: string; readonly columns: readonly SourceColumn[] } | null = null;
  #stages: { readonly key: string; readonly list: readonly Stage[] } | null = null;

  readonly #columns = $derived.by(() => this.#readColumns(this.#studio.project.document));
  readonly #list = $derived.by(() => this.#readStages(this.#studio.project.document));
  readonly #seed = $derived.by(() => this.#studio.project.document?.seed ?? 0);
  readonly #plan = $derived.by((): PreviewPlan | null => {
    if (this.#columns === null || this.#columns.length === 0 || this.#list.length === 0) return null;
    return { stages: this.#list, seed: this.#seed, columns: this.#columns };
  });

  readonly #context = $derived.by((): SpecContext => {
    const keep = this.#computed?.plan === this.#plan ? this.#computed?.runnable?.evaluated.keep : undefined;
    return {
      rows: this.rows ?? 0,
      columns: (this.#columns ?? []).map(({ name, role }) => ({ name, role })),
      ...(keep && { keep }),
    };
  });
  readonly #views = $derived.by(() =>
    stageViews(
      {
        stages: this.#list,
        context: this.#context,
        hasData: this.rows !== null,
        fresh: this.fresh,
        items: this.#computed?.items ?? null,
        found: this.#computed?.problem ?? null,
      },
      this.#studio.app,
    ),
  );

  /** Must be called while a component initialises; its previews live as long as the component. */
  constructor(studio: Studio) {
    this.#studio = studio;
    $effect(() => {
      const plan = this.#plan;
      if (plan === null) {
        this.#computed = null;
        return undefined;
      }
      return untrack(() => this.#compute(plan));
    });
  }

  get stages(): readonly Stage[] {
    return this.#list;
  }

  /** Complete rows of the data; null while there are none. */
  get rows(): number | null {
    return this.#computed?.runnable?.evaluated.rows ?? null;
  }

  /** Rows of the source with a missing value in a used column. */
  get rowsLeftOut(): number {
    const all = this.#columns?.[0]?.values.length ?? 0;
    return this.rows === null ? 0 : all - this.rows;
  }

  /** The chain in words, as the canvas draws it. */
  get views(): PipelineViews {
    return this.#views;
  }

  /** How many examples or batches leave the stage at `index`. */
  cardinalityAfter(index: number): Cardinality {
    return this.#views.cardinalities[index] ?? 'unknown';
  }

  /** How many rows leave the stage at `index` in epoch 1, those of batches one by one; null where that has no end or is not known. */
  elementsAfter(index: number): number | null {
    const count = this.cardinalityAfter(index);
    const items = this.#computed?.items.get(this.#list[index]?.id ?? '') ?? [];
    if (items.length === count) return items.reduce<number>((sum, item) => sum + (typeof item === 'number' ? 1 : item.length), 0);
    return typeof count === 'number' && items.every((item) => typeof item === 'number') ? count : null;
  }

  get seed(): number {
    return this.#seed;
  }

  /** The input and target columns of the project's source; null while they are being read, empty where there are none. */
  get columns(): readonly SourceColumn[] | null {
    return this.#columns;
  }

  /** Names and roles of the columns that flow. */
  get context(): SpecContext {
    return this.#context;
  }

  /** What the last finished computation found; may belong to an earlier state of the chain (see `fresh`). */
  get computed(): Computed | null {
    return this.#computed;
  }

  /** Whether `computed` belongs to the chain as it stands. */
  get fresh(): boolean {
    return this.#computed !== null && this.#computed.plan === this.#plan;
  }

  get selected(): string {
    return this.#studio.project.selectedStage ?? '';
  }

  set selected(id: string) {
    this.#studio.project.selectedStage = id;
  }

  /** The stage that is lit because the pointer is over its line or node. */
  get lit(): string | null {
    return this.#lit;
  }

  set lit(id: string | null) {
    this.#lit = id;
  }

  /** Fields of the Orders tab: what was typed there, or what the pipeline says. */
  get orderSettings(): OrderSettings {
    return this.#orderSettings ?? startSettings(this.#list, this.#seed, this.rows);
  }

  set orderSettings(settings: OrderSettings) {
    this.#orderSettings = settings;
  }

  /** Applies a change as one undoable step and selects what it says; null is no change. */
  apply(label: MessageKey, change: StageChange | null, merge?: string): void {
    if (change === null) return;
    this.#studio.project.edit(label, change.edits, merge);
    this.#studio.project.selectedStage = change.select;
  }

  #compute(plan: PreviewPlan): (() => void) | undefined {
    const few = (plan.columns[0]?.values.length ?? 0) <= fewRows;
    const steps = computation(plan, (computed) => (this.#computed = computed));
    if (few) {
      while (steps.next().done !== true);
      return undefined;
    }
    let timer = setTimeout(function step() {
      if (steps.next().done === true) return;
      timer = setTimeout(step, 0);
    }, 150);
    return () => clearTimeout(timer);
  }

  /** The same array as long as nothing changed, so that an edit elsewhere computes nothing again. */
  #readStages(document: ProjectDocument | null): readonly Stage[] {
    const list = document?.pipeline.stages ?? [];
    const key = JSON.stringify(list);
    if (this.#stages?.key !== key) this.#stages = { key, list };
    return this.#stages.list;
  }

  #readColumns(document: ProjectDocument | null): readonly SourceColumn[] | null {
    const source = document?.source ?? null;
    if (source === null) return [];
    const used = source.columns
      .map((column, index) => ({ column, index }))
      .filter((entry) => entry.column.role !== 'ignored' && numeric.has(entry.column.type));
    const roles = used.map(({ column }) => `${column.role} ${column.name}`);
    if (source.kind === 'inline') {
      const key = JSON.stringify([roles, used.map(({ index }) => source.values[index])]);
      return this.#remember(key, () =>
        used.map(({ column, index }) => sourceColumn(column, Float64Array.from(source.values[index] ?? []))),
      );
    }
    const values = used.map(({ column }) => this.#studio.tables.numbers(source.table, column.name));
    if (values.some((column) => column === null)) return null;
    return this.#remember(JSON.stringify([source.table, roles]), () =>
      used.map(({ column }, index) => sourceColumn(column, values[index] ?? new Float64Array())),
    );
  }

  #remember(key: string, make: () => readonly SourceColumn[]): readonly SourceColumn[] {
    if (this.#known?.key !== key) this.#known = { key, columns: make() };
    return this.#known.columns;
  }
}

function sourceColumn(column: { readonly name: string; readonly role: string }, values: Float64Array): SourceColumn {
  return { name: column.name, role: column.role === 'target' ? 'target' : 'input', values };
}
