/** Measures the workloads of `lote bench pipeline`, ours and tf.data's in turn, and judges them by their bars. */
import type { Runner } from './runner.ts';
import {
  check,
  growthBar,
  growthPasses,
  growthRun,
  growthSetup,
  growthSizes,
  pass,
  type Variant,
  type Workload,
} from './workloads.ts';

export interface BenchResult {
  readonly id: string;
  /** Examples a second; for `growth` those of the dearest size. */
  readonly ours: number;
  readonly peer: number | null;
  /** ours ÷ peer of the middle pair; for `growth` the dearest size's cost ÷ the cheapest's. */
  readonly ratio: number | null;
  /** The least and the largest ratio. */
  readonly spread: readonly [number, number] | null;
  /** At least, or for `growth` at most. */
  readonly bar: number;
  /** null where nothing was compared. */
  readonly ok: boolean | null;
  /** Peak resident memory in bytes. */
  readonly memory: { readonly ours: number | null; readonly peer: number | null };
}

export interface Bench {
  startLab(): Runner;
  /** null without a Python to compare with. */
  readonly startPeer: (() => Runner) | null;
  /** Told before each measurement. */
  report(id: string): void;
}

export async function measureWorkload(workload: Workload, bench: Bench): Promise<BenchResult> {
  const { id, examples, bar, pairs } = workload;
  const lab = bench.startLab();
  const peer = bench.startPeer?.() ?? null;
  try {
    bench.report(id);
    const { values } = await prepare(lab, workload, workload.variants[0]);
    if (peer) await prepareFastest(peer, workload, values);
    const ours: number[] = [];
    const theirs: number[] = [];
    const ratios: number[] = [];
    const peaks: { ours: number | null; peer: number | null } = { ours: null, peer: null };
    for (let pair = 0; pair < pairs; pair++) {
      bench.report(id);
      const own = await lab.run(pass);
      ours.push(examples / own.seconds);
      peaks.ours = own.peak;
      if (!peer) continue;
      const other = await peer.run(pass);
      theirs.push(examples / other.seconds);
      ratios.push(other.seconds / own.seconds);
      peaks.peer = other.peak;
    }
    return {
      id,
      ours: median(ours),
      peer: peer && median(theirs),
      ratio: peer && median(ratios),
      spread: peer && [Math.min(...ratios), Math.max(...ratios)],
      bar,
      ok: peer && median(ratios) >= bar,
      memory: peaks,
    };
  } finally {
    lab.close();
    peer?.close();
  }
}

/** Sets a workload up and runs it once, so that everything is loaded and compiled. */
async function prepare(runner: Runner, workload: Workload, variant: Variant): Promise<{ values: string; seconds: number }> {
  await runner.run(workload.setup(variant));
  const { stdout } = await runner.run(check);
  const { seconds } = await runner.run(pass);
  return { values: stdout, seconds };
}

/** Of the ways to call the map the one that is fastest here stays set up. */
async function prepareFastest(peer: Runner, workload: Workload, expected: string): Promise<void> {
  let best: Variant = workload.variants[0];
  let shortest = Infinity;
  for (const variant of workload.variants) {
    const { values, seconds } = await prepare(peer, workload, variant);
    if (values !== expected) throw new Error(`${workload.id}: the first batch is ${expected}, but in tf.data ${values}`);
    if (seconds >= shortest) continue;
    shortest = seconds;
    best = variant;
  }
  if (best !== workload.variants.at(-1)) await peer.run(workload.setup(best));
}

/** How the cost per example grows with the data; needs no peer. */
export async function measureGrowth(bench: Bench): Promise<BenchResult> {
  const costs: number[] = [];
  let memory: number | null = null;
  for (const size of growthSizes) {
    bench.report('growth');
    const lab = bench.startLab();
    try {
      await lab.run(growthSetup(size));
      await lab.run(growthRun(size));
      const seconds: number[] = [];
      for (let turn = 0; turn < 3; turn++) {
        const reply = await lab.run(growthRun(size));
        seconds.push(reply.seconds);
        memory = reply.peak;
      }
      costs.push(median(seconds) / (size * growthPasses(size)));
    } finally {
      lab.close();
    }
  }
  const ratio = Math.max(...costs) / Math.min(...costs);
  return {
    id: 'growth',
    ours: 1 / Math.max(...costs),
    peer: null,
    ratio,
    spread: null,
    bar: growthBar,
    ok: bench.startPeer === null ? null : ratio <= growthBar,
    memory: { ours: memory, peer: null },
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many bars were reached and missed, of those that were judged. */
export function countBars(results: readonly BenchResult[]): { readonly passed: number; readonly failed: number } {
  return {
    passed: results.filter(({ ok }) => ok === true).length,
    failed: results.filter(({ ok }) => ok === false).length,
  };
}
