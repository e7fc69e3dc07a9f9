/**
 * THE table of what a window, the command line and the tests can ask of a host, and of what a host announces.
 * Client, dispatcher and transports are derived from it; a method is typed here and implemented in one handler.
 */
import { z } from 'zod';
import type { Immutable } from '#shared/base/json.ts';
import { editSchema } from '#shared/project/edits.ts';
import { engineChoices, speeds, type RunFrame, type RunSnapshot, type RunSummary, type Speed } from '#shared/run/run.ts';
import { settingsSchema, type AppInfo, type ComputeState, type DoctorReport, type RecentProject, type Settings } from './app.ts';
import type { ProjectState } from './project-state.ts';
import type { Cell, ColumnProfile, TableInfo } from './table.ts';

export interface Method<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  /** Carries the output's type; never present at run time. */
  readonly output?: Output;
}

/** Declares a method by what it takes and what it returns. */
const takes = <Input extends z.ZodType>(input: Input) => ({
  returns: <Output>(): Method<Input, Output> => ({ input }),
});

const id = z.string().min(1).max(64);
const filePath = z.string().min(1).max(4096);
const nothing = z.strictObject({});
const ofProject = z.strictObject({ project: id });
const ofRun = z.strictObject({ project: id, run: id });
const ofTable = z.strictObject({ project: id, table: id });
const row = z.int().min(0);
const speed = z.enum(Object.keys(speeds) as [Speed, ...Speed[]]);

export const sampleIds = ['regression', 'orders', 'tensors'] as const;
export type SampleId = (typeof sampleIds)[number];

/** A file named by its path on the host's machine, or sent as bytes by a window that has no paths. */
export const fileSchema = z.union([
  z.strictObject({ path: filePath }),
  z.strictObject({ name: z.string().min(1).max(1000), bytes: z.instanceof(Uint8Array) }),
]);
export type FileInput = z.infer<typeof fileSchema>;

