/** What every way to the host offers a window: a transport, and news of the connection itself. */
import type { Transport } from '#shared/host/transport.ts';

/** refused: the host turned this window away; trying again is useless. */
export type ConnectionState = 'connected' | 'lost' | 'refused';

export interface Connection extends Transport {
  /** Returns the function that ends the subscription. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Events were left out: read again what matters. */
  onMissed(listener: () => void): () => void;
  /** Whether a dropped `File` travels as it is, because the shell knows its path. */
  readonly filesByPath: boolean;
}
