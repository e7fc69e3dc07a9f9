/** Child processes for the desktop shell: Electron's utility processes behind the handle that the host knows. */
import type { ChildHandle } from '#main/host/child.ts';
import { app, utilityProcess } from 'electron';

let made = 0;

/** `entry` is a built program of `out/main`. */
export function spawnUtility(entry: string, name: string): ChildHandle {
  made += 1;
  const serviceName = `lote-${name}-${String(made)}`;
  const child = utilityProcess.fork(entry, [], { serviceName, stdio: ['ignore', 'ignore', 'inherit'] });
  let reason: string | null = null;
  let gone = false;
  let pid: number | undefined;
  let doomed = false;

  // A killed utility process may report exit code 0; the true reason comes through the app.
  const hearDeath = (_: unknown, details: { readonly name?: string; readonly serviceName?: string; readonly reason: string }) => {
    if (details.name === serviceName || details.serviceName === serviceName) reason = details.reason;
  };
  app.on('child-process-gone', hearDeath);
  const killNow = () => {
    if (gone || pid === undefined) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      child.kill();
    }
  };
  child.once('spawn', () => {
    pid = child.pid;
    if (doomed) killNow();
  });
  child.once('exit', () => {
    gone = true;
    app.off('child-process-gone', hearDeath);
  });

  return {
    get pid() {
      return pid;
    },
    send: (message) => {
      if (!gone) child.postMessage(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(reason ?? `exit code ${String(code)}`)),
    kill: () => {
      doomed = true;
      killNow();
    },
  };
}
