import { describe, expect, it } from 'vitest';
import type { LabClient, RunEnd } from '#renderer/lab-worker/client.ts';
import type { Outcome } from '#renderer/lab-worker/protocol.ts';
import { Lab } from './lab.svelte.ts';
import type { SheetSource } from './lab-freshness.ts';

const blank: Outcome = {
  stdout: '',
  result: null,
  error: null,
  displays: [],
  shapes: [],
  elapsed: 1,
  overdue: false,
  variables: [],
};
const failure = (type: string): Outcome => ({
  ...blank,
  error: { type, message: '', line: 1, from: 0, to: 1, traceback: '', hint: null, suggestion: null },
});

/** A session that answers when it is told to. */
class Session {
  readonly heard: { source: string; limit: number | null; write: (text: string) => void }[] = [];
  #answer: ((end: RunEnd) => void) | null = null;
  ends = 0;
  stops = 0;

  run(source: string, write: (text: string) => void, limit: number | null = null): Promise<RunEnd> {
    this.heard.push({ source, limit, write });
    return new Promise((answer) => (this.#answer = answer));
  }

  async answer(outcome: Outcome = blank): Promise<void> {
    await this.finish({ kind: 'done', outcome });
  }

  async finish(end: RunEnd): Promise<void> {
    this.#answer?.(end);
    await new Promise((next) => setTimeout(next));
  }

  stop(): void {
    this.stops += 1;
  }

  end(): void {
    this.ends += 1;
  }
}

function sheet(...sources: string[]) {
  let cells: SheetSource[] = sources.map((source, index) => ({ id: `c${String(index)}`, kind: 'code', source }));
  const session = new Session();
  const lab = new Lab(session as unknown as LabClient, () => 0);
  lab.follow('p', () => cells);
  const states = () => cells.map(({ id }) => lab.state(id));
  const type = (id: string, source: string) => (cells = cells.map((cell) => (cell.id === id ? { ...cell, source } : cell)));
  return { lab, session, states, type };
}

describe('running a sheet', () => {
  it('goes through all cells in order', async () => {
    const { lab, session, states } = sheet('1', '2');
    lab.startAll();
    expect(states()).toEqual(['running', 'waiting']);
    session.heard[0].write('hello');
    expect(lab.running?.written).toBe('hello');
    await session.answer();
    expect(states()).toEqual(['done', 'running']);
    await session.answer();
    expect(states()).toEqual(['done', 'done']);
    expect(lab.busy).toBe(false);
  });

  it('ends at the first error', async () => {
    const { lab, session, states } = sheet('1', '1 / 0', '3');
    lab.startAll();
    await session.answer();
    await session.answer(failure('ZeroDivisionError'));
    expect(states()).toEqual(['done', 'failed', 'new']);
    expect(session.heard).toHaveLength(2);
  });

  it('forgets what waits when it is stopped, and says that the variables are gone where the session is', async () => {
    const { lab, session, states } = sheet('1', 'while True: pass', '3');
    lab.startAll();
    await session.answer();
    lab.stop();
    expect(session.stops).toBe(1);
    await session.finish({ kind: 'lost', why: 'stopped' });
    expect(states()).toEqual(['stale', 'new', 'new']);
    expect(lab.notice).toEqual({ kind: 'lost', why: 'stopped', cell: 'c1' });
    lab.startTo('c0');
    expect(lab.notice).toBeNull();
  });

  it('does not keep what a project that was left still answers', async () => {
    const { lab, session } = sheet('1');
    lab.startAll();
    lab.follow('other', () => [{ id: 'c0', kind: 'code', source: '1' }]);
    await session.answer();
    expect(lab.state('c0')).toBe('new');
  });
});

describe('results as you type', () => {
  it('come from a cheap cell that ran before, with a limit, and make the cells below stale', async () => {
    const { lab, session, states, type } = sheet('a = 1', 'print(a)');
    lab.startAll();
    await session.answer();
    await session.answer();
    type('c0', 'a = 2');
    lab.edited('c0');
    expect(session.heard[2]).toMatchObject({ source: 'a = 2', limit: 250 });
    expect(lab.busy).toBe(false);
    await session.answer({ ...blank, stdout: 'new' });
    expect(states()).toEqual(['done', 'stale']);
    expect(lab.run('c0')?.outcome.stdout).toBe('new');
  });

  it('keep the old result while a line is only half typed', async () => {
    const { lab, session, states, type } = sheet('a = 1');
    lab.startAll();
    await session.answer({ ...blank, stdout: 'old' });
    type('c0', 'a = (');
    lab.edited('c0');
    await session.answer(failure('SyntaxError'));
    expect(states()).toEqual(['stale']);
    expect(lab.run('c0')?.outcome).toMatchObject({ stdout: 'old', error: null });
  });

  it.each([
    ['was slow', { ...blank, elapsed: 80 }, 'a = 2'],
    ['changes what it reads', blank, 'a = a + 1'],
  ])('do not come from a cell that %s', async (_, outcome, source) => {
    const { lab, session, type } = sheet('a = 1');
    lab.startAll();
    await session.answer(outcome);
    type('c0', source);
    lab.edited('c0');
    expect(session.heard).toHaveLength(1);
  });

  it('do not come below a cell that is stale, from one that never ran, or where it is switched off', async () => {
    const { lab, session, type } = sheet('a = 1', 'print(a)', 'print(2)');
    lab.start(['c0', 'c1']);
    await session.answer();
    await session.answer();
    type('c0', 'a = 2');
    type('c1', 'print(a, 1)');
    lab.edited('c1');
    lab.edited('c2');
    lab.live = false;
    lab.edited('c0');
    expect(session.heard).toHaveLength(2);
  });
});
