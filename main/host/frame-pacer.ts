/** Lets at most 20 frames a second through; frames in between are merged, never dropped. */
import { mergeFrames } from '#shared/run/frames.ts';
import type { RunFrame } from '#shared/run/run.ts';

const interval = 50;

export interface FramePacer {
  push(frame: RunFrame): void;
  /** Sends what waits, at once. */
  flush(): void;
}

export function createFramePacer(send: (frame: RunFrame) => void): FramePacer {
  let waiting: RunFrame | null = null;
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    const frame = waiting;
    waiting = null;
    if (frame) send(frame);
  };

  const tick = () => {
    timer = null;
    if (!waiting) return;
    flush();
    timer = setTimeout(tick, interval);
  };

  return {
    flush,
    push(frame) {
      waiting = waiting ? mergeFrames(waiting, frame) : frame;
      if (timer) return;
      flush();
      timer = setTimeout(tick, interval);
    },
  };
}
