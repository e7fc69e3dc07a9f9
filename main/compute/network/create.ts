/** The network of a job, whichever kind of model it has. */
import { Failure } from '#shared/base/problem.ts';
import { resolveFormula } from '#shared/model/formula.ts';
import type { EngineJob } from '../engines/engine.ts';
import { createFormulaNetwork } from './formula-network.ts';
import type { Network } from './network.ts';
import { createSequentialNetwork } from './sequential-network.ts';

/** Throws the problems of `resolveFormula` and `checkLayers`. */
export function createNetwork({ model, inputs, seed }: Pick<EngineJob, 'model' | 'inputs' | 'seed'>): Network {
  if (model.kind === 'sequential') return createSequentialNetwork(model, inputs.length, seed);
  const formula = resolveFormula(
    model,
    inputs.map(({ name }) => name),
  );
  if (!formula.ok) throw new Failure(formula.problem);
  return createFormulaNetwork(formula.value);
}
