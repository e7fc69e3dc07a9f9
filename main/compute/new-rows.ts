/**
 * Takes rows the model has never seen through the element-wise stages of a trained pipeline, with the numbers that the
 * stages measured on the training data. Stages that choose or order rows do nothing here.
 */
import { fail } from '#shared/base/problem.ts';
import { evaluate } from '#shared/expression/evaluate.ts';
import { identifiersFor } from '#shared/expression/identifiers.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import { toFloat32, standardises, type FittedColumn } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { standardise } from '#shared/pipeline/standardise.ts';

export interface TrainedPipeline {
  readonly stages: readonly Stage[];
  /** Input and target columns, in the order of the training columns. */
  readonly columns: readonly { readonly name: string; readonly role: 'input' | 'target' }[];
  readonly fitted: ReadonlyMap<string, readonly FittedColumn[]>;
}

/**
 * The inputs as the model gets them. `inputs[i]` is input i of every row in the source's units. A map over the target
 * has nothing to work with and gives NaN where an input depends on it.
 */
export function transformInputs(pipeline: TrainedPipeline, inputs: readonly Float64Array[]): readonly Float32Array[] {
  const rows = inputs[0]?.length ?? 0;
  const names = identifiersFor(pipeline.columns.map(({ name }) => name));
  let input = 0;
  const values: (Float64Array | Float32Array)[] = pipeline.columns.map(({ role }) =>
    role === 'input' ? inputs[input++] : new Float64Array(rows).fill(NaN),
  );
  for (const stage of pipeline.stages) {
    if (stage.bypass) continue;
    if (stage.op === 'map') {
      const parsed = parseExpression(stage.expression);
      if (!parsed.ok) fail(parsed.problem.code, parsed.problem.values, parsed.problem);
      const column = pipeline.columns.findIndex(({ name }) => name === stage.column);
      values[column] = evaluate(parsed.value, (name) => toFloat32(values[names.indexOf(name)]), rows);
    }
    if (stage.op === 'standardise') {
      const fits = pipeline.fitted.get(stage.id) ?? [];
      pipeline.columns.forEach((column, index) => {
        const fit = fits.find((candidate) => candidate.column === column.name);
        if (fit !== undefined && standardises(stage, column)) values[index] = standardise(values[index], fit);
      });
    }
  }
  return pipeline.columns.flatMap(({ role }, index) => (role === 'input' ? [toFloat32(values[index])] : []));
}

/** Predictions back in the source's units where the target was only standardised; where it was mapped, as they are. */
export function restoreTarget(pipeline: TrainedPipeline, predictions: Float32Array): Float32Array {
  const target = pipeline.columns.find(({ role }) => role === 'target')?.name;
  const stages = pipeline.stages.filter((stage) => !stage.bypass);
  if (stages.some((stage) => stage.op === 'map' && stage.column === target)) return predictions;
  return stages.reduceRight((values, stage) => {
    const fit = pipeline.fitted.get(stage.id)?.find(({ column }) => column === target);
    return fit === undefined ? values : values.map((value) => value * fit.deviation + fit.mean);
  }, predictions);
}
