/** All state of one window, and the verbs that need several parts of it. Components reach it through a typed context. */
import { createContext } from 'svelte';
import { problem, type Place, type Problem } from '#shared/base/problem.ts';
import type { Notebook } from '#shared/lab/notebook.ts';
import type { FileInput, SampleId } from '#shared/host/api.ts';
import type { RecentProject } from '#shared/host/app.ts';
import type { Client } from '#shared/host/client.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import { LabClient } from '#renderer/lab-worker/client.ts';
import { sharedFlag, spawnWorker } from '#renderer/lab-worker/spawn.ts';
import { App } from './app.svelte.ts';
import { Commands } from './commands.svelte.ts';
import { Lab } from './lab.svelte.ts';
import { Navigation, type Room } from './navigation.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { Project } from './project.svelte.ts';
import { recallPlace, rememberPlace, type Memory } from './remembered-place.ts';
import { Runs } from './runs.svelte.ts';
import { largestSheetFile, readSheet } from './sheet-files.ts';
import { Tables } from './tables.svelte.ts';

export class Studio {
  readonly client: Client;
  readonly app: App;
  readonly project: Project;
  readonly runs: Runs;
  readonly tables: Tables;
  readonly lab: Lab;
  readonly notices = new Notices();
  readonly navigation = new Navigation();
  readonly commands = new Commands();
  readonly #memory: Memory;
  #recent = $state.raw<readonly RecentProject[]>([]);
  #working = $state<string | null>(null);
  #started = $state(false);
  #failure = $state.raw<{ readonly problem: Problem; readonly again: (() => void) | null } | null>(null);

