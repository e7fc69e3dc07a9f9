/** `lote doctor [--json]`: what works on this machine, what does not and why. */
import { parseWords } from '../arguments.ts';
import { doctorLines } from '../doctor-lines.ts';
import { createLocalHost, expectOk } from '../local-host.ts';
import type { Terminal } from '../terminal.ts';

export async function doctor(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseWords(words, { json: { type: 'boolean' } }, terminal);
  const { host, client } = createLocalHost('cli');
  try {
    const report = expectOk(await client.call('app.doctor', {}));
    const sound = [...report.engines, ...report.checks].every((entry) => entry.ok);
    if (values.json) {
      terminal.event(report);
    } else {
      terminal.print(`Lote ${report.version} · Node ${report.node} · ${report.platform} ${report.arch}`);
      terminal.print(terminal.text('cli.doctor.machine', { cores: report.cores, memory: Math.round(report.memory / 2 ** 30) }));
      for (const line of doctorLines(report, terminal)) terminal.print(line);
    }
    return sound ? 0 : 1;
  } finally {
    await host.close();
  }
}
