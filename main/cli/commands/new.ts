/** `lote new [--sample ID] [--title TEXT] FILE`: makes a project file. */
import { resolve } from 'node:path';
import { sampleIds, type SampleId } from '#shared/host/api.ts';
import { onlyOperand, parseWords } from '../arguments.ts';
import { createLocalHost, expectOk } from '../local-host.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export async function create(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    { sample: { type: 'string' }, title: { type: 'string' }, json: { type: 'boolean' } },
    terminal,
  );
  const path = resolve(onlyOperand(positionals, 'FILE', terminal));
  const sample = parseSample(values.sample, terminal);
  const { host, client } = createLocalHost('cli');
  try {
    const state = expectOk(
      await client.call('project.new', {
        path,
        language: terminal.language,
        ...(sample && { sample }),
        ...(values.title && { title: values.title }),
      }),
    );
    if (values.json) terminal.event({ event: 'created', path: state.path, title: state.document.title });
    else terminal.print(terminal.text('cli.created', { path: state.path }));
    return 0;
  } finally {
    await host.close();
  }
}

function parseSample(name: string | undefined, terminal: Terminal): SampleId | undefined {
  if (name === undefined) return undefined;
  const found = sampleIds.find((id) => id === name);
  if (!found) throw new UsageError(terminal.text('cli.unknown-sample', { name, known: sampleIds.join(', ') }));
  return found;
}
