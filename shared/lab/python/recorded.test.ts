/** Snippets beside `goldens/record.py`: each must print, show and raise what CPython did. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modules } from '../modules/registry.ts';
import { createPythonSession } from './python-session.ts';

interface Recorded {
  readonly source: string;
  readonly stdout: string;
  readonly result: string | null;
  readonly error: { readonly type: string; readonly message: string } | null;
}

const file = new URL('goldens/recorded.json', import.meta.url);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, readonly Recorded[]>>;

describe.each(Object.entries(recorded))('CPython’s answers about %s', (_topic, cells) => {
  it.each(cells.map((cell, index) => [index, cell] as const))('snippet %i', (_index, { source, ...expected }) => {
    const { stdout, result, error } = createPythonSession({ entropy: () => 0.5, modules }).run(source);
    expect({ stdout, result, error: error && { type: error.type, message: error.message } }).toEqual(expected);
  });
});
