/** Errors of engines as problems. */
import { Failure, problem, type Problem } from '#shared/base/problem.ts';
import type { EngineChoice } from '#shared/run/run.ts';

/** Any error of a run as a problem: what is not an expected failure is the engine's, or a lack of memory. */
export function engineProblem(error: unknown, engine: EngineChoice): Problem {
  if (error instanceof Failure) return error.problem;
  const raw = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const why = error instanceof Error ? error.message : raw;
  return problem(lacksMemory(error) ? 'engine.memory' : 'engine.failed', { engine, why }, { raw });
}

/** JavaScript's own words for arrays that do not fit, and those of native libraries. */
function lacksMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof RangeError && /alloc|length|memory/i.test(error.message)) return true;
  return /failed to allocate|bad_?alloc|out of memory|not enough memory|allocation failed/i.test(error.message);
}