/** A file that was chosen in a dialog of the system. */
export interface ChosenFile {
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

const fileFilters = z
  .array(z.strictObject({ name: z.string().max(100), extensions: z.array(z.string().max(20)).max(20) }))
  .max(10);

export const methods = {
  'app.info': takes(nothing).returns<AppInfo>(),
  'app.doctor': takes(nothing).returns<DoctorReport>(),
  'settings.change': takes(settingsSchema.partial()).returns<Settings>(),

  /** Newest first. */
  'recent.list': takes(nothing).returns<readonly RecentProject[]>(),
  /** Takes the project off the list; the file stays. */
  'recent.forget': takes(z.strictObject({ path: filePath })).returns<readonly RecentProject[]>(),

  /** `null` when the person cancelled. `shell.unsupported` where the shell has no dialogs. */
  'dialog.open': takes(z.strictObject({ title: z.string().max(200), filters: fileFilters })).returns<string | null>(),
  'dialog.save': takes(z.strictObject({ title: z.string().max(200), name: z.string().max(200), filters: fileFilters })).returns<
    string | null
  >(),
  /**
   * The file that the person chooses in the dialog, `null` when cancelled: with its bytes where its name ends in one of
   * `read` (without the dot, in lower case), with none otherwise.
   */
  'file.open': takes(
    z.strictObject({ title: z.string().max(200), filters: fileFilters, read: z.array(z.string().max(20)).max(20) }),
  ).returns<ChosenFile | null>(),
  /** Writes `bytes` where the person says in the dialog, and nowhere else; the path, or `null` when the person cancelled. */
  'file.save': takes(
    z.strictObject({
      title: z.string().max(200),
      name: z.string().max(200),
      filters: fileFilters,
      bytes: z.instanceof(Uint8Array),
    }),
  ).returns<string | null>(),

  /**
   * A new file in the projects folder, or at `path`; from a sample when one is named, or with the table `file` as its
   * source, titled after it. No project is left behind when the table cannot be read.
   */
  'project.new': takes(
    z.strictObject({
      sample: z.enum(sampleIds).optional(),
      /** Of the words inside the sample; English unless told otherwise. */
      language: z.enum(['en', 'es']).optional(),
      title: z.string().min(1).max(200).optional(),
      path: filePath.optional(),
      file: fileSchema.optional(),
    }),
  ).returns<ProjectState>(),
  /** Opens a project file; one sent as bytes is copied into the projects folder first. */
  'project.open': takes(z.strictObject({ file: fileSchema })).returns<ProjectState>(),
  /** The projects open in this host, the latest last; a reloaded window finds its project here. */
  'project.opened': takes(nothing).returns<readonly ProjectState[]>(),
  'project.read': takes(ofProject).returns<ProjectState>(),
  /** Ends its runs at their next checkpoint and releases the file. */
  'project.close': takes(ofProject).returns<null>(),
  /**
   * Applies all edits or none, as one undoable step. Steps with the same `merge` key within 500 ms become one.
   * `label` is a key of the text catalogue, shown as *Undo …*.
   */
  'project.edit': takes(
    z.strictObject({
      project: id,
      edits: z.array(editSchema).min(1).max(1000),
      label: z.string().max(100),
      merge: z.string().max(200).optional(),
    }),
  ).returns<ProjectState>(),
  'project.undo': takes(ofProject).returns<ProjectState>(),
  'project.redo': takes(ofProject).returns<ProjectState>(),
  /** Writes a whole copy at `path` and goes on working in the copy. */
  'project.saveAs': takes(z.strictObject({ project: id, path: filePath })).returns<ProjectState>(),
  /** The project file's bytes, for a window that saves through the browser. */
  'project.export': takes(ofProject).returns<{ readonly name: string; readonly bytes: Uint8Array }>(),

  /** Reads CSV or TSV into the project and makes it the source, as one undoable step. */
  'table.import': takes(z.strictObject({ project: id, file: fileSchema })).returns<{
    readonly table: TableInfo;
    readonly state: ProjectState;
  }>(),
  'table.info': takes(ofTable).returns<TableInfo>(),
  /** `cells[r][c]` for rows `from` … `from + count − 1`, fewer at the end. */
  'table.rows': takes(ofTable.extend({ from: row, count: z.int().min(1).max(2000) })).returns<{
    readonly from: number;
    readonly cells: readonly (readonly Cell[])[];
  }>(),
  /** Whole numeric columns, missing values as NaN; booleans as 0 and 1. */
  'table.numbers': takes(ofTable.extend({ columns: z.array(z.string()).min(1).max(4096) })).returns<{
    readonly columns: readonly Float64Array[];
  }>(),
  'table.profile': takes(ofTable).returns<readonly ColumnProfile[]>(),

  /** Freezes the document into a new run and starts it; `edits` change the run's copy only. Refused with the review's first error. */
  'run.start': takes(
    z.strictObject({
      project: id,
      speed: speed.optional(),
      paused: z.boolean().optional(),
      edits: z.array(editSchema).max(1000).optional(),
      /** The setting's where it is left out. */
      engine: z.enum(engineChoices).optional(),
    }),
  ).returns<RunSnapshot>(),
  /** Goes on with a paused, stopped or interrupted run, from its last checkpoint if it is not in memory. */
  'run.resume': takes(ofRun).returns<RunSummary>(),
  'run.pause': takes(ofRun).returns<RunSummary>(),
  /** One batch or to the end of the current epoch, then paused. */
  'run.step': takes(ofRun.extend({ unit: z.enum(['batch', 'epoch']) })).returns<RunSummary>(),
  /** Ends at once with a checkpoint; `run.resume` can go on from it. */
  'run.stop': takes(ofRun).returns<RunSummary>(),
  'run.speed': takes(ofRun.extend({ speed })).returns<null>(),
  'run.list': takes(ofProject).returns<readonly RunSummary[]>(),
  'run.read': takes(ofRun).returns<RunSnapshot>(),
  'run.rename': takes(ofRun.extend({ name: z.string().max(100).nullable() })).returns<RunSummary>(),
  /** Deletes the run, its curve and its weights for good. */
  'run.delete': takes(ofRun).returns<null>(),
  /** Predictions of the run's current weights; `rows[r][i]` is input i of row r in the user's own units. */
  'run.predict': takes(ofRun.extend({ rows: z.array(z.array(z.number())).min(1).max(10_000) })).returns<{
    readonly values: Float32Array;
  }>(),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type InputOf<Name extends MethodName> = Immutable<z.infer<(typeof methods)[Name]['input']>>;
export type OutputOf<Name extends MethodName> =
  NonNullable<(typeof methods)[Name]['output']> | NullIn<(typeof methods)[Name]['output']>;
type NullIn<T> = null extends T ? null : never;

/** What a host announces to every window. */
export interface HostEvents {
  readonly 'project.changed': ProjectState;
  readonly 'project.closed': { readonly project: string };
  /** A run came, went or changed its state. */
  readonly 'run.listed': { readonly project: string; readonly runs: readonly RunSummary[] };
  readonly 'run.frame': RunFrame & { readonly project: string };
  readonly 'compute.changed': ComputeState;
  readonly 'recent.changed': readonly RecentProject[];
  readonly 'settings.changed': Settings;
  /** The shell's menu asks the window for one of its commands. */
  readonly 'shell.command': { readonly command: ShellCommand };
  /** The shell was asked to open a file, by the system or by a second start. */
  readonly 'shell.open': { readonly path: string };
}

export const shellCommands = [
  'project.new',
  'project.open',
  'project.saveAs',
  'project.close',
  'edit.undo',
  'edit.redo',
  'view.home',
  'view.data',
  'view.pipeline',
  'view.model',
  'view.lab',
  'palette.open',
] as const;
export type ShellCommand = (typeof shellCommands)[number];

export type EventName = keyof HostEvents;
export type HostEvent = { readonly [Name in EventName]: { readonly name: Name; readonly payload: HostEvents[Name] } }[EventName];
