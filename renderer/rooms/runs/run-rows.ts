/** The rows of the runs list: what a table shows of each run, and their order. Knows no words. */
import { bestPoint } from '#shared/run/best-point.ts';
import { changedSettings, type SettingsPart } from '#shared/run/changed-settings.ts';
import type { RunSnapshot, RunSummary } from '#shared/run/run.ts';

export interface RunRow {
  readonly run: RunSummary;
  /** Null until it has been read. */
  readonly snapshot: RunSnapshot | null;
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  readonly last: number | null;
  readonly rate: number | null;
  readonly batch: number | null;
  /** Final values by weight name, of models with at most four. */
  readonly weights: ReadonlyMap<string, number>;
}

const shownWeights = 4;

export function runRow(run: RunSummary, snapshot: RunSnapshot | null): RunRow {
  const point = snapshot?.points.at(-1);
  const stage = snapshot?.document.pipeline.stages.find((one) => one.op === 'batch' && !one.bypass);
  const values = snapshot?.weights ?? point?.weights ?? [];
  const names = snapshot && snapshot.weightNames.length <= shownWeights ? snapshot.weightNames : [];
  return {
    run,
    snapshot,
    best: snapshot ? bestPoint(snapshot.points) : null,
    last: point ? (point.after ?? point.during) : null,
    rate: snapshot?.document.training.optimizer.learning_rate ?? null,
    batch: stage?.op === 'batch' ? stage.batch_size : null,
    weights: new Map(names.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]] as const]))),
  };
}

export type SortKey = 'number' | 'best' | 'last' | 'rate';

export interface Sort {
  readonly key: SortKey;
  readonly rising: boolean;
}

/** A run keeps its series colour for life, whatever else is shown. */
export function runColour(run: Pick<RunSummary, 'number'>): string {
  return `var(--series-${((run.number - 1) % 8) + 1})`;
}

/** Unknown values come last in either direction; equal ones keep the newer run first. */
export function sortRows(rows: readonly RunRow[], key: SortKey, rising: boolean): readonly RunRow[] {
  const value = (row: RunRow): number | null => {
    const of = { number: row.run.number, best: row.best?.loss ?? null, last: row.last, rate: row.rate }[key];
    return of !== null && Number.isFinite(of) ? of : null;
  };
  return [...rows].sort((one, other) => {
    const [left, right] = [value(one), value(other)];
    if (left === null || right === null) return left === right ? other.run.number - one.run.number : left === null ? 1 : -1;
    return (rising ? left - right : right - left) || other.run.number - one.run.number;
  });
}

/** The parts of the settings that all the runs share; empty with fewer than two known runs. */
export function sharedParts(rows: readonly RunRow[]): readonly SettingsPart[] {
  const documents = rows.flatMap((row) => (row.snapshot ? [row.snapshot.document] : []));
  const [first, ...others] = documents;
  if (!first || others.length === 0) return [];
  const differing = new Set(others.flatMap((document) => changedSettings(first, document)));
  const all: readonly SettingsPart[] = ['data', 'pipeline', 'model', 'training', 'seed'];
  return all.filter((part) => !differing.has(part));
}

/** The losses of a run as a line of at most `width` × `height`, log when all are positive; empty with fewer than two. */
export function sparkline(
  points: RunSnapshot['points'],
  width: number,
  height: number,
): readonly { readonly x: number; readonly y: number }[] {
  const losses = points.map((point) => point.during).map((loss) => (Number.isFinite(loss) ? loss : Number.NaN));
  const finite = losses.filter(Number.isFinite);
  if (finite.length < 2) return [];
  const log = finite.every((loss) => loss > 0);
  const scaled = losses.map((loss) => (log ? Math.log(loss) : loss));
  const known = scaled.filter(Number.isFinite);
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const span = known.reduce((most, value) => Math.max(most, value), -Infinity) - low || 1;
  return scaled.map((value, index) => ({
    x: (index / (losses.length - 1)) * width,
    y: height - ((value - low) / span) * height,
  }));
}
