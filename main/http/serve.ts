/**
 * Browser mode: the window's files and its WebSocket on 127.0.0.1, for the holder of the token alone. The files hold
 * no data and need no token; everything else goes through the socket.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail } from '#shared/base/problem.ts';
import type { HostEvent } from '#shared/host/api.ts';
import type { Dispatch } from '#shared/host/dispatcher.ts';
import { isolation, pagePolicy } from '#shared/host/page-policy.ts';
import { largestFrame, socketCodes, socketPath } from '#shared/host/socket.ts';
import { WebSocketServer } from 'ws';
import { createGate, createToken, type Gate } from './gate.ts';
import { findPageFiles, type PageFile } from '#main/page-files.ts';
import { serveWindow } from './window-socket.ts';

export interface ServeOptions {
  readonly host: {
    readonly dispatch: Dispatch;
    subscribe(listener: (event: HostEvent) => void): () => void;
  };
  /** 0 takes a free one. */
  readonly port?: number;
  /** Holds the built `index.html`. */
  readonly rendererFolder: string;
  /** A fresh one unless told otherwise. */
  readonly token?: string;
  /** Milliseconds a socket has for its token; 5 s unless told otherwise. */
  readonly patience?: number;
}

export interface Served {
  /** The page with its token; not for logs. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const mostConnections = 128;

/** Rejects with `shell.port-taken` when the port is in use or not ours to take. */
export async function serve({
  host,
  port = 0,
  rendererFolder,
  token = createToken(),
  patience = 5000,
}: ServeOptions): Promise<Served> {
  const files = findPageFiles(rendererFolder);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  server.maxConnections = mostConnections;
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  const gate = createGate(taken, token);
  const headers = pageHeaders(taken);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false });

  server.on('request', (request, response) => answer(request, response, gate, files, headers));
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => undefined);
    const admitted = gate.admitsSocket(request) && request.method === 'GET' && request.url === socketPath;
    if (!admitted) {
      connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => connection.destroy());
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      serveWindow({
        socket,
        connection: request.socket,
        gate,
        dispatch: host.dispatch,
        subscribe: (listener) => host.subscribe(listener),
        patience,
      });
    });
  });

  return {
    url: `http://127.0.0.1:${String(taken)}/#${token}`,
    port: taken,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets.clients) socket.close(socketCodes.closing);
      server.closeIdleConnections();
      const impatience = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, 500);
      await closed;
      clearTimeout(impatience);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  const listening = new Promise<void>((done, refused) => {
    server.once('error', refused);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', refused);
      done();
    });
  });
  return listening.catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') fail('shell.port-taken', { port: String(port) }, { raw: code, cause: error });
    throw error;
  });
}

function pageHeaders(port: number): Readonly<Record<string, string>> {
  const sockets = ['127.0.0.1', 'localhost'].map((name) => `ws://${name}:${String(port)}`);
  return {
    'Content-Security-Policy': pagePolicy(sockets),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    ...isolation,
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'Cache-Control': 'no-store',
  };
}

type Headers = Readonly<Record<string, string>>;

function refuse(response: ServerResponse, status: number, headers: Headers): void {
  response.writeHead(status, { ...headers, 'Content-Length': '0', Connection: 'close' });
  response.end();
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  files: ReadonlyMap<string, PageFile>,
  headers: Headers,
): void {
  if (!gate.admitsPage(request)) {
    refuse(response, 403, headers);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, headers);
    return;
  }
  // Nothing is sent to this host but through the socket.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    refuse(response, 413, headers);
    return;
  }
  const file = files.get((request.url ?? '').split('?')[0]);
  if (file === undefined) {
    refuse(response, 404, headers);
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': file.contentType });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}
