/** A host in this very process, with its children beside the built command line. */
import { resolve } from 'node:path';
import { Failure } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { createClient, type Client } from '#shared/host/client.ts';
import { inProcessTransport } from '#shared/host/in-process.ts';
import { compose, type ChildEntry, type Composed } from '#main/compose.ts';
import { forkNode } from '#main/fork-node.ts';

export interface LocalHost extends Composed {
  readonly client: Client;
}

export function createLocalHost(kind: 'cli' | 'browser'): LocalHost {
  // TensorFlow's library writes much about itself before anybody can ask it not to.
  const errors = (entry: ChildEntry) => (entry === 'engine-trial' ? 'ignore' : 'inherit');
  const composed = compose({ kind, spawn: (entry) => forkNode(resolve(__dirname, `${entry}.cjs`), errors(entry)) });
  return { ...composed, client: createClient(inProcessTransport(composed.host)) };
}

/** The value of a result; its problem as a `Failure`. */
export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Failure(result.problem);
  return result.value;
}
