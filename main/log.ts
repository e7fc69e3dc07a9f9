/** The log of every shell: one line an entry on standard error, information only when `LOTE_LOG` asks for it. */
import type { Log } from '#main/host/ports.ts';

export function createLog(environment: NodeJS.ProcessEnv): Log {
  const verbose = environment['LOTE_LOG'] === 'info';
  return (level, message, detail) => {
    if (level === 'info' && !verbose) return;
    const more = detail === undefined ? '' : ` ${detail instanceof Error ? (detail.stack ?? detail.message) : String(detail)}`;
    process.stderr.write(`lote ${level}: ${message}${more}\n`);
  };
}
