import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFreshHost, type FreshHost } from '#main/dev/contract/fresh-host.ts';
import type { Result } from '#shared/base/result.ts';
import { createClient, type Client } from '#shared/host/client.ts';
import { inProcessTransport } from '#shared/host/in-process.ts';

describe('the projects of a host', () => {
  let fresh: FreshHost;
  let client: Client;
  beforeAll(async () => {
    fresh = await createFreshHost('cli');
    client = createClient(inProcessTransport(fresh.host));
  });
  afterAll(() => fresh.close());

  it('open again while they are being closed, and as one project when asked twice', async () => {
    const { id, path } = await valueOf(client.call('project.new', { sample: 'regression' }));
    const [, first, second] = await Promise.all([
      valueOf(client.call('project.close', { project: id })),
      valueOf(client.call('project.open', { file: { path } })),
      valueOf(client.call('project.open', { file: { path } })),
    ]);
    expect(first.id).not.toBe(id);
    expect(second.id).toBe(first.id);
    expect(await client.call('project.close', { project: id })).toMatchObject({ problem: { code: 'project.closed' } });
    await valueOf(client.call('project.close', { project: first.id }));
  });

  it('leave nothing behind where the bytes sent are no project', async () => {
    const before = await readdir(fresh.home.projectsFolder);
    const file = { name: 'notes.lote', bytes: new TextEncoder().encode('no database at all') };
    expect(await client.call('project.open', { file })).toMatchObject({ ok: false, problem: { code: 'project.foreign' } });
    expect(await readdir(fresh.home.projectsFolder)).toEqual(before);
  });

  it('are remembered with a picture, and without one where the input is text', async () => {
    const bytes = new TextEncoder().encode('size,price,city\n1,10,Rosario\n2,20,Salta\n3,31,Rosario\n');
    const project = await valueOf(client.call('project.new', { file: { name: 'homes.csv', bytes } }));
    const card = async () => (await valueOf(client.call('recent.list', {}))).find(({ path }) => path === project.path);
    expect((await card())?.points).toHaveLength(3);
    const columns = project.document.source?.columns.map(({ name, type }) => ({
      name,
      type,
      role: name === 'city' ? ('input' as const) : name === 'price' ? ('target' as const) : ('ignored' as const),
    }));
    const edits = [{ op: 'set' as const, path: ['source', 'columns'], value: columns ?? [] }];
    await valueOf(client.call('project.edit', { project: project.id, edits, label: 'data.edit.role' }));
    await valueOf(client.call('project.close', { project: project.id }));
    expect(await card()).toMatchObject({ rows: 3, points: [] });
  });

  it('tell how many cells they have while there is no data', async () => {
    const project = await valueOf(client.call('project.new', { title: 'Only a sheet' }));
    const cells = async () => (await valueOf(client.call('recent.list', {}))).find(({ path }) => path === project.path)?.cells;
    expect(await cells()).toBe(0);
    const value = [{ id: 'a', kind: 'code', source: '1 + 1' }];
    const edits = [{ op: 'set' as const, path: ['lab', 'cells'], value }];
    await valueOf(client.call('project.edit', { project: project.id, edits, label: 'lab.edit.open' }));
    await expect.poll(cells).toBe(1);
    await valueOf(client.call('project.undo', { project: project.id }));
    await expect.poll(cells).toBe(0);
    await valueOf(client.call('project.close', { project: project.id }));
  });

  it('stand in the list by when a person turned to them, whenever they close', async () => {
    const first = await valueOf(client.call('project.new', { title: 'First' }));
    const second = await valueOf(client.call('project.new', { title: 'Second' }));
    const titles = async () => (await valueOf(client.call('recent.list', {}))).slice(0, 2).map(({ title }) => title);
    await valueOf(client.call('project.close', { project: second.id }));
    await valueOf(client.call('project.close', { project: first.id }));
    expect(await titles()).toEqual(['Second', 'First']);
    await valueOf(client.call('project.open', { file: { path: first.path } }));
    expect(await titles()).toEqual(['First', 'Second']);
  });

  it('tell the facts of each table by its own columns, however often they are asked', async () => {
    const tableOf = async (text: string) => {
      const file = { name: 'some.csv', bytes: new TextEncoder().encode(text) };
      return (await valueOf(client.call('table.import', { project, file }))).table.id;
    };
    const { id: project } = await valueOf(client.call('project.new', { title: 'Facts' }));
    const tables = [await tableOf('a,b\n1,2\n3,5\n'), await tableOf('c\n7\n8\n9\n')];
    const ask = (table: string) => valueOf(client.call('table.profile', { project, table }));
    const [first, second, again] = await Promise.all([ask(tables[0]), ask(tables[1]), ask(tables[0])]);
    expect(first.map(({ name, max }) => [name, max])).toEqual([
      ['a', 3],
      ['b', 5],
    ]);
    expect(second.map(({ name, max }) => [name, max])).toEqual([['c', 9]]);
    expect(again).toEqual(first);
    expect(await ask(tables[0])).toEqual(first);
    expect(await client.call('table.profile', { project, table: 'none' })).toMatchObject({ ok: false });
    await valueOf(client.call('project.close', { project }));
  });

  it('take what is being trained along into a copy', async () => {
    const project = await valueOf(client.call('project.new', { sample: 'regression' }));
    const run = await valueOf(client.call('run.start', { project: project.id, speed: 'ten' }));
    const points = async () => (await valueOf(client.call('run.read', { project: project.id, run: run.id }))).points.length;
    await expect.poll(points).toBeGreaterThan(10);
    const seen = await points();
    const path = project.path.replace('.lote', ' copied.lote');
    const told: string[] = [];
    const stops = [
      client.on('project.closed', () => told.push('closed')),
      client.on('project.changed', (state) => told.push(state.path)),
    ];
    const copy = await valueOf(client.call('project.saveAs', { project: project.id, path }));
    stops.forEach((stop) => stop());
    expect(copy).toMatchObject({ path, id: project.id });
    expect(told).toEqual([path]);
    expect((await valueOf(client.call('project.opened', {}))).map((state) => state.path)).toContain(path);
    const original = await valueOf(client.call('project.open', { file: { path: project.path } }));
    expect(original.id).not.toBe(project.id);
    await valueOf(client.call('project.close', { project: original.id }));
    const kept = await valueOf(client.call('run.read', { project: copy.id, run: run.id }));
    expect(kept.status).toBe('paused');
    expect(kept.points.length).toBeGreaterThanOrEqual(seen);
    await valueOf(client.call('project.close', { project: copy.id }));
  });

  it('keep every one of several settings changed at once', async () => {
    const changes = [{ theme: 'dark' }, { language: 'es' }, { engine: 'js' }] as const;
    await Promise.all(changes.map((change) => client.call('settings.change', change)));
    await client.call('settings.change', { theme: 'light' });
    expect((await valueOf(client.call('app.info', {}))).settings).toEqual({ theme: 'light', language: 'es', engine: 'js' });
  });
});

async function valueOf<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
