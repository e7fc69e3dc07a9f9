/** What a hostile page, program or network can get from browser mode: nothing. */
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createEmitter } from '#shared/base/emitter.ts';
import { toProblem } from '#shared/base/problem.ts';
import { methods, type HostEvent } from '#shared/host/api.ts';
import { createDispatcher, type Handlers } from '#shared/host/dispatcher.ts';
import { socketCodes, socketPath, type HostMessage } from '#shared/host/socket.ts';
import { decodeMessage, encodeMessage } from '#shared/host/wire.ts';
import { serve, type Served } from './serve.ts';

const token = 'k'.repeat(43);
const secret = 'the words of a file outside';
const events = createEmitter<HostEvent>();
const called: string[] = [];

/** Every method answers with its own name, so that a call that should not have come through shows. */
const handlers = Object.fromEntries(
  Object.keys(methods).map((name) => [
    name,
    () => {
      called.push(name);
      return { name };
    },
  ]),
) as unknown as Handlers;
const unexpected: unknown[] = [];
const host = { dispatch: createDispatcher(handlers, (_, error) => unexpected.push(error)), subscribe: events.subscribe };

let folder = '';
let rendererFolder = '';
let served: Served;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lote-serve-'));
  rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), secret);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Lote</title>');
  writeFileSync(join(rendererFolder, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(rendererFolder, 'assets', 'notes.txt'), secret);
  symlinkSync(join(folder, 'secret.json'), join(rendererFolder, 'assets', 'link.json'));
  served = await serve({ host, rendererFolder, token, patience: 300 });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string | string[]> = {}, method = 'GET', body?: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: served.port, path, method, headers: { host: `127.0.0.1:${String(served.port)}`, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
        response.on('error', failed);
      },
    );
    request.on('error', failed);
    request.end(body);
  });
}

/** Sends bytes as they are; resolves to all that came back until the end. */
function raw(text: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect(served.port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (piece) => (heard += piece.toString('latin1')));
    socket.on('error', () => done(heard));
    socket.on('close', () => done(heard));
  });
}

interface Upgrade {
  readonly host?: string;
  readonly origin?: string | null;
  readonly path?: string;
}

function open({ host: name, origin, path = socketPath }: Upgrade = {}): WebSocket {
  const own = `127.0.0.1:${String(served.port)}`;
  return new WebSocket(`ws://${own}${path}`, {
    headers: { host: name ?? own },
    ...(origin === null ? {} : { origin: origin ?? `http://${name ?? own}` }),
  });
}

/** How an upgrade ended: open, or the HTTP status of its refusal. */
function upgraded(upgrade: Upgrade): Promise<'open' | number> {
  const socket = open(upgrade);
  return new Promise((done) => {
    socket.on('open', () => {
      socket.terminate();
      done('open');
    });
    socket.on('unexpected-response', (_, response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    socket.on('error', () => done(0));
  });
}

const opened = (socket: WebSocket) => new Promise<void>((done) => socket.on('open', () => done()));
const closedWith = (socket: WebSocket) => new Promise<number>((done) => socket.on('close', (code) => done(code)));
const next = (socket: WebSocket) =>
  new Promise<HostMessage>((done) =>
    socket.once('message', (data) => done(decodeMessage(new Uint8Array(data as Buffer)) as HostMessage)),
  );

async function enter(): Promise<WebSocket> {
  const socket = open();
  await opened(socket);
  socket.send(encodeMessage({ token }));
  expect(await next(socket)).toEqual({ ready: true });
  return socket;
}

const foreignHosts = [
  'evil.example',
  'localhost',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '127.0.0.1:80',
  '0.0.0.0',
  '[::1]',
  '2130706433',
  '127.1',
  'LOCALHOST',
];

describe('the gate', () => {
  it('serves the page to its own address under both names', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const { status, body } = await ask('/', { host: `${name}:${String(served.port)}` });
      expect([status, body]).toEqual([200, '<!doctype html><title>Lote</title>']);
    }
  });

  it.each(foreignHosts)('refuses pages, files and sockets to the host name %s', async (name) => {
    for (const host of [name, `${name}:${String(served.port + 1)}`, `evil.example:${String(served.port)}`]) {
      for (const path of ['/', '/index.html', '/assets/index.js', socketPath, '/nowhere']) {
        expect((await ask(path, { host })).status).toBe(403);
      }
      expect(await upgraded({ host })).toBe(403);
      expect(await upgraded({ host, origin: `http://127.0.0.1:${String(served.port)}` })).toBe(403);
    }
  });

  it('refuses a request without a host, with two, or for another site', async () => {
    const own = `127.0.0.1:${String(served.port)}`;
    const tries = [
      'GET / HTTP/1.0\r\n\r\n',
      'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${own}\r\nConnection: close\r\n\r\n`,
      `GET http://evil.example/ HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`,
      `CONNECT evil.example:80 HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`,
      'total garbage\r\n\r\n',
    ];
    for (const text of tries) expect(await raw(text)).not.toMatch(/^HTTP\/1\.1 2/);
  });

  it('refuses every foreign origin', async () => {
    const { port } = served;
    const origins = [
      'null',
      'http://evil.example',
      `http://evil.example:${String(port)}`,
      `http://127.0.0.1:${String(port + 1)}`,
      'http://127.0.0.1',
      `https://127.0.0.1:${String(port)}`,
      `http://127.0.0.1:${String(port)}.evil.example`,
      `http://127.0.0.1:${String(port)}/`,
      `http://localhost:${String(port)}`,
      `http://user@127.0.0.1:${String(port)}`,
      'file://',
      '',
    ];
    for (const origin of origins) {
      expect((await ask('/', { origin })).status).toBe(403);
      expect(await upgraded({ origin })).toBe(403);
    }
    expect(await upgraded({ origin: null })).toBe(403);
    expect(await upgraded({})).toBe('open');
    expect(await upgraded({ host: `localhost:${String(port)}` })).toBe('open');
  });

  it('upgrades at the path of the socket only', async () => {
    for (const path of ['/', '/socket/', '/socket?x', '//socket', '/Socket', '/index.html', '/socket/..']) {
      expect(await upgraded({ path })).toBe(403);
    }
  });

  it('listens on no other address of the machine', async () => {
    const others = Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    );
    for (const address of others) {
      const reached = await new Promise<boolean>((done) => {
        const socket = connect(served.port, address, () => {
          socket.destroy();
          done(true);
        });
        socket.on('error', () => done(false));
      });
      expect(reached).toBe(false);
    }
  });
});

