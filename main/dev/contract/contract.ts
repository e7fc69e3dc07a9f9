/**
 * What every transport has to keep: the same calls, refusals, arrays and events, whichever way they travel.
 * Knows nothing of the transport beyond its two functions.
 */
import { expect, it } from 'vitest';
import type { Result } from '#shared/base/result.ts';
import { shortestFloat32 } from '#shared/base/float32.ts';
import { methods, type HostEvents } from '#shared/host/api.ts';
import { createClient, type Client } from '#shared/host/client.ts';
import type { ProjectState } from '#shared/host/project-state.ts';
import type { Transport } from '#shared/host/transport.ts';
import { applyFrame } from '#shared/run/frames.ts';
import type { RunSnapshot } from '#shared/run/run.ts';

/** The transport under test; opened before, closed after the contract. */
export type UseTransport = () => Transport;

export function describeContract(transportOf: UseTransport): void {
  const client = (): Client => createClient(transportOf());

  it('answers what the application is', async () => {
    const info = await valueOf(client().call('app.info', {}));
    expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(info.settings).toEqual({ theme: 'system', language: 'system', engine: 'auto' });
  });

  it('refuses a method that is not in the table', async () => {
    for (const name of ['project.nothing', 'constructor', '__proto__', '']) {
      expect(await transportOf().invoke(name, {})).toMatchObject({ ok: false, problem: { code: 'host.unknown-method' } });
    }
  });

  it('refuses malformed input of every method without calling it', async () => {
    for (const name of Object.keys(methods)) {
      for (const input of [null, 'text', 7, [], { surprise: 1 }, { project: 7, run: {} }, { project: 'x'.repeat(65) }]) {
        const reply = await transportOf().invoke(name, input);
        expect(reply, `${name} ${JSON.stringify(input)}`).toMatchObject({ ok: false, problem: { code: 'host.input' } });
      }
    }
  });

  it('answers a failure as a problem with its code and values', async () => {
    const reply = await client().call('project.read', { project: 'none' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'project.closed' } });
  });

  it('edits, undoes and redoes, and announces each change', async () => {
    const project = await newProject(client());
    const seen: ProjectState[] = [];
    const stop = client().on('project.changed', (state) => {
      if (state.id === project.id) seen.push(state);
    });
    const edit = { op: 'set', path: ['training', 'epochs'], value: 7 } as const;
    const edited = await valueOf(
      client().call('project.edit', { project: project.id, edits: [edit], label: 'model.edit.epochs' }),
    );
    expect(edited.document.training.epochs).toBe(7);
    expect(edited.undo).toBe('model.edit.epochs');
    const undone = await valueOf(client().call('project.undo', { project: project.id }));
    expect(undone.document).toEqual(project.document);
    const redone = await valueOf(client().call('project.redo', { project: project.id }));
    expect(redone.document).toEqual(edited.document);
    await expect.poll(() => seen.map((state) => state.revision)).toEqual([edited.revision, undone.revision, redone.revision]);
    stop();
    await valueOf(client().call('project.close', { project: project.id }));
  });

  it('refuses an edit that would break the document and keeps the document', async () => {
    const project = await newProject(client());
    const edit = { op: 'set', path: ['training', 'epochs'], value: -1 } as const;
    const reply = await client().call('project.edit', { project: project.id, edits: [edit], label: 'model.edit.epochs' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'edit.refused' } });
    expect((await valueOf(client().call('project.read', { project: project.id }))).document).toEqual(project.document);
    await valueOf(client().call('project.close', { project: project.id }));
  });

  it('carries bytes in and typed arrays out, missing values as NaN', async () => {
    const project = await newProject(client());
    const bytes = new TextEncoder().encode('size,price\n1,10.5\n2,\n3,30.25\n');
    const { table, state } = await valueOf(
      client().call('table.import', { project: project.id, file: { name: 'homes.csv', bytes } }),
    );
    expect(table.rows).toBe(3);
    expect(state.document.source).toMatchObject({ kind: 'table', name: 'homes.csv', rows: 3 });
    const { columns } = await valueOf(
      client().call('table.numbers', { project: project.id, table: table.id, columns: ['price', 'size'] }),
    );
    expect(columns.map((column) => [...column])).toEqual([
      [10.5, NaN, 30.25],
      [1, 2, 3],
    ]);
    expect(ArrayBuffer.isView(columns[0])).toBe(true);
    const { cells } = await valueOf(client().call('table.rows', { project: project.id, table: table.id, from: 1, count: 5 }));
    expect(cells).toEqual([
      [2, null],
      [3, 30.25],
    ]);
    await valueOf(client().call('project.close', { project: project.id }));
  });

  it('starts a project from a table, and leaves none behind when the table cannot be read', async () => {
    const bytes = new TextEncoder().encode('size,price\n1,10\n2,20\n');
    const made = await valueOf(client().call('project.new', { file: { name: 'homes.csv', bytes } }));
    expect(made.document).toMatchObject({ title: 'homes', source: { kind: 'table', name: 'homes.csv', rows: 2 } });
    await valueOf(client().call('project.close', { project: made.id }));
    const before = await valueOf(client().call('recent.list', {}));
    const refused = await client().call('project.new', {
      title: 'Nothing',
      file: { name: 'empty.csv', bytes: new Uint8Array() },
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'table.empty' } });
    expect(await valueOf(client().call('recent.list', {}))).toEqual(before);
  });

  it('trains the chapter’s regression with frames that continue one another to the same snapshot', async () => {
    const project = await newProject(client());
    const frames: HostEvents['run.frame'][] = [];
    const stop = client().on('run.frame', (frame) => {
      if (frame.project === project.id) frames.push(frame);
    });
    const run = await valueOf(client().call('run.start', { project: project.id }));
    await expect.poll(() => frames.at(-1)?.status, { timeout: 20_000 }).toBe('finished');
    stop();
    const end = await valueOf(client().call('run.read', { project: project.id, run: run.id }));
    expect(end.points).toHaveLength(200);
    const weights = Object.fromEntries(
      end.weightNames.map((name, index) => [name, shortestFloat32(end.weights?.[index] ?? NaN)]),
    );
    expect(weights).toEqual({ w: 2.6576622, b: 4.8798566 });

    const first = frames.findIndex((frame) => frame.points.length > 0);
    const before: RunSnapshot = { ...end, sequence: frames[first].after, points: [] };
    const continued = frames.slice(first).reduce((snapshot, frame) => applyFrame(snapshot, frame) ?? snapshot, before);
    expect(continued.points).toEqual(end.points);
    expect(continued.sequence).toBe(end.sequence);
    const { values } = await valueOf(client().call('run.predict', { project: project.id, run: run.id, rows: [[0], [9]] }));
    expect([...values].map((value) => value.toFixed(2))).toEqual(['0.72', '9.04']);
    await valueOf(client().call('project.close', { project: project.id }));
  });
}

/** The regression sample, in its own new file. */
async function newProject(client: Client): Promise<ProjectState> {
  return valueOf(client.call('project.new', { sample: 'regression' }));
}

async function valueOf<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
