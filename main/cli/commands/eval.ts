/** `lote eval [FILE]`: runs cells in the Lab's language and prints what Python would. */
import { randomInt } from 'node:crypto';
import { defaultLimits } from '#shared/lab/environment.ts';
import type { CellOutput } from '#shared/lab/output.ts';
import { createLabSession } from '#shared/lab/python/session.ts';
import { parseWords, wholeNumber } from '../arguments.ts';
import { createMemoryGauge } from '../memory-gauge.ts';
import { cellFormats, readCells, type CellFormat } from '../read-cells.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Every cell runs, as when a person goes through a notebook; exit code 1 when one of them failed. */
export async function evaluate(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    {
      json: { type: 'boolean' },
      format: { type: 'string' },
      steps: { type: 'string' },
      'stop-at-error': { type: 'boolean' },
    },
    terminal,
  );
  if (positionals.length > 1) throw new UsageError(terminal.text('cli.operand-extra', { word: positionals[1] }));
  const [operand = '-'] = positionals;
  const format = parseFormat(values.format, terminal);
  const steps = wholeNumber(values.steps, { option: '--steps', least: 1 }, terminal) ?? defaultLimits.steps;
  const cells = await readCells(operand === '-' ? null : operand, format);

  const session = createLabSession({
    limits: { steps },
    entropy: () => randomInt(2 ** 32) / 2 ** 32,
    memory: createMemoryGauge(),
    clock: () => (performance.timeOrigin + performance.now()) / 1000,
    processor: () => {
      const { user, system } = process.cpuUsage();
      return { user: user / 1e6, system: system / 1e6 };
    },
  });
  const outputs: ReturnType<typeof plain>[] = [];
  let failures = 0;
  for (const source of cells.sources) {
    const output = session.run(source, values.json ? {} : { onWrite: (text) => terminal.write(text) });
    if (output.error !== null) failures++;
    if (values.json) {
      outputs.push(plain(output));
    } else {
      if (output.error !== null) terminal.draw(`${output.error.traceback}\n`);
      else if (cells.echoes && output.result !== null) terminal.print(output.result);
    }
    if (output.error !== null && values['stop-at-error']) break;
  }
  if (values.json) terminal.event(outputs);
  return failures === 0 ? 0 : 1;
}

/** What `--json` prints of a cell. */
function plain({ stdout, result, error }: CellOutput) {
  return {
    stdout,
    result,
    error: error && { type: error.type, message: error.message, line: error.line, traceback: error.traceback },
  };
}

function parseFormat(name: string | undefined, terminal: Terminal): CellFormat | null {
  if (name === undefined) return null;
  const found = cellFormats.find((format) => format === name);
  if (!found) throw new UsageError(terminal.text('cli.unknown-format', { name, known: cellFormats.join(', ') }));
  return found;
}
