/** A run's curve in its project file: one row per epoch, every number exact, NaN and infinities included. */
import type { EpochPoint } from '#shared/run/run.ts';
import type { Row, Statements } from './driver.ts';
import { broken } from './failures.ts';

/** Bits of the `known` column: which of the optional numbers a row has, and above them how many metrics. */
const hasAfter = 1;
const hasWeights = 2;
const metricsShift = 2;

/** Runs inside the caller's transaction. An epoch that is there already is written again: a resumed run may repeat it. */
export async function writePoints(statements: Statements, run: string, points: readonly EpochPoint[]): Promise<void> {
  for (const { epoch, during, after, min, max, metrics, weights } of points) {
    const numbers = Float64Array.of(during, after ?? 0, min, max, ...metrics, ...(weights ?? []));
    const known = (after === null ? 0 : hasAfter) | (weights === null ? 0 : hasWeights) | (metrics.length << metricsShift);
    await statements.run(
      'INSERT OR REPLACE INTO point (run, epoch, known, numbers) VALUES (?, ?, ?, ?)',
      run,
      epoch,
      known,
      new Uint8Array(numbers.buffer),
    );
  }
}

export async function readPoints(statements: Statements, path: string, run: string): Promise<readonly EpochPoint[]> {
  const rows = await statements.all('SELECT epoch, known, numbers FROM point WHERE run = ? ORDER BY epoch', run);
  return rows.map((row) => pointOf(path, row));
}

function pointOf(path: string, { epoch, known, numbers: bytes }: Row): EpochPoint {
  const fits = typeof epoch === 'number' && typeof known === 'number' && bytes instanceof Uint8Array;
  if (!fits || bytes.byteLength < 32 || bytes.byteLength % 8 !== 0) throw broken(path, 'a point of a curve was damaged');
  const [during, after, min, max, ...rest] = new Float64Array(Uint8Array.from(bytes).buffer);
  const count = known >> metricsShift;
  if (rest.length < count) throw broken(path, 'a point of a curve was damaged');
  return {
    epoch,
    during,
    after: known & hasAfter ? after : null,
    min,
    max,
    metrics: rest.slice(0, count),
    weights: known & hasWeights ? rest.slice(count) : null,
  };
}
