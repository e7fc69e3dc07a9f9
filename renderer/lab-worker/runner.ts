/** Answers the window's requests with a session, wherever it runs. Knows no worker and no clock of its own. */
import type { Display, ShapeStep } from '#shared/lab/output.ts';
import type { LabSession } from '#shared/lab/session.ts';
import type { DisplayView, WorkerReply, WorkerRequest } from './protocol.ts';
import { viewTensor } from './tensor-view.ts';

export interface RunnerOptions {
  readonly session: LabSession;
  readonly reply: (reply: WorkerReply) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Output goes out this often at most while a cell runs, in milliseconds; what is left goes with the end. */
const writePause = 60;
/** Displays of one cell; more would bury the sheet. */
const mostDisplays = 24;
const mostSteps = 12;

export function createRunner({ session, reply, now }: RunnerOptions): { hear(request: WorkerRequest): void } {
  let flag: Int32Array | null = null;

  function run(number: number, source: string, limit: number | null): void {
    const started = now();
    let overdue = false;
    let waiting = '';
    let written = started;
    const output = session.run(source, {
      interrupted: () => {
        overdue ||= limit !== null && now() - started > limit;
        return overdue || (flag !== null && Atomics.load(flag, 0) === number);
      },
      onWrite: (text) => {
        waiting += text;
        if (now() - written < writePause) return;
        reply({ kind: 'write', run: number, text: waiting });
        waiting = '';
        written = now();
      },
    });
    const { stdout, result, error, displays, shapes } = output;
    const elapsed = now() - started;
    reply({
      kind: 'done',
      run: number,
      outcome: {
        stdout,
        result,
        error,
        displays: displays.slice(-mostDisplays).map(viewDisplay),
        shapes: shapes.slice(-mostSteps).map(plainStep),
        elapsed,
        overdue,
        variables: session.variables(),
      },
    });
  }

  return {
    hear(request) {
      switch (request.kind) {
        case 'start':
          flag = request.flag;
          break;
        case 'run':
          run(request.run, request.source, request.limit);
          break;
        case 'help':
          reply({ kind: 'help', question: request.question, help: session.help(request.source, request.offset) });
          break;
        case 'complete':
          reply({
            kind: 'completions',
            question: request.question,
            completions: session.complete(request.source, request.offset),
          });
          break;
      }
    },
  };
}

function viewDisplay(display: Display): DisplayView {
  return display.kind === 'tensor' ? viewTensor(display.name, display.tensor) : display;
}

/** A step that can be cloned: operands keep their elements only where these are few. */
function plainStep(step: ShapeStep): ShapeStep {
  const few = <Operand extends ShapeStep['inputs'][number]>(operand: Operand): Operand =>
    operand.tensor !== null && operand.tensor.values.length > 256 ? { ...operand, tensor: null } : operand;
  return { ...step, inputs: step.inputs.map(few), outputs: step.outputs.map(few) };
}
