/** Measures workloads, ours and the peer's in turn, and judges them by their bars. */
import type { Runner } from './runner.ts';
import type { Sides, Variant, Workload } from './workload.ts';
import { growthBar, growthPasses, growthRun, growthSetup, growthSizes } from './workloads.ts';

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
  start(process: Workload['runs']): Runner;
  /** null without a Python to compare with. */
  readonly startPeer: (() => Runner) | null;
  /** Told before each measurement. */
  report(id: string): void;
}

export async function measureWorkload(workload: Workload, bench: Bench): Promise<BenchResult> {
  const { id, examples, bar, pairs, pass } = workload;
  const own = bench.start(workload.runs);
  const peer = bench.startPeer?.() ?? null;
  try {
    bench.report(id);
    const { values } = await prepare(own, workload, 'ours', workload.variants[0]);
    if (peer) await prepareFastest(peer, workload, values);
    const ours: number[] = [];
    const theirs: number[] = [];
    const ratios: number[] = [];
    const peaks: { ours: number | null; peer: number | null } = { ours: null, peer: null };
    for (let pair = 0; pair < pairs; pair++) {
      bench.report(id);
      const mine = await own.run(pass.ours);
      ours.push(examples / mine.seconds);
      peaks.ours = mine.peak;
      if (!peer) continue;
      const other = await peer.run(pass.peer);
      theirs.push(examples / other.seconds);
      ratios.push(other.seconds / mine.seconds);
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
    own.close();
    peer?.close();
  }
}

/** Sets a workload up and runs it once, so that everything is loaded and compiled. */
async function prepare(
  runner: Runner,
  { setup, check, pass }: Workload,
  side: keyof Sides,
  variant: Variant,
): Promise<{ values: string; seconds: number }> {
  await runner.run(setup(variant)[side]);
  const { stdout } = await runner.run(check[side]);
  const { seconds } = await runner.run(pass[side]);
  return { values: stdout, seconds };
}

/** Of the ways to call the map the one that is fastest here stays set up. */
async function prepareFastest(peer: Runner, workload: Workload, expected: string): Promise<void> {
  let best: Variant = workload.variants[0];
  let shortest = Infinity;
  for (const variant of workload.variants) {
    const { values, seconds } = await prepare(peer, workload, 'peer', variant);
    if (values !== expected) throw new Error(`${workload.id}: the first batch is ${expected}, but in the peer ${values}`);
    if (seconds >= shortest) continue;
    shortest = seconds;
    best = variant;
  }
  if (best !== workload.variants.at(-1)) await peer.run(workload.setup(best).peer);
}

/** How the cost per example grows with the data; needs no peer. */
export async function measureGrowth(bench: Bench): Promise<BenchResult> {
  const costs: number[] = [];
  let memory: number | null = null;
  for (const size of growthSizes) {
    bench.report('growth');
    const lab = bench.start('lab');
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
