/** The way from a child process back to its owner: Electron's utility process and a plain Node fork look alike. */

export interface Parent {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Ends this process when the owner is gone. */
export function connectParent(): Parent {
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
