/** Where the command line speaks: language, plain output, JSON lines and problems. */
import type { Problem } from '#shared/base/problem.ts';
import { languageOf, translate, type Language, type MessageKey } from '#shared/text/catalogue.ts';
import { problemText } from '#shared/text/problem-text.ts';

export interface Terminal {
  readonly language: Language;
  /** Whether standard error is a terminal that a progress bar can be drawn on. */
  readonly interactive: boolean;
  readonly columns: number;
  text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** A line on standard output. */
  print(line: string): void;
  /** Text on standard output as it is. */
  write(text: string): void;
  /** One JSON value as a line on standard output; numbers that JSON lacks become null. */
  event(value: unknown): void;
  /** Text on standard error as it is; no line break is added. */
  draw(text: string): void;
  /** A problem in words on standard error, and as a last event on standard output when `json`. */
  fail(problem: Problem, json: boolean): void;
  describe(problem: Problem): string;
}

export function createTerminal(process: NodeJS.Process): Terminal {
  const { env, stdout, stderr } = process;
  const language = languageOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en');
  const terminal: Terminal = {
    language,
    interactive: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
    text: (key, values) => translate(language, key, values),
    print: (line) => void stdout.write(`${line}\n`),
    write: (text) => void stdout.write(text),
    event: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    draw: (text) => void stderr.write(text),
    describe: (problem) => problemText(language, problem),
    fail(problem, json) {
      const message = terminal.describe(problem);
      if (json)
        terminal.event({
          event: 'error',
          code: problem.code,
          message,
          values: problem.values ?? {},
          where: problem.where ?? null,
        });
      stderr.write(`lote: ${message}\n`);
      const unexpected = problem.code === 'host.internal' && problem.raw !== undefined;
      if (unexpected) stderr.write(`${problem.raw ?? ''}\n`);
    },
  };
  // A reader that went away (`lote run … | head`) ends the output, not the run.
  stdout.on('error', () => undefined);
  return terminal;
}
