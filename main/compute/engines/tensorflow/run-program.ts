/** Runs a program to its end and keeps what it says. */
import { execFile } from 'node:child_process';

export interface Ended {
  readonly output: string;
  readonly errors: string;
  /** Why it failed, in few words; null where it did not. */
  readonly why: string | null;
  /** There is no such program. */
  readonly missing: boolean;
}

const longest = 10 * 60_000;

/** Never rejects. */
export function runProgram(
  path: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      path,
      words,
      { env: { ...process.env, ...environment }, maxBuffer: 2 ** 26, timeout: longest },
      (error, output, errors) => {
        const lastLine = errors.trimEnd().split('\n').at(-1) ?? '';
        const why = error === null ? null : lastLine || error.message.split('\n')[0];
        resolve({ output, errors, why, missing: error?.code === 'ENOENT' });
      },
    );
  });
}
