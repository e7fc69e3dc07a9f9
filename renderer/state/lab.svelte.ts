/**
 * The Lab of the open project: what each cell of the sheet left behind, which cells wait to run, and the session in its
 * worker. Outlives the room, so that results are there when a person comes back. Knows nothing of how they are drawn.
 */
import type { CodeHelp, Completion, Variable } from '#shared/lab/session.ts';
import type { LabClient, RunEnd } from '#renderer/lab-worker/client.ts';
import type { Outcome } from '#renderer/lab-worker/protocol.ts';
import { isRepeatable, staleCells, type Ran, type SheetSource } from './lab-freshness.ts';

export type CellState = 'new' | 'waiting' | 'running' | 'done' | 'failed' | 'stale';

/** What a cell left behind when it ran last. */
export interface CellRun extends Ran {
  readonly outcome: Outcome;
}

/** Why there are results without a session: `lost` names how it went. */
export type LabNotice = { readonly kind: 'lost'; readonly why: 'stopped' | 'broken'; readonly cell: string } | null;

export interface Running {
  readonly cell: string;
  /** Milliseconds of the window's clock. */
  readonly since: number;
  /** What it wrote so far; empty for a cell that runs by itself, whose old output stays until it has ended. */
  readonly written: string;
  /** Started by typing, not by a person. */
  readonly quiet: boolean;
}

/** A cell that took no longer than this runs by itself when it is edited, in milliseconds; how long it may take then. */
const cheap = 50;
const quietLimit = 250;
/** UTF-16 units of output shown while a cell is still running. */
const mostWritten = 100_000;

export class Lab {
  readonly #client: LabClient;
  readonly #now: () => number;
  #project: string | null = null;
  #cells: () => readonly SheetSource[] = () => [];
  #runs = $state.raw<Readonly<Record<string, CellRun>>>({});
  #queue = $state.raw<readonly string[]>([]);
  #running = $state.raw<Running | null>(null);
  #variables = $state.raw<readonly Variable[]>([]);
  #notice = $state.raw<LabNotice>(null);
  #live = $state(true);
  #folded = $state.raw<Readonly<Record<string, boolean>>>({});
  #selected = $state<string | null>(null);
  #count = 0;

  readonly #stale = $derived.by(() => staleCells(this.#cells(), (id) => this.#runs[id]));

