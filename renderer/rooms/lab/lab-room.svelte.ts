/** What a person does in the Lab: cells made, changed, moved and run, and which of them has the keyboard. */
import { tick } from 'svelte';
import type { Cell } from '#shared/project/document.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import { mended, type Fix } from './fix.ts';
import { definedNames } from './defined-names.ts';
import { insertCell, moveCell, removeCell, setKind, setSource } from './sheet-edits.ts';

/** A cell on the screen. */
export interface CellHandle {
  /** Gives the keyboard to the cell as a whole. */
  focus(): void;
  /** Gives it to the cell's text. */
  edit(at?: 'start' | 'end'): void;
  /** Puts a text at the cursor. */
  insert(text: string): void;
  /** Scrolls no further than needed to see it. */
  reveal(): void;
}

/** Where the keyboard goes once the cell is on the screen. */
type Wish = { readonly id: string; readonly editing: boolean } | null;

const typingPause = 300;

export class LabRoomState {
  readonly #studio: Studio;
  /** Nobody draws by it. */
  readonly #handles: Record<string, CellHandle> = {};
  #wish: Wish = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #editing = $state<string | null>(null);
  #tabExplained = false;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  get cells(): readonly Cell[] {
    return this.#studio.project.document?.lab.cells ?? [];
  }

  get selected(): Cell | null {
    return this.cells.find(({ id }) => id === this.#studio.lab.selected) ?? this.cells[0] ?? null;
  }

  /** Id of the text cell whose Markdown is open for writing. */
  get editing(): string | null {
    return this.#editing;
  }

  set editing(id: string | null) {
    this.#editing = id;
  }

  /** A cell came onto the screen; returns what takes it off again. */
  attach(id: string, handle: CellHandle): () => void {
    this.#handles[id] = handle;
    if (this.#wish?.id === id) {
      const { editing } = this.#wish;
      this.#wish = null;
      if (editing) handle.edit();
      else handle.focus();
    }
    return () => {
      if (this.#handles[id] === handle) delete this.#handles[id];
    };
  }

  select(id: string): void {
    this.#studio.lab.selected = id;
  }

  /** Selects a cell and gives it the keyboard. */
  focus(id: string): void {
    this.select(id);
    this.#handles[id]?.focus();
  }

  edit(id: string, at?: 'start' | 'end'): void {
    this.select(id);
    const cell = this.cells.find((one) => one.id === id);
    if (cell?.kind === 'text') this.editing = id;
    this.#handles[id]?.edit(at);
  }

  /** The cell `by` places below; null beyond the ends. */
  neighbour(id: string, by: number): Cell | null {
    const at = this.#place(id);
    return at === -1 ? null : (this.cells[at + by] ?? null);
  }

  /** Names that code cells define, whether they have run or not. */
  definedNames(): readonly string[] {
    return definedNames(this.cells.flatMap(({ kind, source }) => (kind === 'code' ? [source] : [])).join('\n'));
  }

  /** Says once how Tab can leave an editor, in which it indents. */
  explainTab(): void {
    const { notices, app } = this.#studio;
    if (!this.#tabExplained) notices.say(app.text('lab.editor.tab'));
    this.#tabExplained = true;
  }

  type(id: string, source: string): void {
    const at = this.#place(id);
    if (at === -1) return;
    this.#studio.project.edit('lab.edit.type', setSource(at, source), `lab.${id}`);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#studio.lab.edited(id), typingPause);
  }

  /** A new cell below `after` (null: on top), with the keyboard in its text. */
  insert(kind: Cell['kind'], after: string | null, source = '', editing = true): string {
    const id = crypto.randomUUID();
    const at = after === null ? 0 : this.#place(after) + 1;
    this.select(id);
    if (kind === 'text' && editing) this.editing = id;
    this.#wish = { id, editing };
    this.#studio.project.edit('lab.edit.insert', insertCell(at, { id, kind, source }));
    return id;
  }

  insertAbove(kind: Cell['kind'], before: string): void {
    this.insert(kind, this.neighbour(before, -1)?.id ?? null);
  }

  remove(id: string): void {
    const { project, notices, app } = this.#studio;
    const at = this.#place(id);
    if (at === -1) return;
    const next = this.neighbour(id, 1) ?? this.neighbour(id, -1);
    project.edit('lab.edit.remove', removeCell(at));
    notices.say(
      app.text('lab.removed'),
      { label: app.text('shell.undo'), run: () => project.undo() },
      () => project.undoLabel === 'lab.edit.remove' && this.#place(id) === -1,
    );
    if (next) this.focus(next.id);
  }

  /** Brings back what was deleted last, unless something else was done since. */
  undoRemove(): void {
    const { project } = this.#studio;
    if (project.undoLabel === 'lab.edit.remove') project.undo();
  }

  move(id: string, by: number): void {
    const at = this.#place(id);
    const edits = moveCell(this.cells, at, at + by);
    if (edits.length === 0) return;
    this.#studio.project.edit('lab.edit.move', edits);
    void tick().then(() => this.focus(id));
  }

  /** Puts the cell in front of the one that is at `to` now; the number of cells puts it at the end. */
  moveTo(id: string, to: number): void {
    const at = this.#place(id);
    const edits = moveCell(this.cells, at, to > at ? to - 1 : to);
    if (edits.length > 0) this.#studio.project.edit('lab.edit.move', edits);
  }

  setKind(id: string, kind: Cell['kind']): void {
    const edits = setKind(this.cells, this.#place(id), kind);
    if (edits.length === 0) return;
    this.#wish = { id, editing: false };
    this.#studio.project.edit('lab.edit.kind', edits);
  }

  /** Runs a cell, or shows a text as it reads; then the keyboard goes on, stays, or gets a new cell. */
  run(id: string, then: 'next' | 'stay' | 'insert'): void {
    const cell = this.cells.find((one) => one.id === id);
    if (cell === undefined) return;
    clearTimeout(this.#timer);
    if (cell.kind === 'code') this.#studio.lab.start([id]);
    else this.editing = null;
    if (then === 'stay') {
      this.focus(id);
      return;
    }
    const below = this.neighbour(id, 1);
    if (then === 'insert' || below === null) this.insert('code', id);
    else this.focus(below.id);
  }

  /** Once a run is over: shows the cell that failed, or else the selected one, which the results above have moved. */
  revealEnd(): void {
    const { lab } = this.#studio;
    const order = (id: string): number => lab.run(id)?.number ?? 0;
    const last = this.cells.reduce<Cell | null>((late, cell) => (order(cell.id) > order(late?.id ?? '') ? cell : late), null);
    const shown = last !== null && lab.state(last.id) === 'failed' ? last : this.selected;
    if (shown) this.#handles[shown.id]?.reveal();
  }

  /** Mends a cell and runs it again. */
  repair(id: string, fix: Fix): void {
    const at = this.#place(id);
    const cell = this.cells[at];
    if (cell === undefined) return;
    this.#studio.project.edit('lab.edit.repair', setSource(at, mended(cell.source, fix)));
    this.#studio.lab.start([id]);
  }

  /** Writes a call at the cursor of the selected cell, or into a new one. */
  write(call: string, where: 'cursor' | 'new'): void {
    const { selected } = this;
    if (where === 'cursor' && selected?.kind === 'code') {
      this.#handles[selected.id]?.insert(call);
      return;
    }
    this.insert('code', (selected ?? this.cells.at(-1))?.id ?? null, call);
  }

  #place(id: string): number {
    return this.cells.findIndex((cell) => cell.id === id);
  }
}
