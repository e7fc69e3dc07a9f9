/**
 * Runs cells in a worker, one at a time, and stops them: by a flag in shared memory where there is one, and by ending
 * the worker where a cell does not answer.
 */
import type { CodeHelp, Completion } from '#shared/lab/session.ts';
import type { Outcome, WorkerReply } from './protocol.ts';
import type { WorkerLine } from './spawn.ts';

export interface LabClientOptions {
  readonly spawn: () => WorkerLine;
  /** Makes the memory of a new worker's flag. */
  readonly flag: () => Int32Array | null;
  readonly wait: (milliseconds: number, then: () => void) => void;
}

/** `lost`: the worker ended, and every variable with it. */
export type RunEnd =
  { readonly kind: 'done'; readonly outcome: Outcome } | { readonly kind: 'lost'; readonly why: 'stopped' | 'broken' };

type Answer = Extract<WorkerReply, { readonly kind: 'completions' | 'help' }>;

interface Running {
  readonly run: number;
  readonly onWrite: (text: string) => void;
  readonly end: (end: RunEnd) => void;
}

/** How long a cell that was asked to stop may take, in milliseconds. */
export const stopPatience = 500;
/** A completion that takes longer is no help. */
const completePatience = 1500;

export class LabClient {
  readonly #options: LabClientOptions;
  #line: WorkerLine | null = null;
  #flag: Int32Array | null = null;
  #running: Running | null = null;
  #number = 0;
  /** What to do with an answer, and with none. */
  #questions = new Map<number, (answer: Answer | null) => void>();

  constructor(options: LabClientOptions) {
    this.#options = options;
  }

  /** Runs one cell; call it again only after it has ended. With `limit`, the cell is ended after so many milliseconds. */
  run(source: string, onWrite: (text: string) => void, limit: number | null = null): Promise<RunEnd> {
    const line = this.#ready();
    const run = (this.#number += 1);
    return new Promise((end) => {
      this.#running = { run, onWrite, end };
      line.send({ kind: 'run', run, source, limit });
    });
  }

  /** Asks the running cell to stop; ends the worker where it does not within half a second. */
  stop(): void {
    const running = this.#running;
    if (running === null) return;
    if (this.#flag === null) {
      this.#lose('stopped');
      return;
    }
    Atomics.store(this.#flag, 0, running.run);
    this.#options.wait(stopPatience, () => {
      if (this.#running === running) this.#lose('stopped');
    });
  }

  /** What could follow; nothing while a cell runs. */
  async complete(source: string, offset: number): Promise<readonly Completion[]> {
    const answer = await this.#ask('complete', source, offset);
    return answer?.kind === 'completions' ? answer.completions : [];
  }

  /** What is known of a place; nothing while a cell runs. */
  async help(source: string, offset: number): Promise<CodeHelp | null> {
    const answer = await this.#ask('help', source, offset);
    return answer?.kind === 'help' ? answer.help : null;
  }

  #ask(kind: 'complete' | 'help', source: string, offset: number): Promise<Answer | null> {
    if (this.#running !== null) return Promise.resolve(null);
    const line = this.#ready();
    const question = (this.#number += 1);
    return new Promise((answer) => {
      this.#questions.set(question, answer);
      line.send({ kind, question, source, offset });
      this.#options.wait(completePatience, () => this.#answer(question, null));
    });
  }

  /** Forgets every variable: the next run starts in a fresh worker. */
  end(): void {
    this.#lose('stopped');
  }

  #ready(): WorkerLine {
    if (this.#line !== null) return this.#line;
    const line = this.#options.spawn();
    this.#flag = this.#options.flag();
    line.onmessage = (reply) => this.#hear(reply);
    line.onerror = () => this.#lose('broken');
    line.send({ kind: 'start', flag: this.#flag });
    this.#line = line;
    return line;
  }

  #hear(reply: WorkerReply): void {
    switch (reply.kind) {
      case 'ready':
        break;
      case 'write':
        if (reply.run === this.#running?.run) this.#running.onWrite(reply.text);
        break;
      case 'done': {
        const running = this.#running;
        if (reply.run !== running?.run) break;
        this.#running = null;
        running.end({ kind: 'done', outcome: reply.outcome });
        break;
      }
      case 'completions':
      case 'help':
        this.#answer(reply.question, reply);
        break;
    }
  }

  #answer(question: number, answer: Answer | null): void {
    this.#questions.get(question)?.(answer);
    this.#questions.delete(question);
  }

  #lose(why: 'stopped' | 'broken'): void {
    const running = this.#running;
    if (this.#line !== null) {
      this.#line.onmessage = null;
      this.#line.onerror = null;
      this.#line.end();
    }
    this.#line = null;
    this.#flag = null;
    this.#running = null;
    for (const question of [...this.#questions.keys()]) this.#answer(question, null);
    running?.end({ kind: 'lost', why });
  }
}
