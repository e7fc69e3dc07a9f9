/** `lote bench pipeline [--json] [--python PATH] [--only ID]`: how fast pipelines are here, and beside tf.data. */
import { type BenchResult, countBars, measureGrowth, measureWorkload } from '../bench/measure.ts';
import { startLab, startPeer } from '../bench/runner.ts';
import { growthSizes, workloads } from '../bench/workloads.ts';
import { onlyOperand, parseWords } from '../arguments.ts';
import { createProgressBar } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const ids: readonly string[] = [...workloads.map(({ id }) => id), 'growth'];

export async function bench(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    { json: { type: 'boolean' }, python: { type: 'string' }, only: { type: 'string' } },
    terminal,
  );
  if (positionals.length === 0) {
    terminal.print(terminal.text('cli.help.bench'));
    return 2;
  }
  const suite = onlyOperand(positionals, 'NAME', terminal);
  if (suite !== 'pipeline') throw new UsageError(terminal.text('cli.unknown-bench', { name: suite, known: 'pipeline' }));
  const { python, only } = values;
  if (only !== undefined && !ids.includes(only)) {
    throw new UsageError(terminal.text('cli.unknown-bench', { name: only, known: ids.join(', ') }));
  }
  if (python !== undefined) await tryPeer(python, terminal);
  const chosen = workloads.filter(({ id }) => only === undefined || only === id);
  const hasGrowth = only === undefined || only === 'growth';
  const bar = createProgressBar(terminal);
  const total = chosen.reduce((sum, { pairs }) => sum + pairs + 1, 0) + (hasGrowth ? growthSizes.length : 0);
  let done = 0;
  const plan = {
    startLab,
    startPeer: python === undefined ? null : () => startPeer(python),
    report: (id: string) => bar.update(done++ / total, id),
  };
  const results: BenchResult[] = [];
  try {
    for (const workload of chosen) results.push(await measureWorkload(workload, plan));
    if (hasGrowth) results.push(await measureGrowth(plan));
  } finally {
    bar.clear();
  }
  const bars = countBars(results);
  if (values.json) terminal.event({ results, bars });
  else printResults(results, terminal);
  return bars.failed === 0 ? 0 : 1;
}

/** Refuses a Python without TensorFlow before anything is measured. */
async function tryPeer(path: string, terminal: Terminal): Promise<void> {
  const peer = startPeer(path);
  try {
    await peer.run('import tensorflow');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(terminal.text('cli.bench.no-peer', { path, why }));
  } finally {
    peer.close();
  }
}

function printResults(results: readonly BenchResult[], terminal: Terminal): void {
  const headings = (['workload', 'ours', 'memory', 'peer', 'memory', 'ratio', 'bar'] as const).map((name) =>
    terminal.text(`cli.bench.${name}`),
  );
  const lines = results.map(({ id, ours, peer, ratio, spread, bar, ok, memory }) => [
    id,
    rate(ours),
    megabytes(memory.ours),
    rate(peer),
    megabytes(memory.peer),
    `${times(ratio)}${spread === null ? '' : ` (${times(spread[0])} … ${times(spread[1])})`}`,
    `${id === 'growth' ? '≤' : '≥'} ${bar}×${ok === null ? '' : ok ? ' ✓' : ' ✗'}`,
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...lines.map((line) => line[column])].map(({ length }) => length)),
  );
  for (const line of [headings, ...lines]) {
    terminal.print(
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    );
  }
  terminal.print(`\n${terminal.text('cli.bench.explained')}`);
}

const rate = (examples: number | null): string => (examples === null ? '–' : `${(examples / 1e6).toFixed(3)} M/s`);
const megabytes = (bytes: number | null): string => (bytes === null ? '–' : `${Math.round(bytes / 1e6)} MB`);
const times = (ratio: number | null): string => (ratio === null ? '–' : `${ratio.toPrecision(3)}×`);
