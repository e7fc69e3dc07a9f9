/** How many steps a run may do by now, so that it goes at a chosen number of epochs a second. */
import { speeds, type Speed } from '#shared/run/run.ts';

export interface Pace {
  /** Steps that may be done at once; Infinity at full speed, 0 when it is too early for the next. */
  allowed(now: number): number;
  /** Milliseconds until the next step is due; 0 at full speed. */
  wait(now: number): number;
  done(steps: number): void;
  /** Starts counting anew: at another speed, or after a pause. */
  restart(speed: Speed, now: number): void;
}

/** A run that cannot keep up is not made to catch up on more than this. */
const longestDebt = 250;

/** @param now milliseconds of a clock that never goes back */
export function createPace(stepsPerEpoch: number, first: Speed, now: number): Pace {
  let rate = ratePerMillisecond(first);
  let start = now;
  let steps = 0;

  function ratePerMillisecond(speed: Speed): number {
    return (speeds[speed] * stepsPerEpoch) / 1000;
  }

  return {
    allowed(time) {
      if (rate === Infinity) return Infinity;
      const due = (time - start) * rate - steps;
      if (due > longestDebt * rate + 1) start += (due - 1) / rate - longestDebt;
      return Math.max(0, Math.floor((time - start) * rate - steps + 1));
    },
    wait: (time) => (rate === Infinity ? 0 : Math.max(0, start + steps / rate - time)),
    done(count) {
      steps += count;
    },
    restart(speed, time) {
      rate = ratePerMillisecond(speed);
      start = time;
      steps = 0;
    },
  };
}
