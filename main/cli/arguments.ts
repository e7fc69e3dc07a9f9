/** Options and operands of a subcommand. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Like `parseArgs`, with failures as `UsageError` in the user's language. */
export function parseWords<Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
  terminal: Terminal,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'(-[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UsageError(
      option === undefined && error instanceof Error ? error.message : terminal.text('cli.bad-option', { option: option ?? '' }),
    );
  }
}

/** The one operand that a command takes. */
export function onlyOperand(operands: readonly string[], what: 'FILE' | 'NAME', terminal: Terminal): string {
  if (operands.length === 0) throw new UsageError(terminal.text('cli.operand-missing', { what }));
  if (operands.length > 1) throw new UsageError(terminal.text('cli.operand-extra', { word: operands[1] }));
  return operands[0];
}

interface WholeNumber {
  readonly option: string;
  readonly least: number;
  readonly most?: number;
}

/** A whole number from `least` to `most`, or undefined when the option is absent. */
export function wholeNumber(value: string | undefined, wanted: WholeNumber, terminal: Terminal): number | undefined {
  if (value === undefined) return undefined;
  const { option, least, most = Number.MAX_SAFE_INTEGER } = wanted;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new UsageError(
      wanted.most === undefined
        ? terminal.text('cli.bad-number', { option, value, least })
        : terminal.text('cli.number-beyond', { option, value, least: String(least), most: String(most) }),
    );
  }
  return number;
}
