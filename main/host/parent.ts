/** The way from a child process back to its owner: Electron's utility process and a plain Node fork look alike. */

export interface Parent {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Signals that a terminal or a supervisor sends to a whole group of processes. */
const groupSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends this process when the owner is gone, and by no signal before: the owner may still need what is in here. */
export function connectParent(): Parent {
  for (const signal of groupSignals) process.on(signal, () => undefined);
  const port = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  }
  process.once('disconnect', () => process.exit(0));
  return {
    // A report that cannot be delivered has no reader any more; `disconnect` ends this process.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
  };
}
