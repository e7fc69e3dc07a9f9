/** `lote serve`: the studio in a browser, for this machine only, until it is stopped. */
import { resolve } from 'node:path';
import { serve as serveHost } from '#main/http/serve.ts';
import { parseWords, wholeNumber } from '../arguments.ts';
import { createLocalHost, expectOk } from '../local-host.ts';
import { openBrowser } from '../open-browser.ts';
import { stopSignals } from '../stop-signals.ts';
import type { Terminal } from '../terminal.ts';

export async function serve(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    { port: { type: 'string' }, open: { type: 'boolean' }, json: { type: 'boolean' } },
    terminal,
  );
  const port = wholeNumber(values.port, { option: '--port', least: 0, most: 65_535 }, terminal) ?? 0;
  const stopped = stopSignal();
  const { host, client } = createLocalHost('browser');
  try {
    for (const file of positionals) expectOk(await client.call('project.open', { file: { path: resolve(file) } }));
    const server = await serveHost({ host, port, rendererFolder: resolve(__dirname, '../renderer') });
    try {
      if (values.json) terminal.event({ event: 'serving', url: server.url });
      else terminal.print(terminal.text('cli.serving', { url: server.url }));
      if (values.open) openBrowser(server.url, process.platform, process.env);
      await stopped;
      return 0;
    } finally {
      await server.close();
    }
  } finally {
    await host.close();
  }
}

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of stopSignals) process.once(signal, () => done());
  });
}