describe('the page', () => {
  it('comes with a policy that lets it reach its own socket and nothing else', async () => {
    const { headers } = await ask('/');
    const port = String(served.port);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain(`connect-src ws://127.0.0.1:${port} ws://localhost:${port};`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("worker-src 'self';");
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['set-cookie']).toBeUndefined();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('sends the same guard headers with every refusal', async () => {
    for (const path of ['/nowhere', '/../secret.json']) {
      const { headers, body } = await ask(path, { host: 'evil.example' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).toBe('');
    }
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '//secret.json',
    '/assets/link.json',
    '/assets/notes.txt',
    '/assets',
    '/assets/',
    '/assets/index.js%00.html',
    '/assets/index.js/',
    '/.git/config',
    '/constructor',
    '/__proto__',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await ask(path);
    expect([status, body]).toEqual([404, '']);
  });

  it('answers GET and HEAD without a body only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      expect((await ask('/', {}, method)).status).toBe(405);
    }
    expect((await ask('/', { 'content-length': '5' }, 'GET', 'hello')).status).toBe(413);
    expect((await ask('/', { 'transfer-encoding': 'chunked' }, 'GET', 'hello')).status).toBe(413);
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('never sends the token back', async () => {
    const { headers, body } = await ask(`/?${token}`);
    expect(JSON.stringify(headers) + body).not.toContain(token);
  });
});

describe('the token', () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['an empty one', { token: '' }],
    ['a wrong one', { token: 'x'.repeat(43) }],
    ['its beginning', { token: token.slice(0, 42) }],
    ['one letter more', { token: `${token}k` }],
    ['a number', { token: 7 }],
    ['an array holding it', { token: [token] }],
    ['a call instead', { id: 1, method: 'app.info', input: {} }],
    ['the bare text', token],
    ['nothing', null],
  ];

  it.each(wrong)('must be right: %s ends the socket', async (_, message) => {
    const before = called.length;
    const socket = open();
    await opened(socket);
    socket.send(encodeMessage(message));
    socket.send(encodeMessage({ id: 1, method: 'app.info', input: {} }));
    expect(await closedWith(socket)).toBe(socketCodes.token);
    expect(called.length).toBe(before);
  });

  it('is not taken as text, nor from garbage', async () => {
    for (const frame of [JSON.stringify({ token }), Buffer.alloc(3), Buffer.alloc(64, 0xff)]) {
      const socket = open();
      await opened(socket);
      socket.send(frame);
      expect(await closedWith(socket)).toBe(socketCodes.token);
    }
  });

  it('must come in time', async () => {
    const socket = open();
    expect(await closedWith(socket)).toBe(socketCodes.token);
  });

  it('must come before anything large', async () => {
    const socket = open();
    await opened(socket);
    socket.on('error', () => undefined);
    const ended = closedWith(socket);
    socket.send(Buffer.alloc(8 * 1024 * 1024));
    expect([1006, socketCodes.token]).toContain(await ended);
  });

  it('tells no event before it came', async () => {
    const socket = open();
    await opened(socket);
    const heard: unknown[] = [];
    socket.on('message', (data) => heard.push(data));
    events.emit({ name: 'recent.changed', payload: [] });
    await closedWith(socket);
    expect(heard).toEqual([]);
  });

  it('is fresh and of 256 bits every time', async () => {
    const another = await serve({ host, rendererFolder });
    const third = await serve({ host, rendererFolder });
    await Promise.all([another.close(), third.close()]);
    const [a, b] = [another, third].map(({ url }) => new URL(url).hash.slice(1));
    expect(Buffer.from(a, 'base64url').length).toBe(32);
    expect(a).not.toBe(b);
  });
});

describe('the socket of an admitted window', () => {
  it('answers calls by id and passes events on', async () => {
    const socket = await enter();
    socket.send(encodeMessage({ id: 7, method: 'app.info', input: {} }));
    expect(await next(socket)).toEqual({ id: 7, reply: { ok: true, value: { name: 'app.info' } } });
    events.emit({ name: 'project.closed', payload: { project: 'p' } });
    expect(await next(socket)).toEqual({ event: { name: 'project.closed', payload: { project: 'p' } } });
    socket.terminate();
  });

  it.each(Object.keys(methods))('refuses malformed input of %s in words', async (method) => {
    const socket = await enter();
    const before = called.length;
    const inputs = [
      null,
      7,
      'x',
      [],
      { __proto__: 1, nothing: true },
      { path: 5 },
      { project: '' },
      { project: { toString: 1 } },
    ];
    for (const [id, input] of inputs.entries()) {
      socket.send(encodeMessage({ id, method, input }));
      const message = await next(socket);
      expect(message).toMatchObject({ id, reply: { ok: false, problem: { code: 'host.input' } } });
    }
    expect(called.length).toBe(before);
    socket.terminate();
  });

  it('refuses methods that are none', async () => {
    const socket = await enter();
    for (const method of ['', 'constructor', '__proto__', 'toString', 'app.Info', 'x'.repeat(100_000)]) {
      socket.send(encodeMessage({ id: 1, method, input: {} }));
      expect(await next(socket)).toMatchObject({ reply: { ok: false, problem: { code: 'host.unknown-method' } } });
    }
    socket.terminate();
  });

  it('closes on frames that no window makes', async () => {
    const frames: unknown[] = [
      {},
      { id: 'x', method: 'app.info' },
      { id: 1 },
      { id: 1.5, method: 'app.info' },
      [1],
      'x',
      { method: 'app.info', input: {} },
    ];
    for (const frame of frames) {
      const socket = await enter();
      socket.send(encodeMessage(frame));
      expect(await closedWith(socket)).toBe(socketCodes.garbage);
    }
  });

  it('outlives any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, headed) => {
        const socket = await enter();
        const frame = Buffer.from(bytes);
        if (headed && frame.length >= 4) frame.writeUInt32LE(frame.length - 4, 0);
        socket.send(frame);
        expect(await closedWith(socket)).toBe(socketCodes.garbage);
      }),
      { numRuns: 60, seed: 7 },
    );
    expect((await ask('/')).status).toBe(200);
  });

  it('survives broken WebSocket framing', async () => {
    const own = `127.0.0.1:${String(served.port)}`;
    const head = `GET ${socketPath} HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`;
    expect(await raw(`${head}\xff\xff\xff\xff\xff\xff\xff\xff\xff`)).toMatch(/^HTTP\/1\.1 101/);
    expect(await raw(head.replace('Version: 13', 'Version: 99'))).not.toMatch(/^HTTP\/1\.1 101/);
    expect((await ask('/')).status).toBe(200);
  });

  it('leaves events out for a window that stops reading, and says so once it reads again', async () => {
    const socket = await enter();
    const steady = await enter();
    const heard: HostMessage[] = [];
    const steadyHeard: HostMessage[] = [];
    socket.on('message', (data) => heard.push(decodeMessage(new Uint8Array(data as Buffer)) as HostMessage));
    steady.on('message', (data) => steadyHeard.push(decodeMessage(new Uint8Array(data as Buffer)) as HostMessage));
    socket.pause();
    const project = 'x'.repeat(100_000);
    const sent = 400;
    for (let count = 0; count < sent; count += 1) {
      events.emit({ name: 'project.closed', payload: { project } });
      // Lets the steady window take its turn.
      await new Promise((turn) => setImmediate(turn));
    }
    socket.resume();
    await expect.poll(() => heard.some((message) => 'missed' in message)).toBe(true);
    expect(heard.length).toBeLessThan(sent);
    await expect.poll(() => steadyHeard.filter((message) => 'event' in message).length).toBeGreaterThan(heard.length);
    socket.send(encodeMessage({ id: 1, method: 'app.info', input: {} }));
    await expect.poll(() => heard.some((message) => 'reply' in message)).toBe(true);
    socket.terminate();
    steady.terminate();
  });

  it('tells its windows when the host goes away', async () => {
    const short = await serve({ host, rendererFolder, token });
    const own = `127.0.0.1:${String(short.port)}`;
    const socket = new WebSocket(`ws://${own}${socketPath}`, { origin: `http://${own}` });
    await opened(socket);
    socket.send(encodeMessage({ token }));
    await next(socket);
    const ended = closedWith(socket);
    await short.close();
    expect(await ended).toBe(socketCodes.closing);
  });

  it('never met a failure that nobody expected', () => {
    expect(unexpected).toEqual([]);
  });
});

describe('the port', () => {
  it('is told to be taken when it is', async () => {
    const told = await serve({ host, rendererFolder, port: served.port }).catch(toProblem);
    expect(told).toMatchObject({ code: 'shell.port-taken', values: { port: String(served.port) } });
  });
});
