/** How long computations are counted and interrupted: whoever starts them says what to do as the work adds up. */

/** Takes the number of elementary operations since the last call, about a nanosecond each; may throw to end the computation. */
export type WorkCounter = (operations: number) => void;

let counter: WorkCounter | null = null;

/** Kernels call this between parts of their work, each some microseconds to a few milliseconds long. */
export function countWork(operations: number): void {
  counter?.(operations);
}

/** Runs `action` with its work counted by `count`; nothing is counted where nobody asked. Whatever counted before does so again after. */
export function withWorkCounter<Result>(count: WorkCounter, action: () => Result): Result {
  const before = counter;
  counter = count;
  try {
    return action();
  } finally {
    counter = before;
  }
}
