/**
 * Decides whether a request may come in at all, before anything looks at its path: exact Host, exact Origin, and for
 * sockets the token. Knows no route.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Gate {
  /** True for a page or file request that names this very host and comes from no other page. */
  admitsPage(request: IncomingMessage): boolean;
  /** True for an upgrade that names this very host and comes from its own page. */
  admitsSocket(request: IncomingMessage): boolean;
  /** Compares in constant time. */
  admitsToken(token: string): boolean;
}

/** 256 random bits, in characters that need no escaping in an address. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

export function createGate(port: number, token: string): Gate {
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  const expected = digest(token);

  function ownHost(request: IncomingMessage): string | null {
    const [host, ...more] = valuesOf(request, 'host');
    return more.length === 0 && host !== undefined && hosts.includes(host) ? host : null;
  }

  return {
    admitsPage(request) {
      const host = ownHost(request);
      const origins = valuesOf(request, 'origin');
      return host !== null && origins.every((origin) => origin === `http://${host}`);
    },
    admitsSocket(request) {
      const host = ownHost(request);
      const origins = valuesOf(request, 'origin');
      return host !== null && origins.length === 1 && origins[0] === `http://${host}`;
    },
    admitsToken: (given) => timingSafeEqual(digest(given), expected),
  };
}

/** Every value sent under a header's name; Node itself would keep only the first of some. */
function valuesOf(request: IncomingMessage, name: string): string[] {
  const raw = request.rawHeaders;
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1].toLowerCase() === name);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
