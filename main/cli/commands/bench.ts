/** `lote bench [pipeline | training] [--json] [--python PATH] [--only ID]`: how fast Lote is here, and beside TensorFlow. */
import { type BenchResult, countBars, measureGrowth, measureWorkload } from '../bench/measure.ts';
import { startOwn, startPeer } from '../bench/runner.ts';
import { trainingWorkloads } from '../bench/training.ts';
import type { Workload } from '../bench/workload.ts';
import { growthSizes, pipelineWorkloads } from '../bench/workloads.ts';
import { parseWords } from '../arguments.ts';
import { createProgressBar } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const growth = 'growth';

/** What can be asked for by name, and what each is made of. */
const suites: Readonly<Record<string, readonly Workload[]>> = { pipeline: pipelineWorkloads, training: trainingWorkloads };

export async function bench(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    { json: { type: 'boolean' }, python: { type: 'string' }, only: { type: 'string' } },
    terminal,
  );
  const names = positionals.length === 0 ? Object.keys(suites) : positionals;
  const unknown = (name: string, known: readonly string[]): UsageError =>
    new UsageError(terminal.text('cli.unknown-bench', { name, known: known.join(', ') }));
  for (const name of names) if (!Object.hasOwn(suites, name)) throw unknown(name, Object.keys(suites));
  const { python, only } = values;
  const workloads = names.flatMap((name) => suites[name]);
  const ids = [...workloads.map(({ id }) => id), ...(names.includes('pipeline') ? [growth] : [])];
  if (only !== undefined && !ids.includes(only)) throw unknown(only, ids);
  if (python !== undefined) await tryPeer(python, terminal);
  const chosen = workloads.filter(({ id }) => only === undefined || only === id);
  const hasGrowth = ids.includes(growth) && (only === undefined || only === growth);
  const bar = createProgressBar(terminal);
  const total = chosen.reduce((sum, { pairs }) => sum + pairs + 1, 0) + (hasGrowth ? growthSizes.length : 0);
  let done = 0;
  const plan = {
    start: startOwn,
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
