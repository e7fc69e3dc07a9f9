/** Work that must not overlap, one piece after the other. Knows nothing of the work. */

/** Runs `work` when everything given before has settled, whether well or not; settles as `work` does. */
export type InTurn = <T>(work: () => Promise<T> | T) => Promise<T>;

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