  constructor(client: Client, memory: Memory) {
    this.client = client;
    this.#memory = memory;
    this.app = new App(client);
    this.project = new Project(client, this.complain);
    this.runs = new Runs(client, this.complain);
    this.tables = new Tables(client, this.complain);
    const wait = (milliseconds: number, then: () => void): void => void setTimeout(then, milliseconds);
    this.lab = new Lab(new LabClient({ spawn: spawnWorker, flag: sharedFlag, wait }), () => performance.now());
    client.on('recent.changed', (recent) => (this.#recent = recent));
    client.on('shell.open', ({ path }) => void this.openFile({ path }));
    client.on('project.closed', ({ project }) => {
      if (this.project.id === null || this.project.id === project) this.#left();
    });
  }

  get recent(): readonly RecentProject[] {
    return this.#recent;
  }

  /** What the window is busy with, in words; null when nothing. */
  get working(): string | null {
    return this.#working;
  }

  /** Whether the host has answered once. */
  get started(): boolean {
    return this.#started;
  }

  /**
   * Why the last file was not opened, read or saved; shown on Home and in Data until it is closed or the next try.
   * `again` is null where the same bytes would only fail again.
   */
  get failure(): { readonly problem: Problem; readonly again: (() => void) | null } | null {
    return this.#failure;
  }

  closeFailure(): void {
    this.#failure = null;
  }

  /** Reads everything from the host: at the start, and again after a lost connection. */
  async load(): Promise<void> {
    await this.app.load();
    const [recent, opened] = await Promise.all([this.client.call('recent.list', {}), this.client.call('project.opened', {})]);
    if (recent.ok) this.#recent = recent.value;
    const place = this.#started ? null : recallPlace(this.#memory);
    const last = opened.ok ? (opened.value.find(({ id }) => id === place?.project) ?? opened.value.at(-1)) : undefined;
    const known = opened.ok ? opened.value.find((state) => state.id === this.project.id) : undefined;
    if (known) {
      this.project.adopt(known);
      this.tables.retry();
      await this.runs.follow(known.id, known.runs);
    } else if (last) {
      this.#enter(last, !this.#started);
      if (place?.project === last.id) {
        this.navigation.go(place.room, place.tab ?? undefined);
        this.lab.selected = place.cell;
      }
    } else if (opened.ok) {
      this.#left();
    }
    this.#started = true;
  }

  /** Keeps where the person is, for a reload. Call it again whenever that changes. */
  remember(): void {
    const { room } = this.navigation;
    const place = { project: this.project.id, room, tab: this.navigation.tab(room), cell: this.lab.selected };
    if (this.#started) rememberPlace(this.#memory, place);
  }

  readonly complain = (problem: Problem): void => {
    const { raw, where, code } = problem;
    const about = where?.section ?? code.slice(0, code.indexOf('.'));
    this.notices.complain(this.app.words(problem), { raw, action: this.#way(where), about });
  };

  #way(place: Place | undefined): { label: string; run: () => void } | undefined {
    if (!place || place.section === 'file') return undefined;
    return { label: this.placeName(place), run: () => this.navigation.show(place) };
  }

  /** The place of a problem in a few words, for a link to it. */
  placeName(place: Place): string {
    switch (place.section) {
      case 'file':
        return place.line === undefined
          ? this.app.text('shell.place.file')
          : this.app.text('shell.place.line', { line: place.line });
      case 'data':
        return place.column === undefined
          ? this.app.text('shell.place.data')
          : this.app.text('shell.place.column', { column: place.column });
      case 'pipeline':
        return this.app.text('shell.place.pipeline');
      case 'model':
        return this.app.text('shell.place.model');
      case 'training':
      case 'run':
        return this.app.text('shell.place.training');
    }
  }

  // --- projects --------------------------------------------------------------------------------------------------------

  async newProject(options: { sample?: SampleId; title?: string } = {}): Promise<boolean> {
    const words = this.app.text('shell.working.create');
    const titled = { title: this.app.text('shell.untitled'), language: this.app.language, ...options };
    const state = await this.#work(words, () => this.client.call('project.new', titled), null);
    if (!state) return false;
    this.#enter(state, true);
    return true;
  }

  /** Takes a notebook or a script, read from the file itself, as the sheet. */
  async openSheetFile(file: File): Promise<void> {
    if (file.size > largestSheetFile) {
      this.complain(problem('notebook.too-large', { found: file.size, limit: largestSheetFile }));
      return;
    }
    const sheet = readSheet(file.name, await file.text());
    if (sheet.ok) await this.openSheet(file.name, sheet.value);
    else this.complain(sheet.problem);
  }

  /**
   * Takes cells that were read from a notebook or a script as the sheet of the open project, as one step that undo takes
   * back; into a new project named after the file when none is open.
   */
  async openSheet(name: string, { cells, kept, dropped }: Notebook): Promise<void> {
    const title = name.replace(/\.[^.]+$/, '').slice(0, 200) || name.slice(0, 200);
    const fresh = this.project.id === null || this.navigation.room === 'home';
    if (fresh && !(await this.newProject({ title }))) return;
    const value = cells.map((cell) => ({ id: crypto.randomUUID(), ...cell }));
    const replaced = (this.project.document?.lab.cells.length ?? 0) > 0;
    this.project.edit('lab.edit.open', [
      { op: 'set', path: ['lab', 'cells'], value },
      kept === null ? { op: 'set', path: ['lab', 'notebook'] } : { op: 'set', path: ['lab', 'notebook'], value: kept },
    ]);
    this.navigation.go('lab');
    this.notices.settle('notebook', 'file');
    if (dropped > 0) this.notices.say(this.app.text('lab.opened.dropped', { count: dropped }));
    if (!replaced) return;
    const [{ id }] = value;
    this.notices.say(
      this.app.text('lab.opened', { name }),
      { label: this.app.text('shell.undo'), run: () => this.project.undo() },
      () =>
        this.project.undoLabel === 'lab.edit.open' && this.project.document?.lab.cells.some((cell) => cell.id === id) === true,
    );
  }

  /** Opens a project or, for every other file, imports it; into a new project when none is open. */
  async openFile(file: FileInput): Promise<void> {
    const name = 'name' in file ? file.name : file.path;
    if (/\.lote$/i.test(name)) await this.openProject(file);
    else await this.importFile(file);
  }

  async openProject(file: FileInput): Promise<void> {
    const again = 'path' in file ? () => void this.openProject(file) : null;
    const state = await this.#work(this.app.text('shell.working.open'), () => this.client.call('project.open', { file }), again);
    if (state) this.#enter(state, true);
  }

  /** Reads a table into the open project; on Home, or with none open, into a new one named after the file. */
  async importFile(file: FileInput): Promise<void> {
    const again = 'path' in file ? () => void this.importFile(file) : null;
    const words = this.app.text('shell.working.import');
    const project = this.project.id;
    if (project === null || this.navigation.room === 'home') {
      const state = await this.#work(words, () => this.client.call('project.new', { file }), again);
      if (!state) return;
      this.#enter(state, false);
    } else {
      this.navigation.go('data');
      const imported = await this.#work(words, () => this.client.call('table.import', { project, file }), again);
      if (!imported || this.project.id !== project) return;
      this.project.adopt(imported.state);
    }
    this.navigation.go('data', 'table');
  }

  async closeProject(): Promise<void> {
    await this.project.close();
    if (this.project.id === null) this.#left();
  }

  async forgetRecent(path: string): Promise<void> {
    const reply = await this.client.call('recent.forget', { path });
    if (reply.ok) this.#recent = reply.value;
    else this.complain(reply.problem);
  }

  /** A whole copy at `path`; work goes on in the copy. */
  async saveCopy(path: string): Promise<void> {
    const project = this.project.id;
    if (project === null) return;
    const words = this.app.text('shell.working.save');
    const state = await this.#work(words, () => this.client.call('project.saveAs', { project, path }), null);
    if (!state) return;
    this.project.adopt(state);
    await this.runs.follow(state.id, state.runs);
    this.tables.follow(state.id);
    this.notices.say(this.app.text('shell.copy-saved', { path: state.path }));
  }

  /** The project file's bytes, for a window that saves through the browser. */
  async exportProject(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
    const project = this.project.id;
    if (project === null) return null;
    return this.#work(this.app.text('shell.working.save'), () => this.client.call('project.export', { project }), null);
  }

  /** A project that is left without anything running is closed, so that its file is free for others. */
  #enter(state: ProjectState, go: boolean): void {
    const before = this.project.id;
    if (state.id !== before) {
      this.notices.settle();
      if (before !== null && !this.runs.active) void this.client.call('project.close', { project: before });
    }
    this.project.adopt(state);
    this.tables.follow(state.id);
    this.lab.follow(state.id, () => this.project.document?.lab.cells ?? []);
    void this.runs.follow(state.id, state.runs);
    if (!go) return;
    this.navigation.go(firstRoom(state));
  }

  #left(): void {
    void this.runs.follow(null);
    this.tables.follow(null);
    this.lab.follow(null, () => []);
    this.navigation.go('home');
  }

  async #work<T>(
    words: string,
    call: () => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }>,
    again: (() => void) | null,
  ): Promise<T | null> {
    this.#working = words;
    this.#failure = null;
    this.notices.settle('file', 'project', 'table');
    const reply = await call();
    this.#working = null;
    if (reply.ok) return reply.value;
    this.#failure = { problem: reply.problem, again };
    if (this.navigation.room !== 'home' && this.navigation.room !== 'data') this.complain(reply.problem);
    return null;
  }
}

/** Where the work on a project is: its sheet where it has no data, its runs where it has some. */
function firstRoom({ document, runs }: ProjectState): Room {
  if (document.source === null) return document.lab.cells.length > 0 ? 'lab' : 'data';
  return runs.length > 0 ? 'model' : 'pipeline';
}

export const [useStudio, setStudio] = createContext<Studio>();
