/**
 * What travels over the WebSocket of browser mode, each message encoded with `wire.ts` as one binary frame.
 * Knows the shape of the conversation only: no method, no socket.
 */
import type { Reply } from './transport.ts';

/** Where the upgrade happens; the address of the page carries the token as `#<token>`. */
export const socketPath = '/socket';

/** The largest frame a host accepts, in bytes; a larger one closes the socket with `socketCodes.tooLarge`. */
export const largestFrame = 256 * 1024 * 1024;

/** Why the host closed a socket: RFC 6455 codes, and 4000 up for our own. */
export const socketCodes = {
  /** The host is going away; a window may try again later. */
  closing: 1001,
  tooLarge: 1009,
  /** A frame that no client of ours makes. */
  garbage: 4400,
  /** Wrong or missing token; trying again with the same one is useless. */
  token: 4403,
} as const;

/** What a window sends: its token first, then calls. Ids are the window's own, unique per socket. */
export type WindowMessage =
  { readonly token: string } | { readonly id: number; readonly method: string; readonly input: unknown };

/**
 * What the host sends: `ready` once after the right token, replies in any order, events in theirs. `missed` tells that
 * events were left out because the window did not keep up: read again what matters.
 */
export type HostMessage =
  | { readonly ready: true }
  | { readonly id: number; readonly reply: Reply }
  | { readonly event: unknown }
  | { readonly missed: true };
