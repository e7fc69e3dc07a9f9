/** The processes that a benchmark measures: one with the Lab, one with a Python that has TensorFlow. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { forkNode } from '#main/fork-node.ts';
import peerText from './peer.py?raw';
import type { RunReply, RunRequest } from './protocol.ts';
import type { Workload } from './workload.ts';

export interface Runner {
  /** Runs Python text in the process's session. Rejects when the text fails or the process ends. */
  run(source: string): Promise<RunReply>;
  close(): void;
}

interface Connection {
  send(request: RunRequest): void;
  onReply(listener: (reply: RunReply) => void): void;
  onEnd(listener: (why: string) => void): void;
  close(): void;
}

function createRunner({ send, onReply, onEnd, close }: Connection): Runner {
  let waiting: { done(reply: RunReply): void; failed(error: Error): void } | null = null;
  let ended: string | null = null;
  onReply((reply) => {
    const asked = waiting;
    waiting = null;
    if (reply.error === null) asked?.done(reply);
    else asked?.failed(new Error(reply.error));
  });
  onEnd((why) => {
    ended = why;
    waiting?.failed(new Error(why));
    waiting = null;
  });
  return {
    run: (source) =>
      new Promise((done, failed) => {
        if (ended !== null) return failed(new Error(ended));
        waiting = { done, failed };
        send({ source });
      }),
    close,
  };
}

/** Programs beside this one: a session of the Lab, and an engine with its batches. */
const programs = { lab: 'bench.cjs', compute: 'bench-training.cjs' } as const;

export function startOwn(process: Workload['runs']): Runner {
  const child = forkNode(resolve(__dirname, programs[process]));
  return createRunner({
    send: (request) => child.send(request),
    onReply: (listener) => child.onMessage((message) => listener(message as RunReply)),
    onEnd: (listener) => child.onExit((why) => listener(`${process}: ${why}`)),
    close: () => child.kill(),
  });
}

/** Characters of a process's last words that are kept. */
const lastWords = 2000;

/** The Python at `path`. */
export function startPeer(path: string): Runner {
  const child = spawn(path, ['-c', peerText], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-lastWords)));
  child.stdin.on('error', () => undefined);
  return createRunner({
    send: (request) => void child.stdin.write(`${JSON.stringify(request)}\n`),
    onReply: (listener) =>
      void createInterface({ input: child.stdout }).on('line', (line) => listener(JSON.parse(line) as RunReply)),
    onEnd(listener) {
      child.once('error', (error) => listener(error.message));
      child.once('close', (code) => listener(`${path}: exit code ${String(code)}\n${said}`));
    },
    close: () => void child.kill('SIGKILL'),
  });
}
