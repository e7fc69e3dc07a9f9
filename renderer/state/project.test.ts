import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/base/problem.ts';
import { createEmitter } from '#shared/base/emitter.ts';
import { createClient } from '#shared/host/client.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { Reply } from '#shared/host/transport.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { Edit } from '#shared/project/edits.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { Project } from './project.svelte.ts';

/** A host with one project in memory that answers when the test lets it, one call at a time. */
function slowHost() {
  const events = createEmitter<unknown>();
  let state: ProjectState = {
    id: 'p',
    path: '/p.lote',
    revision: 1,
    document: sampleDocument('regression'),
    undo: null,
    redo: null,
    runs: [],
  };
  const calls: { method: string; input: Record<string, unknown>; answer: (reply: Reply) => void }[] = [];
  const problems: Problem[] = [];
  const client = createClient({
    invoke: (method, input) => new Promise((answer) => calls.push({ method, input: input as Record<string, unknown>, answer })),
    subscribe: (listener) => events.subscribe(listener),
  });
  const project = new Project(client, (problem) => problems.push(problem));
  project.adopt(state);
  return {
    project,
    calls,
    problems,
    announce: () => events.emit({ name: 'project.changed', payload: state }),
    /** Carries out the oldest call as the real host does: announces, then answers. */
    async work(): Promise<void> {
      const call = calls.shift();
      if (!call) throw new Error('nothing was asked');
      const applied = applyEdits(state.document, (call.input['edits'] ?? []) as Edit[]);
      if (applied.ok) {
        state = { ...state, revision: state.revision + 1, document: applied.value.document, undo: String(call.input['label']) };
        events.emit({ name: 'project.changed', payload: state });
        call.answer({ ok: true, value: state });
      } else {
        call.answer({ ok: false, problem: applied.problem });
      }
      await Promise.resolve();
      await new Promise((done) => setImmediate(done));
      flushSync();
    },
    refuse: async (problem: Problem): Promise<void> => {
      calls.shift()?.answer({ ok: false, problem });
      await new Promise((done) => setImmediate(done));
    },
  };
}

const epochs = (value: number): Edit[] => [{ op: 'set', path: ['training', 'epochs'], value }];
const insertTake = (id: string): Edit[] => [
  { op: 'insert', path: ['pipeline', 'stages', 1], value: { id, op: 'take', count: 3 } },
];

describe('editing a project', () => {
  it('shows the change at once and keeps it when the host agrees', async () => {
    const { project, work } = slowHost();
    project.edit('shell.edit.rename', epochs(50));
    expect(project.document?.training.epochs).toBe(50);
    expect(project.saved).toBe(false);
    await work();
    expect(project.document?.training.epochs).toBe(50);
    expect(project.saved).toBe(true);
    expect(project.undoLabel).toBe('shell.edit.rename');
  });

  it('never shows an insertion twice while its announcement is ahead of its answer', async () => {
    const { project, work } = slowHost();
    project.edit('shell.edit.rename', insertTake('a'));
    project.edit('shell.edit.rename', insertTake('b'));
    const count = (): number | undefined => project.document?.pipeline.stages.length;
    expect(count()).toBe(7);
    await work();
    expect(count()).toBe(7);
    await work();
    expect(count()).toBe(7);
    expect(project.document?.pipeline.stages.slice(1, 3).map((stage) => stage.id)).toEqual(['b', 'a']);
  });

  it('sends what still waits when the window may be about to go, once and in order', async () => {
    const { project, calls, work } = slowHost();
    for (const value of [10, 20, 30]) project.edit('shell.edit.rename', epochs(value));
    expect(calls).toHaveLength(1);
    project.flush();
    project.flush();
    expect(calls.map(({ input }) => input['edits'])).toEqual([epochs(10), epochs(20), epochs(30)]);
    project.edit('shell.edit.rename', epochs(40), 'epochs');
    for (let left = 4; left > 0; left--) await work();
    expect(calls).toHaveLength(0);
    expect(project.document?.training.epochs).toBe(40);
    expect(project.saved).toBe(true);
  });

  it('sends only the newest of a drag that is faster than the host', async () => {
    const { project, calls, work } = slowHost();
    for (const value of [10, 20, 30, 40]) project.edit('shell.edit.rename', epochs(value), 'epochs');
    expect(project.document?.training.epochs).toBe(40);
    await work();
    await work();
    expect(calls).toHaveLength(0);
    expect(project.document?.training.epochs).toBe(40);
  });

  it('takes back what the host refuses and says so', async () => {
    const { project, problems, refuse } = slowHost();
    project.edit('shell.edit.rename', epochs(50));
    await refuse({ code: 'file.full' });
    expect(project.document?.training.epochs).toBe(200);
    expect(problems).toMatchObject([{ code: 'file.full' }]);
  });

  it('sends plain data whatever the component kept its values in', () => {
    const { project, calls } = slowHost();
    const columns = new Proxy(['x'], {});
    project.edit('shell.edit.rename', [{ op: 'set', path: ['pipeline', 'stages', 1, 'columns'], value: columns }]);
    expect(() => structuredClone(calls[0]?.input)).not.toThrow();
  });

  it('follows what another window does', async () => {
    const { project, work, calls, announce } = slowHost();
    project.edit('shell.edit.rename', epochs(70));
    await work();
    announce();
    expect(calls).toHaveLength(0);
    expect(project.revision).toBe(2);
  });
});
