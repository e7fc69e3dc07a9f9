/**
 * The open project. An edit shows at once and travels to the host one after another; what the host answers is the truth.
 * Knows nothing of rooms or of what a document means.
 */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Client } from '#shared/host/client.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import type { Finding } from '#shared/project/finding.ts';
import { reviewDocument } from '#shared/project/review.ts';
import type { MessageKey } from '#shared/text/catalogue.ts';

interface Step {
  readonly edits: readonly Edit[];
  readonly label: MessageKey;
  readonly merge: string | null;
}

type Task = (Step & { readonly kind: 'edit' }) | { readonly kind: 'undo' | 'redo' };

export class Project {
  readonly #client: Client;
  readonly #complain: (problem: Problem) => void;
  /** The newest state the host told of. */
  #confirmed = $state.raw<ProjectState | null>(null);
  /** Asked for and not yet answered, oldest first. The first of them is on its way. */
  #tasks = $state.raw<readonly Task[]>([]);
  /** Answers of tasks that were sent before their turn, because the window may be about to go. */
  readonly #early = new WeakMap<Task, Promise<Result<ProjectState>>>();
  /** Announced while tasks were on their way; looked at when the last one is answered. */
  #announced: ProjectState | null = null;
  #selectedStage = $state<string | null>(null);
  #selectedLayer = $state<string | null>(null);
  #selectedColumn = $state<string | null>(null);

