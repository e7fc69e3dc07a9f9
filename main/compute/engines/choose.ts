/**
 * Which engine trains a job: the one that was asked for, or with `auto` the first in order of preference that can be made
 * for this very model. What it passed over, and why, goes with the engine: nothing is switched in silence.
 */
import { Failure, problem, type Problem } from '#shared/base/problem.ts';
import type { EngineChoice, EngineId } from '#shared/run/run.ts';
import { automaticEngines, engines } from './catalogue.ts';
import type { CreateEngine } from './engine.ts';
import { engineProblem } from './problem.ts';

/** Rejects with `engine.unavailable` {engine, why} where the library of the engine asked for does not load here. */
export function chooseEngine(choice: EngineChoice): CreateEngine {
  if (choice !== 'auto') return (job) => load(choice).then(() => engines[choice].create(job));
  return async (job) => {
    let note: Problem | null = null;
    const last = automaticEngines[automaticEngines.length - 1];
    for (const id of automaticEngines) {
      try {
        await load(id);
        return { ...(await engines[id].create(job)), note };
      } catch (error) {
        const found = engineProblem(error, id);
        if (id === last || !passedOver.has(found.code)) throw new Failure(found, { cause: error });
        note ??= found;
      }
    }
    throw new RangeError('No engine is known');
  };
}

/** What is the engine's lack and not the model's fault. */
const passedOver: ReadonlySet<string> = new Set(['engine.not-recordable', 'engine.unavailable']);

async function load(id: EngineId): Promise<void> {
  try {
    await engines[id].probe();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(problem('engine.unavailable', { engine: id, why }, { raw: why }), { cause: error });
  }
}
