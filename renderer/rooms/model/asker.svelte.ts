/** Asks the engine for predictions: the newest question only, one at a time. Knows nothing of what is asked. */
import type { Problem } from '#shared/base/problem.ts';
import type { Runs } from '#renderer/state/runs.svelte.ts';

/** While the weights move, the same question is asked again this often, in milliseconds. */
const pace = 200;

export class Asker {
  readonly #runs: Runs;
  #answer = $state.raw<{ readonly rows: readonly (readonly number[])[]; readonly values: Float32Array } | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #wanted: number[][] | null = null;
  #asking = false;

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** The latest answer with its question; null before the first. */
  get answer(): { readonly rows: readonly (readonly number[])[]; readonly values: Float32Array } | null {
    return this.#answer;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Asks soon; a newer question replaces one that waits. */
  ask(rows: number[][]): void {
    this.#wanted = rows;
    if (!this.#asking) void this.#work();
  }

  /** Forgets what waits and what was answered. */
  reset(): void {
    this.#wanted = null;
    this.#answer = null;
    this.#problem = null;
  }

  async #work(): Promise<void> {
    this.#asking = true;
    while (this.#wanted) {
      const rows = this.#wanted;
      this.#wanted = null;
      const reply = await this.#runs.predict(rows);
      if (reply?.ok) {
        this.#answer = { rows, values: reply.value };
        this.#problem = null;
      } else if (reply) {
        this.#problem = reply.problem;
      }
      await new Promise((resolve) => setTimeout(resolve, this.#runs.active ? pace : 0));
    }
    this.#asking = false;
  }
}
