/** Makes the worker that runs cells. The page's policy lets only what is made here start as one. */
import workerAddress from './worker.ts?worker&url';
import type { WorkerReply, WorkerRequest } from './protocol.ts';

/** One end of a worker, as its client sees it. */
export interface WorkerLine {
  onmessage: ((reply: WorkerReply) => void) | null;
  /** The worker could not be started, or broke. */
  onerror: ((why: string) => void) | null;
  send(request: WorkerRequest): void;
  end(): void;
}

interface ScriptPolicy {
  createScriptURL(address: string): string;
}

/** Chromium's Trusted Types; the type library does not know them yet. */
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

// Made once when the page loads, so that nobody else can make a policy of this name later.
const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
const rules: ScriptPolicy = {
  createScriptURL: (address) => {
    if (address !== workerAddress) throw new TypeError('not the Lab’s worker');
    return address;
  },
};
const policy = factory?.createPolicy('lote-worker', rules) ?? rules;

export function spawnWorker(): WorkerLine {
  const worker = new Worker(policy.createScriptURL(workerAddress), { type: 'module', name: 'lab' });
  const line: WorkerLine = {
    onmessage: null,
    onerror: null,
    send: (request) => worker.postMessage(request),
    end: () => worker.terminate(),
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => line.onmessage?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    line.onerror?.(event.message || 'the worker could not be started');
  };
  worker.onmessageerror = () => line.onerror?.('a message could not be read');
  return line;
}

/** Memory that window and worker both see, for stopping a cell at once; null where the page is not isolated. */
export function sharedFlag(): Int32Array | null {
  if (typeof SharedArrayBuffer === 'undefined' || !globalThis.crossOriginIsolated) return null;
  return new Int32Array(new SharedArrayBuffer(4));
}