  readonly #document = $derived.by(() => {
    let document = this.#confirmed?.document ?? null;
    for (const task of this.#tasks) {
      if (document === null || task.kind !== 'edit') continue;
      const applied = applyEdits(document, task.edits);
      if (applied.ok) document = applied.value.document;
    }
    return document;
  });
  readonly #review = $derived(this.#document ? reviewDocument(this.#document) : []);

  constructor(client: Client, complain: (problem: Problem) => void) {
    this.#client = client;
    this.#complain = complain;
    client.on('project.changed', (state) => this.#hear(state));
    client.on('project.closed', ({ project }) => {
      if (project === this.#confirmed?.id) this.#forget();
    });
  }

  get id(): string | null {
    return this.#confirmed?.id ?? null;
  }

  get path(): string | null {
    return this.#confirmed?.path ?? null;
  }

  /** With the edits that are still on their way. Null while no project is open. */
  get document(): ProjectDocument | null {
    return this.#document;
  }

  get revision(): number {
    return this.#confirmed?.revision ?? 0;
  }

  /** Whether everything on the screen is in the file. */
  get saved(): boolean {
    return this.#tasks.length === 0;
  }

  /** Label key of what undo would take back; null when there is nothing. */
  get undoLabel(): string | null {
    for (let at = this.#tasks.length - 1; at >= 0; at--) {
      const task = this.#tasks[at];
      if (task?.kind === 'edit') return task.label;
    }
    return this.#confirmed?.undo ?? null;
  }

  get redoLabel(): string | null {
    return this.#tasks.some((task) => task.kind === 'edit') ? null : (this.#confirmed?.redo ?? null);
  }

  /** Problems and warnings across all sections of the document. */
  get review(): readonly Finding[] {
    return this.#review;
  }

  /** Id of the pipeline's selected stage; always one that exists. */
  get selectedStage(): string | null {
    const stages = this.#document?.pipeline.stages ?? [];
    return stages.some((stage) => stage.id === this.#selectedStage) ? this.#selectedStage : (stages[0]?.id ?? null);
  }

  set selectedStage(id: string | null) {
    this.#selectedStage = id;
  }

  /** Id of the selected layer of a sequential model, if it still exists. */
  get selectedLayer(): string | null {
    const model = this.#document?.model;
    return model?.kind === 'sequential' && model.layers.some((layer) => layer.id === this.#selectedLayer)
      ? this.#selectedLayer
      : null;
  }

  set selectedLayer(id: string | null) {
    this.#selectedLayer = id;
  }

  /** Name of the selected column of the source, if it still exists. */
  get selectedColumn(): string | null {
    const columns = this.#document?.source?.columns ?? [];
    return columns.some((column) => column.name === this.#selectedColumn) ? this.#selectedColumn : null;
  }

  set selectedColumn(name: string | null) {
    this.#selectedColumn = name;
  }

  /** Takes an opened project's state as the one the window shows. */
  adopt(state: ProjectState): void {
    if (state.id !== this.#confirmed?.id) this.#forget();
    this.#confirmed = state;
  }

  /** Reads the state again, after a lost connection. */
  async reload(): Promise<void> {
    const id = this.id;
    if (id === null) return;
    const reply = await this.#client.call('project.read', { project: id });
    if (reply.ok) this.#hear(reply.value);
    else if (reply.problem.code === 'project.closed') this.#forget();
  }

  /**
   * One undoable step. `label` names it (*Undo …*); steps with the same `merge` key that follow each other quickly
   * become one, such as a drag or typing in one field.
   */
  edit(label: MessageKey, edits: readonly Edit[], merge?: string): void {
    const last = this.#tasks.at(-1);
    const step: Task = { kind: 'edit', edits, label, merge: merge ?? null };
    // A waiting step that sets the same places is overtaken: a drag sends its newest value only.
    if (
      this.#tasks.length > 1 &&
      last?.kind === 'edit' &&
      !this.#early.has(last) &&
      merge !== undefined &&
      last.merge === merge &&
      samePlaces(last.edits, edits)
    ) {
      this.#tasks = [...this.#tasks.slice(0, -1), step];
      return;
    }
    this.#enqueue(step);
  }

  undo(): void {
    if (this.undoLabel !== null) this.#enqueue({ kind: 'undo' });
  }

  redo(): void {
    if (this.redoLabel !== null) this.#enqueue({ kind: 'redo' });
  }

  /** Sends at once what still waits for its turn: the window may be about to go. The host keeps the order. */
  flush(): void {
    const project = this.id;
    if (project === null) return;
    for (const task of this.#tasks.slice(1)) {
      if (!this.#early.has(task)) this.#early.set(task, this.#send(project, task));
    }
  }

  /** Releases the file. */
  async close(): Promise<void> {
    const id = this.id;
    if (id === null) return;
    const reply = await this.#client.call('project.close', { project: id });
    if (reply.ok || reply.problem.code === 'project.closed') this.#forget();
    else this.#complain(reply.problem);
  }

  #enqueue(task: Task): void {
    if (this.#confirmed === null) return;
    this.#tasks = [...this.#tasks, task];
    if (this.#tasks.length === 1) void this.#work();
  }

  async #work(): Promise<void> {
    for (let task = this.#tasks[0]; task && this.#confirmed; task = this.#tasks[0]) {
      const project = this.#confirmed.id;
      const reply = await (this.#early.get(task) ?? this.#send(project, task));
      this.#early.delete(task);
      if (this.id !== project) return;
      this.#tasks = this.#tasks.slice(1);
      if (reply.ok) this.#confirmed = newest(this.#confirmed, reply.value);
      else this.#complain(reply.problem);
    }
    if (this.#announced) this.#hear(this.#announced);
  }

  #send(project: string, task: Task): Promise<Result<ProjectState>> {
    if (task.kind !== 'edit') return this.#client.call(task.kind === 'undo' ? 'project.undo' : 'project.redo', { project });
    return this.#client.call('project.edit', {
      project,
      // Plain data: an edit may hold pieces of a component's reactive state, which no transport can clone.
      edits: JSON.parse(JSON.stringify(task.edits)) as Edit[],
      label: task.label,
      ...(task.merge !== null && { merge: task.merge }),
    });
  }

  #hear(state: ProjectState): void {
    if (state.id !== this.#confirmed?.id) return;
    if (this.#tasks.length > 0) {
      this.#announced = newest(this.#announced, state);
      return;
    }
    this.#announced = null;
    this.#confirmed = newest(this.#confirmed, state);
  }

  #forget(): void {
    this.#confirmed = null;
    this.#tasks = [];
    this.#announced = null;
    this.#selectedStage = null;
    this.#selectedLayer = null;
    this.#selectedColumn = null;
  }
}

function newest(one: ProjectState | null, other: ProjectState): ProjectState {
  return one && one.id === other.id && one.revision > other.revision ? one : other;
}

function samePlaces(one: readonly Edit[], other: readonly Edit[]): boolean {
  return (
    one.length === other.length &&
    one.every((edit, index) => {
      const counterpart = other[index];
      return edit.op === 'set' && counterpart?.op === 'set' && edit.path.join('\u0000') === counterpart.path.join('\u0000');
    })
  );
}
