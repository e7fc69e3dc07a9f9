/** The application as a window sees it: settings, the state of compute, recent projects, the doctor's report. */
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { engineChoices, type EngineId } from '#shared/run/run.ts';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'es']),
  /** For new runs. */
  engine: z.enum(engineChoices),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface AppInfo {
  readonly version: string;
  readonly shell: 'electron' | 'browser' | 'cli';
  readonly platform: string;
  /** Language of the machine, such as `es-AR`. */
  readonly locale: string;
  readonly settings: Settings;
  readonly compute: ComputeState;
  /** Whether `dialog.*` opens the system's own file dialogs. */
  readonly dialogs: boolean;
  /** Folder where new projects are kept. */
  readonly projectsFolder: string;
}

export interface EngineReport {
  readonly id: EngineId;
  readonly ok: boolean;
  /** Library, version and device where it works, the reason where it does not. */
  readonly detail: string;
}

export interface ComputeState {
  readonly status: 'starting' | 'ready' | 'crashed' | 'stopped';
  /** The engine that `auto` begins with here. */
  readonly engine: EngineId;
  /** Every engine, in order of preference; empty while the process starts. */
  readonly engines: readonly EngineReport[];
  readonly problem: Problem | null;
}

export interface RecentProject {
  readonly path: string;
  readonly title: string;
  /** Milliseconds since 1970, UTC. */
  readonly opened: number;
  readonly missing: boolean;
  readonly rows: number | null;
  readonly runs: number;
  /** Cells on the Lab's sheet. */
  readonly cells: number;
  /** The first few of them by their first words, for the card of a project that has no data. */
  readonly sheet: readonly { readonly kind: 'code' | 'text'; readonly text: string }[];
  /** At most 200 points [x, y] of the first input and the target, for the card's picture. */
  readonly points: readonly (readonly [number, number])[];
}

export interface DoctorReport {
  readonly version: string;
  readonly node: string;
  readonly electron: string | null;
  readonly platform: string;
  readonly arch: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly home: string;
  readonly engines: readonly EngineReport[];
  readonly checks: readonly { readonly id: string; readonly ok: boolean; readonly detail: string }[];
}
