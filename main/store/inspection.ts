/** Has a file inspected in a process of its own, with a limit on its time. Knows nothing of what is looked at. */
import { Failure, problem, type Problem } from '#shared/base/problem.ts';
import type { SpawnChild } from '#main/host/child.ts';
import { broken } from './failures.ts';

export interface InspectionRequest {
  readonly path: string;
}

export type InspectionAnswer = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly problem: Problem | null };

/** Milliseconds for a small file, from the moment the process is up, and how many bytes more earn one more second. */
const patience = 3000;
const bytesPerSecond = 50_000_000;

/** Milliseconds for the process to come up at all; a loaded machine may take its time. */
const startPatience = 20_000;

/**
 * Resolves for a sound file of `size` bytes. Rejects with the problem found; a file that kills the inspection or takes
 * too long is `project.broken`. The process is gone afterwards in every case.
 */
export function inspect(spawn: SpawnChild, path: string, size: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn();
    let ready = false;
    const finish = (failure: Failure | null) => {
      clearTimeout(timer);
      child.kill();
      if (failure) reject(failure);
      else resolve();
    };
    const lost = (why: string) =>
      new Failure(problem('host.internal', undefined, { raw: `The inspection did not start: ${why}` }));
    let timer = setTimeout(() => finish(lost(`no answer in ${startPatience} ms`)), startPatience);
    child.onExit((why) => finish(ready ? broken(path, `The inspection ended: ${why}`) : lost(why)));
    child.onMessage((message) => {
      const answer = message as InspectionAnswer;
      if (answer.kind === 'done') return finish(answer.problem && new Failure(answer.problem));
      ready = true;
      clearTimeout(timer);
      const limit = patience + (size / bytesPerSecond) * 1000;
      timer = setTimeout(() => finish(broken(path, `The inspection took longer than ${Math.round(limit)} ms`)), limit);
      child.send({ path } satisfies InspectionRequest);
    });
  });
}
