/** The log of every shell: one line an entry on standard error, information only when `LOTE_LOG` asks for it. */
import { Failure } from '#shared/base/problem.ts';
import type { Log } from '#main/host/ports.ts';

export function createLog(environment: NodeJS.ProcessEnv): Log {
  const verbose = environment['LOTE_LOG'] === 'info';
  return (level, message, detail) => {
    if (level === 'info' && !verbose) return;
    const more = detail === undefined ? '' : `: ${inWords(detail)}`;
    process.stderr.write(`lote ${level}: ${message}${more}\n`);
  };
}

/** What was expected to fail needs no stack. */
function inWords(detail: unknown): string {
  if (detail instanceof Failure) return detail.message;
  return detail instanceof Error ? (detail.stack ?? detail.message) : String(detail);
}
