/** `lote run FILE`: trains a saved project without a window; one JSON line per event, or a progress bar on a terminal. */
import { resolve } from 'node:path';
import { Failure } from '#shared/base/problem.ts';
import { shortestFloat32 } from '#shared/base/float32.ts';
import type { Client } from '#shared/host/client.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { Edit } from '#shared/project/edits.ts';
import { parseAssignment } from '#shared/project/set-path.ts';
import { engineChoices, type EngineChoice, type EpochPoint, type RunFrame, type RunSnapshot } from '#shared/run/run.ts';
import { onlyOperand, parseWords, wholeNumber } from '../arguments.ts';
import { createLocalHost, expectOk } from '../local-host.ts';
import { createProgressBar } from '../progress-bar.ts';
import { stopSignals } from '../stop-signals.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const interruptedCode = 130;

const endings: ReadonlySet<RunFrame['status']> = new Set(['finished', 'failed', 'stopped', 'interrupted']);

export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    {
      json: { type: 'boolean' },
      resume: { type: 'boolean' },
      epochs: { type: 'string' },
      engine: { type: 'string' },
      set: { type: 'string', multiple: true },
    },
    terminal,
  );
  const path = resolve(onlyOperand(positionals, 'FILE', terminal));
  const epochs = wholeNumber(values.epochs, { option: '--epochs', least: 1 }, terminal);
  const engine = engineChoice(values.engine, terminal);
  const json = values.json ?? !terminal.interactive;
  if (values.resume && (epochs !== undefined || engine !== undefined || values.set))
    throw new UsageError(terminal.text('cli.resume-as-it-was'));
  const { host, client } = createLocalHost('cli');
  try {
    const project = expectOk(await client.call('project.open', { file: { path } }));
    const edits = overrides(project, epochs, values.set ?? []);
    const watched = watch(client, project, terminal, json);
    const interrupt = () => void watched.interrupt();
    for (const signal of stopSignals) process.once(signal, interrupt);
    try {
      const begun = values.resume ? await resumeLast(client, project) : await start(client, project, edits, engine);
      watched.begin(begun);
      await watched.ended;
      const ended = expectOk(await client.call('run.read', { project: project.id, run: begun.id }));
      return finish(ended, terminal, json);
    } finally {
      for (const signal of stopSignals) process.off(signal, interrupt);
      watched.stop();
    }
  } finally {
    await host.close();
  }
}

/** `--epochs` and `--set` change this run's copy of the document, not the project. */
function overrides(project: ProjectState, epochs: number | undefined, assignments: readonly string[]): readonly Edit[] {
  const edits: Edit[] = epochs === undefined ? [] : [{ op: 'set', path: ['training', 'epochs'], value: epochs }];
  for (const assignment of assignments) {
    const parsed = parseAssignment(assignment, project.document);
    if (!parsed.ok) throw new Failure(parsed.problem);
    edits.push(parsed.value);
  }
  return edits;
}

function engineChoice(name: string | undefined, terminal: Terminal): EngineChoice | undefined {
  if (name === undefined) return undefined;
  const known = engineChoices.find((choice) => choice === name);
  if (known === undefined) throw new UsageError(terminal.text('cli.unknown-engine', { name, known: engineChoices.join(', ') }));
  return known;
}

async function start(
  client: Client,
  project: ProjectState,
  edits: readonly Edit[],
  engine: EngineChoice | undefined,
): Promise<RunSnapshot> {
  return expectOk(await client.call('run.start', { project: project.id, edits, ...(engine && { engine }) }));
}

async function resumeLast(client: Client, project: ProjectState): Promise<RunSnapshot> {
  const last = [...project.runs].reverse().find((found) => found.status !== 'finished' && found.status !== 'failed');
  if (!last) throw new Failure({ code: 'run.no-checkpoint' });
  expectOk(await client.call('run.resume', { project: project.id, run: last.id }));
  return expectOk(await client.call('run.read', { project: project.id, run: last.id }));
}

interface Watched {
  /** Reports the start, and from here on what happens; what happened meanwhile was kept. */
  begin(run: RunSnapshot): void;
  /** Resolves when the run has ended, or paused because it was interrupted. */
  readonly ended: Promise<void>;
  /** Pauses the run, which writes a checkpoint. */
  interrupt(): Promise<void>;
  stop(): void;
}

