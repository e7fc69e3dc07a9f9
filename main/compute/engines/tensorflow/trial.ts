/** Whether an added TensorFlow computes what it should: asked in a process of its own, which a bad library may kill. */
import { setTimeout as wait } from 'node:timers/promises';
import type { SpawnChild } from '#main/host/child.ts';
import type { Device } from './library.ts';

/** To the trial's process. */
export interface TrialQuestion {
  readonly folder: string;
  readonly device: Device;
}

/** Its one answer. `load`: the library or the addon does not load; `wrong`: it computes something else. */
export type TrialResult =
  | { readonly ok: true; readonly detail: string }
  | { readonly ok: false; readonly failed: 'load' | 'wrong'; readonly why: string };

/** Loading takes seconds from a cold disk. */
const patience = 120_000;

/** Never rejects: a process that dies or stays silent is a library that does not load. @param spawn makes the entry `engine-trial` */
export async function tryTensorflow(question: TrialQuestion, spawn: SpawnChild): Promise<TrialResult> {
  const child = spawn();
  const over = new AbortController();
  const lost = (why: string): TrialResult => ({ ok: false, failed: 'load', why });
  try {
    return await Promise.race([
      new Promise<TrialResult>((resolve) => {
        child.onMessage((message) => resolve(message as TrialResult));
        child.onExit((why) => resolve(lost(`the process that tried it ended: ${why}`)));
        child.send(question);
      }),
      wait(patience, lost(`no answer for ${String(patience / 1000)} s`), { signal: over.signal }),
    ]);
  } finally {
    over.abort();
    child.kill();
  }
}
