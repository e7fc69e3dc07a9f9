/**
 * How a client reaches a host: two functions. A transport carries bytes and plain data; it knows no method.
 */
import type { Problem } from '#shared/base/problem.ts';

/** An answer on its way back. Failures travel as data, because some transports keep only an exception's message. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

export interface Transport {
  /** Never rejects: a broken connection answers with `host.closed`. */
  invoke(method: string, input: unknown): Promise<Reply>;
  /** Every event of the host, `{ name, payload }`. Returns the function that ends the subscription. */
  subscribe(listener: (event: unknown) => void): () => void;
}
