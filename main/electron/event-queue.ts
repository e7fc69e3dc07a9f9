/**
 * Events on their way to one window: they wait until it listens, and frames of a run are merged while it does not keep
 * up. Knows nothing of how they travel.
 */
import type { HostEvent, HostEvents } from '#shared/host/api.ts';
import { mergeFrames } from '#shared/run/frames.ts';

/** Events under way to a window that has stopped taking them. */
const mostUnseen = 64;
/** Events kept for a window that does not listen yet. */
const mostWaiting = 256;

export interface EventQueue {
  add(event: HostEvent): void;
  /** The window listens, from here on. */
  listen(): void;
  /** The window was taken apart: it will have to listen again. */
  startOver(): void;
  /** The window has taken the event of this number, and every one before. */
  taken(number: number): void;
}

/** `send` gets each event with its number, 1 for the first. */
export function createEventQueue(send: (number: number, event: HostEvent) => void): EventQueue {
  let waiting: HostEvent[] = [];
  let listening = false;
  let sent = 0;
  let seen = 0;
  /** Frames that wait for the window to catch up, one per run. */
  const late = new Map<string, HostEvents['run.frame']>();

  const pass = (event: HostEvent) => {
    if (event.name === 'run.frame' && sent - seen > mostUnseen) {
      const { payload } = event;
      const before = late.get(payload.run);
      late.set(payload.run, before ? { ...payload, ...mergeFrames(before, payload) } : payload);
      return;
    }
    sent += 1;
    send(sent, event);
  };

  return {
    add(event) {
      if (listening) pass(event);
      else if (event.name !== 'run.frame' && waiting.length < mostWaiting) waiting.push(event);
    },
    listen() {
      seen = sent;
      listening = true;
      late.clear();
      const early = waiting;
      waiting = [];
      early.forEach(pass);
    },
    startOver() {
      listening = false;
    },
    taken(number) {
      seen = Math.min(sent, Math.max(seen, number));
      if (sent - seen > mostUnseen) return;
      const frames = [...late.values()];
      late.clear();
      for (const payload of frames) pass({ name: 'run.frame', payload });
    },
  };
}
