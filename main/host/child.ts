/** A child process as its owner sees it, whichever shell made it. */
export interface ChildHandle {
  readonly pid: number | undefined;
  /** Structured-clone-able messages only; silently lost when the child is gone. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after a kill; `why` is an exit code or signal in words. */
  onExit(listener: (why: string) => void): void;
  /** Ends the child at once (SIGKILL). */
  kill(): void;
}

export type SpawnChild = () => ChildHandle;
