/** The network of a job, whichever kind of model it has. */
import { Failure } from '#shared/base/problem.ts';
import { resolveFormula } from '#shared/model/formula.ts';
import type { EngineJob } from '../engines/engine.ts';
import { createFormulaNetwork } from './formula-network.ts';
import { planLayers } from './layer-network.ts';
import type { NetworkPlan } from './network.ts';

/** Throws the problems of `resolveFormula` and `describeLayers`. */
export function planNetwork({ model, inputs, seed }: Pick<EngineJob, 'model' | 'inputs' | 'seed'>): NetworkPlan {
  if (model.kind === 'sequential') return planLayers(model.layers, inputs.length, seed);
  const formula = resolveFormula(
    model,
    inputs.map(({ name }) => name),
  );
  if (!formula.ok) throw new Failure(formula.problem);
  return { create: () => createFormulaNetwork(formula.value) };
}
