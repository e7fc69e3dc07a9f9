/** Whether weights trained for one model mean the same in another. */
import type { Model } from '#shared/model/schema.ts';

/** True for the same formula over variables of the same names, whatever they start from; layers never share weights here. */
export function haveSameWeights(trained: Model, other: Model): boolean {
  if (trained.kind !== 'formula' || other.kind !== 'formula') return false;
  return (
    trained.formula === other.formula &&
    trained.variables.length === other.variables.length &&
    trained.variables.every((variable, index) => variable.name === other.variables[index]?.name)
  );
}
