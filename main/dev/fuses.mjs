/**
 * Reads an Electron executable's fuses: switches burnt into the file after a marker, one byte each. The layout is
 * described in Electron's documentation, "Electron Fuses": sentinel, version, count, then `0`, `1` or `r` (removed).
 */
import { readFileSync } from 'node:fs';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Names by position, in version 1 of the wire. */
const names = /** @type {const} */ ([
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'fileProtocolPrivileges',
]);

/** @typedef {(typeof names)[number]} Fuse */

/**
 * @param {string} executable
 * @returns {Partial<Record<Fuse, boolean>>} Only fuses that this Electron has. Throws when the file holds no wire.
 */
export function readFuses(executable) {
  const bytes = readFileSync(executable);
  const at = bytes.indexOf(sentinel);
  if (at === -1) throw new Error(`${executable} holds no fuses`);
  const version = bytes[at + sentinel.length];
  if (version !== 1) throw new Error(`${executable} has fuses of version ${version}; version 1 is known`);
  const count = bytes[at + sentinel.length + 1] ?? 0;
  const states = bytes.subarray(at + sentinel.length + 2, at + sentinel.length + 2 + count).toString('latin1');
  return Object.fromEntries(
    names
      .map((name, index) => [name, states[index]])
      .filter(([, state]) => state === '0' || state === '1')
      .map(([name, state]) => [name, state === '1']),
  );
}
