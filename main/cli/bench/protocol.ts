/** What a benchmark and the processes it measures say to each other, in both directions as plain data. */

/** Python text for the Lab and for the peer, a `BenchRequest` as JSON for a compute process; each on its own, one after another. */
export interface RunRequest {
  readonly source: string;
}

export interface RunReply {
  /** null when it ran, otherwise what went wrong. */
  readonly error: string | null;
  readonly stdout: string;
  readonly seconds: number;
  /** Highest resident memory of the process so far, in bytes; null where the system does not tell. */
  readonly peak: number | null;
}
