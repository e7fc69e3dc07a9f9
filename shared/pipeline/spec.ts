/**
 * What flows along each edge of a pipeline, known before anything runs: components, nesting and number of elements.
 * Problems and advice are in `issues.ts`.
 */
import { cardinalities, type Cardinality } from './counts.ts';
import { countSteps } from './compile.ts';
import { firstExcess } from './limits.ts';
import type { Stage } from './schema.ts';

export interface ComponentSpec {
  readonly name: string;
  /** Outermost batch first, null where the last batch may be shorter; empty for a single number. */
  readonly shape: readonly (number | null)[];
  readonly dtype: 'float32';
}

/** What leaves a stage. */
export interface EdgeSpec {
  /** Id of the stage. */
  readonly stage: string;
  readonly components: readonly ComponentSpec[];
  /** Sizes of the batches an element is nested in, outermost first; empty for single examples. */
  readonly batchSizes: readonly number[];
  readonly cardinality: Cardinality;
}

export interface PipelineSpec {
  /** One per stage, bypassed ones included: they pass on what they receive. */
  readonly edges: readonly EdgeSpec[];
  /** Steps of one training epoch; null where the chain ends without batches or is not countable. */
  readonly stepsPerEpoch: number | null;
}

export interface SpecContext {
  /** Complete rows of the data. */
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly role: 'input' | 'target' }[];
  /** By id of a filter stage: which rows it lets pass, from `evaluateColumns`; without it counts after a filter are unknown. */
  readonly keep?: ReadonlyMap<string, Uint8Array>;
}

export function specifyPipeline(stages: readonly Stage[], { rows, columns, keep }: SpecContext): PipelineSpec {
  const counts = cardinalities(rows, stages, keep);
  let batches: readonly { readonly size: number; readonly exact: boolean }[] = [];
  const edges = stages.map((stage, index): EdgeSpec => {
    if (!stage.bypass && stage.op === 'batch') batches = [{ size: stage.batch_size, exact: stage.drop_remainder }, ...batches];
    if (!stage.bypass && stage.op === 'unbatch') batches = batches.slice(1);
    const shape = batches.map(({ size, exact }) => (exact ? size : null));
    return {
      stage: stage.id,
      components: columns.map(({ name }) => ({ name, shape, dtype: 'float32' })),
      batchSizes: batches.map(({ size }) => size),
      cardinality: counts[index],
    };
  });
  const uncounted = keep === undefined && stages.some((stage) => !stage.bypass && stage.op === 'filter');
  const countable = batches.length === 1 && !uncounted && rows > 0 && firstExcess(stages, rows, keep) === null;
  return { edges, stepsPerEpoch: countable ? countSteps(rows, stages, keep ?? new Map()) : null };
}

/** `()` for single examples, `(batch 3)` for batches of three, `(batch 2, 3)` for batches of batches. */
export function shapeText({ batchSizes }: EdgeSpec): string {
  return batchSizes.length === 0 ? '()' : `(batch ${batchSizes.join(', ')})`;
}

/** `float32 ×2`: the type of the components and how many there are. */
export function dtypeText({ components }: EdgeSpec): string {
  return components.length === 1 ? 'float32' : `float32 ×${components.length}`;
}

/** Whether the elements of an edge are counted as examples or as training steps. */
export function countUnit({ batchSizes }: EdgeSpec): 'examples' | 'steps' {
  return batchSizes.length === 0 ? 'examples' : 'steps';
}
