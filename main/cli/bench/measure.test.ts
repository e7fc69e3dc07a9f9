import { describe, expect, it } from 'vitest';
import { type Bench, type BenchResult, countBars, measureGrowth, measureWorkload, median } from './measure.ts';
import type { RunReply } from './protocol.ts';
import type { Runner } from './runner.ts';
import { growthRun, growthSizes, pipelineWorkloads } from './workloads.ts';

const [table, scalars] = pipelineWorkloads;
const check = table.check.ours;
const pass = table.pass.ours;

/** Answers at once; `seconds` says what a text is said to have taken. */
function fakeRunner(asked: string[], seconds: (source: string) => number, stdout = 'the same\n'): Runner {
  return {
    run(source) {
      asked.push(source);
      const reply: RunReply = { error: null, stdout: source === check ? stdout : '', seconds: seconds(source), peak: 5e6 };
      return Promise.resolve(reply);
    },
    close: () => undefined,
  };
}

const bench = (lab: () => Runner, peer: (() => Runner) | null): Bench => ({
  start: lab,
  startPeer: peer,
  report: () => undefined,
});

describe('a workload', () => {
  it('is judged by the middle one of the ratios of neighbouring measurements', async () => {
    const times = [1, 4, 2, 2, 2];
    let turn = 0;
    let prepared = false;
    const lab = fakeRunner([], (source) => {
      if (source !== pass) return 0;
      if (prepared) return times[turn++];
      prepared = true;
      return 9;
    });
    const result = await measureWorkload(
      scalars,
      bench(
        () => lab,
        () => fakeRunner([], () => 30),
      ),
    );
    expect(result).toMatchObject({ id: 'scalars', ratio: 15, spread: [7.5, 30], bar: 10, ok: true });
    expect(result.ours).toBe(500_000);
    expect(result.peer).toBe(1_000_000 / 30);
    expect(result.memory).toEqual({ ours: 5e6, peer: 5e6 });
  });

  it('is compared with the faster way to call a map', async () => {
    const asked: string[] = [];
    let parallel = false;
    const peer = fakeRunner(asked, (source) => {
      if (source.startsWith('import')) parallel = source.includes('num_parallel_calls');
      return parallel ? 3 : 5;
    });
    const result = await measureWorkload(
      table,
      bench(
        () => fakeRunner([], () => 1),
        () => peer,
      ),
    );
    expect(result.ratio).toBe(3);
    expect(result.ok).toBe(false);
    expect(asked.filter((source) => source === pass)).toHaveLength(2 + table.pairs);
  });

  it('is not measured when both sides do not make the same', async () => {
    const measured = measureWorkload(
      scalars,
      bench(
        () => fakeRunner([], () => 1),
        () => fakeRunner([], () => 1, 'other\n'),
      ),
    );
    await expect(measured).rejects.toThrow('scalars');
  });

  it('is not judged without a peer', async () => {
    const result = await measureWorkload(
      scalars,
      bench(() => fakeRunner([], () => 1), null),
    );
    expect(result).toMatchObject({ peer: null, ratio: null, spread: null, ok: null });
    expect(countBars([result])).toEqual({ passed: 0, failed: 0 });
  });
});

describe('growth', () => {
  it('compares the dearest size with the cheapest', async () => {
    const dear = growthRun(growthSizes[0]);
    const lab = () => fakeRunner([], (source) => (source === dear ? 3 : source.startsWith('for') ? 2 : 0));
    const costs = growthSizes.map((size) => (size === growthSizes[0] ? 3 : 2) / Math.max(2e6, size));
    const result = await measureGrowth(bench(lab, null));
    expect(result.ratio).toBeCloseTo(Math.max(...costs) / Math.min(...costs), 9);
    expect(result.ok).toBeNull();
  });
});

describe('medians and bars', () => {
  it('take the middle, and count only what was judged', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
    const result = (ok: boolean | null) => ({ ok }) as BenchResult;
    expect(countBars([result(true), result(false), result(null)])).toEqual({ passed: 1, failed: 1 });
  });
});
