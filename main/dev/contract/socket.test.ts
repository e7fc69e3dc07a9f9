import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '#main/http/serve.ts';
import { describeContract } from './contract.ts';
import { createFreshHost, type FreshHost } from './fresh-host.ts';
import { openSocketTransport, type SocketTransport } from './socket-transport.ts';

describe('the contract over a WebSocket on loopback', () => {
  let fresh: FreshHost;
  let server: Awaited<ReturnType<typeof serve>>;
  let transport: SocketTransport;
  beforeAll(async () => {
    fresh = await createFreshHost('browser');
    server = await serve({ host: fresh.host, port: 0, rendererFolder: fresh.folder });
    transport = await openSocketTransport(server.url);
  });
  afterAll(async () => {
    transport.close();
    await server.close();
    await fresh.close();
  });

  describeContract(() => transport);

  it('answers every pending call with one code when the connection goes', async () => {
    const other = await openSocketTransport(server.url);
    const pending = [other.invoke('app.doctor', {}), other.invoke('app.doctor', {})];
    other.close();
    for (const reply of await Promise.all(pending)) {
      expect(reply).toMatchObject({ ok: false, problem: { code: 'host.closed' } });
    }
  });
});
