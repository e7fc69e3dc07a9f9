/** The `lote` command: finds the subcommand and turns its outcome into words and an exit code. */
import { toProblem } from '#shared/base/problem.ts';
import { version } from '../../package.json';
import { bench } from './commands/bench.ts';
import { doctor } from './commands/doctor.ts';
import { engines } from './commands/engines.ts';
import { evaluate } from './commands/eval.ts';
import { create } from './commands/new.ts';
import { run } from './commands/run.ts';
import { serve } from './commands/serve.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Takes the words after the subcommand; resolves to an exit code. */
type Command = (words: readonly string[], terminal: Terminal) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { run, new: create, eval: evaluate, serve, bench, engines, doctor };

async function main(words: readonly string[]): Promise<number> {
  const terminal = createTerminal(process);
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(terminal.text('cli.help', { version }));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    terminal.print(version);
    return 0;
  }
  const json = rest.includes('--json');
  try {
    if (!Object.hasOwn(commands, name)) throw new UsageError(terminal.text('cli.unknown-command', { command: name }));
    const command = commands[name];
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.print(terminal.text(`cli.help.${name as 'run' | 'new' | 'eval' | 'serve' | 'bench' | 'engines' | 'doctor'}`));
      return 0;
    }
    return await command(rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.fail({ code: 'cli.usage', values: { why: error.message } }, json);
      return 2;
    }
    terminal.fail(toProblem(error), json);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
