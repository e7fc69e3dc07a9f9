/** Child processes for the shells that run in plain Node. */
import { fork } from 'node:child_process';
import type { ChildHandle } from '#main/host/child.ts';

/** Forks a built entry; typed arrays travel whole. @param errors whether what it writes to standard error is seen */
export function forkNode(entry: string, errors: 'inherit' | 'ignore' = 'inherit'): ChildHandle {
  const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', errors, 'ipc'], execArgv: [] });
  // Writing to a child that has just died raises 'error'; its exit tells the owner.
  child.on('error', () => undefined);
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      child.once('exit', (code, signal) => listener(signal === null ? `exit code ${String(code)}` : signal));
      // A process that could not be made never exits.
      child.once('error', (error) => {
        if (child.pid === undefined) listener(error.message);
      });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
