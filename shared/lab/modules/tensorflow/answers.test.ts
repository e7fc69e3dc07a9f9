/** What TensorFlow answers to single lines, recorded once: results, prints and refusals word for word. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';

interface Line {
  readonly code: string;
  readonly stdout?: string;
  readonly result?: string | null;
  readonly error?: string;
  readonly message?: string;
}

interface Group {
  readonly name: string;
  /** Runs first. */
  readonly before: string;
  /** In order in one session: later lines see what earlier ones did. */
  readonly lines: readonly Line[];
}

const folder = new URL('./goldens/', import.meta.url);
const groups = readdirSync(folder).flatMap((file) => {
  const recorded = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly groups: readonly Group[] };
  return recorded.groups;
});

describe.each(groups.map((group) => [group.name, group] as const))('TensorFlow’s answers: %s', (_name, { before, lines }) => {
  const session = createLabSession({ entropy: () => 0.5 });
  const { error: trouble } = session.run(before);

  it('starts', () => {
    expect(trouble).toBeNull();
  });

  it.each(lines.map((line) => [line.code, line] as const))('%s', (code, { stdout = '', result = null, error, message }) => {
    const output = session.run(code);
    if (error === undefined) expect(output.error).toBeNull();
    else expect({ type: output.error?.type, message: output.error?.message }).toEqual({ type: error, message });
    expect(output.stdout).toBe(stdout);
    expect(output.result).toBe(error === undefined ? result : null);
  });
});
