import { describe, expect, it } from 'vitest';
import { socketCodes } from '#shared/host/socket.ts';
import { decodeMessage, encodeMessage } from '#shared/host/wire.ts';
import { socketConnection, type SocketLike } from './socket.ts';

/** The other end of a WebSocket, driven by hand: what a browser would do, without a network. */
class Wire implements SocketLike {
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly heard: Record<string, unknown>[] = [];

  send(data: Uint8Array<ArrayBuffer>): void {
    this.heard.push(decodeMessage(data) as Record<string, unknown>);
  }

  close(): void {
    this.onclose?.({ code: 1000 });
  }

  say(message: unknown): void {
    this.onmessage?.({ data: encodeMessage(message).buffer });
  }

  get lastId(): unknown {
    return this.heard.at(-1)?.['id'];
  }
}

function window() {
  const wires: Wire[] = [];
  const timers: { milliseconds: number; then: () => void }[] = [];
  const states: string[] = [];
  const connection = socketConnection({
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    token: 'secret',
    wait: (milliseconds, then) => timers.push({ milliseconds, then }),
  });
  connection.onState((state) => states.push(state));
  const wire = (): Wire => {
    const last = wires.at(-1);
    if (!last) throw new Error('no socket was opened');
    return last;
  };
  const welcome = (): void => {
    wire().onopen?.();
    wire().say({ ready: true });
  };
  return { connection, wire, wires, timers, states, welcome };
}

describe('the socket to the host', () => {
  it('shows its token first and sends calls only after the welcome', async () => {
    const { connection, wire, welcome } = window();
    const reply = connection.invoke('app.info', {});
    wire().onopen?.();
    expect(wire().heard).toEqual([{ token: 'secret' }]);
    welcome();
    expect(wire().heard.at(-1)).toMatchObject({ method: 'app.info', input: {} });
    wire().say({ id: wire().lastId, reply: { ok: true, value: Float64Array.of(1, NaN) } });
    expect(await reply).toEqual({ ok: true, value: Float64Array.of(1, NaN) });
  });

  it('gives each answer to the call that asked for it', async () => {
    const { connection, wire, welcome } = window();
    welcome();
    const first = connection.invoke('a', {});
    const firstId = wire().lastId;
    const second = connection.invoke('b', {});
    wire().say({ id: wire().lastId, reply: { ok: true, value: 'b' } });
    wire().say({ id: firstId, reply: { ok: true, value: 'a' } });
    expect(await Promise.all([first, second])).toMatchObject([{ value: 'a' }, { value: 'b' }]);
  });

  it('answers every call that was on its way when the connection breaks, then tries again ever more slowly', async () => {
    const { connection, wire, wires, welcome, timers, states } = window();
    welcome();
    const lost = connection.invoke('project.edit', {});
    wire().onclose?.({ code: 1006 });
    expect(await lost).toMatchObject({ ok: false, problem: { code: 'host.closed' } });
    timers.shift()?.then();
    wire().onclose?.({ code: 1006 });
    expect(timers[0]?.milliseconds).toBe(500);
    timers.shift()?.then();
    welcome();
    expect(states).toEqual(['connected', 'lost', 'lost', 'connected']);
    expect(wires).toHaveLength(3);
  });

  it('keeps a call made meanwhile until the connection is back', async () => {
    const { connection, wire, welcome, timers } = window();
    welcome();
    wire().onclose?.({ code: 1006 });
    const reply = connection.invoke('run.pause', {});
    timers[0]?.then();
    welcome();
    wire().say({ id: wire().lastId, reply: { ok: true, value: null } });
    expect(await reply).toEqual({ ok: true, value: null });
  });

  it('does not let a call wait for ever', async () => {
    const { connection, timers } = window();
    const reply = connection.invoke('run.pause', {});
    timers.at(-1)?.then();
    expect(await reply).toMatchObject({ problem: { code: 'host.closed' } });
  });

  it('gives up when the host does not want its token', async () => {
    const { connection, wire, timers, states } = window();
    const reply = connection.invoke('app.info', {});
    wire().onclose?.({ code: socketCodes.token });
    expect(await reply).toMatchObject({ problem: { code: 'host.closed' } });
    expect(await connection.invoke('app.info', {})).toMatchObject({ ok: false });
    expect(states).toEqual(['refused']);
    expect(timers.filter(({ milliseconds }) => milliseconds < 5000)).toHaveLength(0);
  });

  it('passes on events, and that some were missed', () => {
    const { connection, wire, welcome } = window();
    const events: unknown[] = [];
    let missed = 0;
    connection.subscribe((event) => events.push(event));
    connection.onMissed(() => (missed += 1));
    welcome();
    wire().say({ event: { name: 'run.frame', payload: { sequence: 3 } } });
    wire().say({ missed: true });
    expect(events).toEqual([{ name: 'run.frame', payload: { sequence: 3 } }]);
    expect(missed).toBe(1);
  });
});