  constructor(client: LabClient, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  /** Turns to another project, whose sheet `cells` gives; the session of the one before ends. */
  follow(project: string | null, cells: () => readonly SheetSource[]): void {
    this.#cells = cells;
    if (project === this.#project) return;
    this.#project = project;
    this.#queue = [];
    this.#runs = {};
    this.#variables = [];
    this.#notice = null;
    this.#folded = {};
    this.#selected = null;
    this.#client.end();
  }

  /** The session's variables after the last run. */
  get variables(): readonly Variable[] {
    return this.#variables;
  }

  get notice(): LabNotice {
    return this.#notice;
  }

  dismiss(): void {
    this.#notice = null;
  }

  get running(): Running | null {
    return this.#running;
  }

  /** Whether something runs or waits that a person started. */
  get busy(): boolean {
    return (this.#running !== null && !this.#running.quiet) || this.#queue.length > 0;
  }

  /** Whether cheap cells run by themselves when they are edited. */
  get live(): boolean {
    return this.#live;
  }

  set live(live: boolean) {
    this.#live = live;
  }

  /** Id of the selected cell, if it still exists. */
  get selected(): string | null {
    return this.#cells().some(({ id }) => id === this.#selected) ? this.#selected : null;
  }

  set selected(id: string | null) {
    this.#selected = id;
  }

  run(id: string): CellRun | null {
    return this.#runs[id] ?? null;
  }

  state(id: string): CellState {
    if (this.#running?.cell === id && !this.#running.quiet) return 'running';
    if (this.#queue.includes(id)) return 'waiting';
    const run = this.#runs[id];
    if (run === undefined) return 'new';
    if (this.#stale.has(id)) return 'stale';
    return run.outcome.error === null ? 'done' : 'failed';
  }

  isFolded(id: string): boolean | undefined {
    return this.#folded[id];
  }

  fold(id: string, folded: boolean): void {
    this.#folded = { ...this.#folded, [id]: folded };
  }

  /** Runs cells one after another, behind those that wait already; the first error ends them all. */
  start(ids: readonly string[]): void {
    const code = this.#cells().flatMap(({ id, kind }) => (kind === 'code' ? [id] : []));
    this.#queue = [...this.#queue, ...ids.filter((id) => code.includes(id) && !this.#queue.includes(id))];
    void this.#work();
  }

  startAll(): void {
    this.start(this.#cells().map(({ id }) => id));
  }

  /** Runs the cells above `id` and the cell itself. */
  startTo(id: string): void {
    const ids = this.#cells().map((cell) => cell.id);
    this.start(ids.slice(0, ids.indexOf(id) + 1));
  }

  /** Ends the running cell at once and forgets those that wait. */
  stop(): void {
    this.#queue = [];
    if (this.#running !== null) this.#client.stop();
  }

  /** Forgets every variable and every result. */
  restart(): void {
    this.#queue = [];
    this.#client.end();
    this.#runs = {};
    this.#variables = [];
    this.#notice = null;
  }

  complete(source: string, offset: number): Promise<readonly Completion[]> {
    return this.#client.complete(source, offset);
  }

  help(source: string, offset: number): Promise<CodeHelp | null> {
    return this.#client.help(source, offset);
  }

  /** After a pause in typing: runs a cell again by itself where that is cheap, harmless and all above it is fresh. */
  edited(id: string): void {
    const cells = this.#cells();
    const at = cells.findIndex((cell) => cell.id === id);
    const run = this.#runs[id];
    const cell = cells[at];
    if (!this.#live || this.#running !== null || this.#queue.length > 0 || cell === undefined || run === undefined) return;
    if (cell.source === run.source && !this.#stale.has(id)) return;
    if (run.gone || run.outcome.elapsed >= cheap || run.outcome.overdue || !isRepeatable(cell.source)) return;
    const fresh = (other: SheetSource): boolean => other.kind === 'text' || this.state(other.id) === 'done';
    if (!cells.slice(0, at).every(fresh)) return;
    void this.#runQuietly(cell);
  }

  async #work(): Promise<void> {
    while (this.#running === null && this.#queue.length > 0) {
      const [id = '', ...rest] = this.#queue;
      this.#queue = rest;
      const cell = this.#cells().find((one) => one.id === id);
      if (cell?.kind === 'code') await this.#runCell(cell);
    }
  }

  async #runCell(cell: SheetSource): Promise<void> {
    const project = this.#project;
    this.#notice = null;
    this.#running = { cell: cell.id, since: this.#now(), written: '', quiet: false };
    const hear = (text: string): void => {
      const running = this.#running;
      if (running?.cell !== cell.id || running.written.length > mostWritten) return;
      this.#running = { ...running, written: (running.written + text).slice(0, mostWritten) };
    };
    const end = await this.#client.run(cell.source, hear);
    this.#running = null;
    if (project !== this.#project) return;
    if (end.kind === 'lost') {
      this.#lose(cell.id, end.why);
      return;
    }
    this.#keep(cell, end.outcome);
    if (end.outcome.error !== null) this.#queue = [];
  }

  async #runQuietly(cell: SheetSource): Promise<void> {
    const project = this.#project;
    this.#running = { cell: cell.id, since: this.#now(), written: '', quiet: true };
    const end: RunEnd = await this.#client.run(cell.source, () => undefined, quietLimit);
    this.#running = null;
    if (project !== this.#project) return;
    if (end.kind === 'lost') this.#lose(cell.id, end.why);
    else if (!isHalfTyped(end.outcome)) this.#keep(cell, end.outcome);
    else this.#reran(cell.id, end.outcome);
    await this.#work();
  }

  #keep(cell: SheetSource, outcome: Outcome): void {
    this.#runs = { ...this.#runs, [cell.id]: { source: cell.source, number: (this.#count += 1), gone: false, outcome } };
    this.#variables = outcome.variables;
  }

  /** A half-typed cell may have changed variables before it failed: its old result stays, stale, and so does all below. */
  #reran(id: string, outcome: Outcome): void {
    const run = this.#runs[id];
    if (run === undefined) return;
    const overdue = run.outcome.overdue || outcome.overdue;
    this.#runs = { ...this.#runs, [id]: { ...run, number: (this.#count += 1), outcome: { ...run.outcome, overdue } } };
    this.#variables = outcome.variables;
  }

  #lose(cell: string, why: 'stopped' | 'broken'): void {
    this.#queue = [];
    this.#runs = Object.fromEntries(Object.entries(this.#runs).map(([id, run]) => [id, { ...run, gone: true }]));
    this.#variables = [];
    this.#notice = { kind: 'lost', why, cell };
  }
}

/** Errors that only say that a person is still typing, and runs that took too long to be shown by the way. */
function isHalfTyped({ error, overdue }: Outcome): boolean {
  return overdue || (error !== null && ['SyntaxError', 'IndentationError', 'NameError', 'AttributeError'].includes(error.type));
}
