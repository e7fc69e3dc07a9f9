/** What pandas 3.1.1 prints and raises for hundreds of snippets, each its own assertion; `goldens/record.py` made them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLabSession } from '../../python/session.ts';

interface Case {
  readonly code: string;
  readonly stdout: string;
  readonly result: string | null;
  readonly error: { readonly type: string; readonly message: string } | null;
}

const { setup, cases } = JSON.parse(readFileSync(new URL('./goldens/recorded.json', import.meta.url), 'utf8')) as {
  readonly setup: string;
  readonly cases: readonly Case[];
};

function run(code: string) {
  const session = createLabSession({ entropy: () => 0.5 });
  return session.run(code);
}

describe('pandas', () => {
  it.each(cases.map((each) => [each.code, each] as const))('%s', (code, recorded) => {
    const output = run(setup + code);
    const error = output.error && { type: output.error.type, message: output.error.message };
    expect({ stdout: output.stdout, result: output.result, error }).toEqual({
      stdout: recorded.stdout,
      result: recorded.result,
      error: recorded.error,
    });
  });
});