/** Reports every epoch as it comes; there is one run in this host. */
function watch(client: Client, project: ProjectState, terminal: Terminal, json: boolean): Watched {
  const bar = createProgressBar(terminal);
  const early: RunFrame[] = [];
  let begun: RunSnapshot | null = null;
  let asked = false;
  let announced = false;
  let told: string | null = null;
  let end: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));

  /** The start is an event once the number of steps is known, and before everything else. */
  const announce = (snapshot: RunSnapshot, now: Pick<RunFrame, 'engine' | 'engineNote' | 'stepsPerEpoch'>, ending: boolean) => {
    if (announced || (now.stepsPerEpoch === null && !ending)) return;
    announced = true;
    if (json) terminal.event(startedEvent({ ...snapshot, engine: now.engine, stepsPerEpoch: now.stepsPerEpoch }));
    if (now.engineNote) terminal.draw(`lote: ${terminal.describe(now.engineNote)}\n`);
  };

  const take = (frame: RunFrame, snapshot: RunSnapshot) => {
    const ending = endings.has(frame.status);
    const { engine, engineNote, stepsPerEpoch } = frame;
    announce(snapshot, { engine, engineNote, stepsPerEpoch }, ending);
    if (json) for (const point of frame.points) terminal.event(epochEvent(point));
    else drawProgress(bar, frame, snapshot.epochs, terminal);
    if (!ending && frame.problem && frame.problem.code !== told) {
      bar.clear();
      terminal.draw(`lote: ${terminal.describe(frame.problem)}\n`);
    }
    told = frame.problem?.code ?? null;
    if (ending || (asked && frame.status === 'paused')) {
      bar.clear();
      end();
    }
  };
  const pause = async ({ id }: RunSnapshot) => void (await client.call('run.pause', { project: project.id, run: id }));

  const stop = client.on('run.frame', (frame) => {
    if (begun) take(frame, begun);
    else early.push(frame);
  });

  return {
    ended,
    stop,
    begin(snapshot) {
      begun = snapshot;
      announce(snapshot, snapshot, false);
      for (const frame of early) take(frame, snapshot);
      if (asked) void pause(snapshot);
    },
    async interrupt() {
      asked = true;
      if (begun) await pause(begun);
    },
  };
}

function drawProgress(bar: ReturnType<typeof createProgressBar>, frame: RunFrame, epochs: number, terminal: Terminal): void {
  const { step, epoch, loss } = frame.progress;
  const total = epochs * (frame.stepsPerEpoch ?? 1);
  bar.update(step / total, terminal.text('cli.run.progress', { epoch, epochs, loss: loss === null ? '' : loss.toPrecision(5) }));
}

function startedEvent({ id, number, engine, seed, epochs, stepsPerEpoch, progress }: RunSnapshot) {
  return { event: 'started', run: id, number, engine, seed, epochs, stepsPerEpoch, step: progress.step };
}

function epochEvent({ epoch, during, after, min, max }: EpochPoint) {
  return {
    event: 'epoch',
    epoch,
    loss: shortestFloat32(during),
    after: after === null ? null : shortestFloat32(after),
    min: shortestFloat32(min),
    max: shortestFloat32(max),
  };
}

/** A run that could not be saved has failed, however far it came. */
function finish(ended: RunSnapshot, terminal: Terminal, json: boolean): number {
  const weights = Object.fromEntries(
    ended.weightNames.map((name, index) => [name, shortestFloat32(ended.weights?.[index] ?? NaN)]),
  );
  const last = ended.points[ended.points.length - 1];
  const message = ended.problem ? terminal.describe(ended.problem) : null;
  if (json) {
    terminal.event({
      event: ended.status,
      run: ended.id,
      epoch: ended.progress.epoch,
      step: ended.progress.step,
      loss: last ? shortestFloat32(last.during) : null,
      after: last?.after === null || last === undefined ? null : shortestFloat32(last.after),
      weights,
      elapsed: ended.elapsed,
      ...(ended.problem && { code: ended.problem.code, message }),
    });
  } else if (ended.status === 'finished') {
    const named = Object.entries(weights).map(([name, value]) => `${name} = ${String(value)}`);
    terminal.print(
      terminal.text('cli.run.finished', {
        epochs: ended.progress.epoch,
        loss: last ? String(shortestFloat32(last.after ?? last.during)) : '',
        seconds: (ended.elapsed / 1000).toFixed(1),
      }),
    );
    if (named.length > 0) terminal.print(named.join('  '));
  }
  if (message !== null) terminal.draw(`lote: ${message}\n`);
  if (ended.status === 'paused') {
    if (message === null) terminal.draw(`${terminal.text('cli.run.interrupted', { epoch: ended.progress.epoch })}\n`);
    return interruptedCode;
  }
  return ended.status === 'finished' && message === null ? 0 : 1;
}
