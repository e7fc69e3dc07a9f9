import { describe, expect, it } from 'vitest';
import { LabClient, stopPatience } from './client.ts';
import type { Outcome, WorkerReply, WorkerRequest } from './protocol.ts';
import type { WorkerLine } from './spawn.ts';

const outcome: Outcome = {
  stdout: '1\n',
  result: null,
  error: null,
  displays: [],
  shapes: [],
  elapsed: 1,
  overdue: false,
  variables: [],
};

/** A worker driven by hand. */
class Line implements WorkerLine {
  onmessage: ((reply: WorkerReply) => void) | null = null;
  onerror: ((why: string) => void) | null = null;
  readonly heard: WorkerRequest[] = [];
  ended = false;

  send(request: WorkerRequest): void {
    this.heard.push(request);
  }

  end(): void {
    this.ended = true;
  }
}

function lab(flag: Int32Array | null) {
  const lines: Line[] = [];
  const timers: { milliseconds: number; then: () => void }[] = [];
  const client = new LabClient({
    spawn: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    flag: () => flag,
    wait: (milliseconds, then) => timers.push({ milliseconds, then }),
  });
  return { client, lines, timers };
}

describe('the client of the worker', () => {
  it('runs a cell, passing on what it writes meanwhile, in one worker for all cells', async () => {
    const { client, lines } = lab(null);
    const written: string[] = [];
    const first = client.run('print(1)', (text) => written.push(text));
    lines[0].onmessage?.({ kind: 'write', run: 1, text: '1\n' });
    lines[0].onmessage?.({ kind: 'done', run: 1, outcome });
    expect(await first).toEqual({ kind: 'done', outcome });
    expect(written).toEqual(['1\n']);
    void client.run('print(2)', () => undefined);
    expect(lines).toHaveLength(1);
    expect(lines[0].heard).toMatchObject([{ kind: 'start' }, { kind: 'run', run: 1 }, { kind: 'run', run: 2 }]);
  });

  it('stops a cell by the flag and keeps the worker where it answers in time', async () => {
    const flag = new Int32Array(1);
    const { client, lines, timers } = lab(flag);
    const run = client.run('while True: pass', () => undefined);
    client.stop();
    expect(flag[0]).toBe(1);
    lines[0].onmessage?.({ kind: 'done', run: 1, outcome });
    expect(await run).toMatchObject({ kind: 'done' });
    expect(timers[0]?.milliseconds).toBe(stopPatience);
    timers[0]?.then();
    expect(lines[0].ended).toBe(false);
  });

  it.each([null, new Int32Array(1)])('ends the worker where a cell does not answer, and starts a fresh one', async (flag) => {
    const { client, lines, timers } = lab(flag);
    const run = client.run('while True: pass', () => undefined);
    client.stop();
    if (flag !== null) timers[0]?.then();
    expect(await run).toEqual({ kind: 'lost', why: 'stopped' });
    expect(lines[0].ended).toBe(true);
    void client.run('1', () => undefined);
    expect(lines).toHaveLength(2);
  });

  it('says that a worker broke', async () => {
    const { client, lines } = lab(null);
    const run = client.run('1', () => undefined);
    lines[0].onerror?.('out of memory');
    expect(await run).toEqual({ kind: 'lost', why: 'broken' });
  });

  it('does not let a completion wait for ever, nor for a running cell', async () => {
    const { client, timers } = lab(null);
    const slow = client.complete('t', 1);
    timers[0]?.then();
    expect(await slow).toEqual([]);
    void client.run('1', () => undefined);
    expect(await client.complete('t', 1)).toEqual([]);
  });
});
