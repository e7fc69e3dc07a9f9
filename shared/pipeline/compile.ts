/**
 * Turns a pipeline and its data into what training needs: float32 columns, and a stream of batches as row positions.
 * Knows nothing of models.
 *
 * What an epoch is. A finite pipeline is iterated once more for every epoch, as `model.fit` does; its steps are the
 * batches of one pass. A pipeline with an endless repeat is one continuous pass, as in the chapter's loop; an epoch is
 * then the ceil(n / batch_size) steps that n examples fill (floor with `drop_remainder`, at least 1), where n is what
 * one turn of the repeat holds: the complete rows, less those that filter, take and skip leave out.
 */
import { problem, type Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { evaluateColumns, type EvaluatedColumns, type FittedColumn, type SourceColumn, toFloat32 } from './columns.ts';
import { cardinalities, countByRunning } from './counts.ts';
import { rowsOf } from './element.ts';
import { firstExcess } from './limits.ts';
import { createDataset } from './order.ts';
import type { Stage } from './schema.ts';
import { firstStructureProblem } from './structure.ts';

export interface CompiledColumn {
  readonly name: string;
  /** One value per complete row. */
  readonly values: Float32Array;
}

export interface CompiledPipeline {
  /** In the order of the source's columns; at least one. */
  readonly inputs: readonly CompiledColumn[];
  readonly target: CompiledColumn;
  /** Complete rows: the length of every column. */
  readonly rows: number;
  /** Position in the source of each complete row. */
  readonly sourceRows: Int32Array;
  /** At least 1. */
  readonly stepsPerEpoch: number;
  /** By id of a standardise stage: what it measured, so that new rows can be scaled alike. */
  readonly fitted: ReadonlyMap<string, readonly FittedColumn[]>;
  /** Starts the order anew, as a fresh process with the same seed would. */
  createStream(): BatchStream;
}

/** The batches of all epochs, one after another, without end. */
export interface BatchStream {
  /** Row positions of the next training batch, in order; positions may repeat. */
  next(): Int32Array;
  /** Passes over `steps` batches, so that training goes on where it stopped. */
  skip(steps: number): void;
}

export interface PipelinePlan {
  readonly stages: readonly Stage[];
  /** What `tf.random.set_seed` is given. */
  readonly seed: number;
  /** The input and target columns; all of one length. */
  readonly columns: readonly SourceColumn[];
}

/**
 * Problems: `data.none`, `data.no-input`, `data.no-target`, `data.two-targets`, `data.not-finite`
 * {column, row, value} (row counts from 1 as in the file), `pipeline.no-batch`, `pipeline.two-batches`,
 * `pipeline.not-batched`, `pipeline.filter-batched`, `pipeline.empty`, `pipeline.field` {field, value}, and those of `evaluateColumns`.
 */
export function compilePipeline({ stages, seed, columns }: PipelinePlan): Result<CompiledPipeline> {
  const misfit = rolesProblem(columns) ?? firstStructureProblem(stages);
  if (misfit !== null) return failed(misfit);
  const evaluation = evaluateColumns(stages, columns);
  if (!evaluation.ok) return evaluation;
  const evaluated = evaluation.value;
  const notFinite = firstNotFinite(evaluated, stages);
  if (notFinite !== null) return failed(notFinite);
  const { rows, sourceRows, keep, fitted } = evaluated;
  const excess = firstExcess(stages, rows, keep);
  if (excess !== null) return failed(excess);
  const stepsPerEpoch = countSteps(rows, stages, keep);
  if (stepsPerEpoch === 0) return failed(problem('pipeline.empty', undefined, { where: { section: 'pipeline' } }));
  const compiled = evaluated.stages[evaluated.stages.length - 1].columns.map(({ name, role, values }) => ({
    name,
    role,
    values: toFloat32(values),
  }));
  return ok({
    inputs: compiled.filter((column) => column.role === 'input'),
    target: compiled.filter((column) => column.role === 'target')[0],
    rows,
    sourceRows,
    stepsPerEpoch,
    fitted,
    createStream: () => createBatchStream({ rows, stages, seed, keep }),
  });
}

function rolesProblem(columns: readonly SourceColumn[]): Problem | null {
  const where = { section: 'data' } as const;
  if (columns.length === 0) return problem('data.none', undefined, { where });
  const targets = columns.filter((column) => column.role === 'target').length;
  if (targets === 0) return problem('data.no-target', undefined, { where });
  if (targets > 1) return problem('data.two-targets', { count: targets }, { where });
  if (targets === columns.length) return problem('data.no-input', undefined, { where });
  return null;
}

/** The first stage after which a row that reaches training is infinite or not a number, in float32. */
function firstNotFinite(evaluated: EvaluatedColumns, stages: readonly Stage[]): Problem | null {
  const { mask } = evaluated.stages[evaluated.stages.length - 1];
  const looked = new Set<ArrayLike<number>>();
  for (const { stage, columns } of evaluated.stages) {
    for (const { name, values } of columns) {
      // Most stages hand on the very arrays they got.
      if (looked.has(values)) continue;
      looked.add(values);
      for (let row = 0; row < values.length; row++) {
        if (Number.isFinite(Math.fround(values[row])) || (mask !== null && mask[row] === 0)) continue;
        const sourceRow = evaluated.sourceRows[row];
        const atSource = stages.find((candidate) => candidate.id === stage)?.op === 'from_tensor_slices';
        return problem(
          'data.not-finite',
          { column: name, row: sourceRow + 1, value: String(values[row]) },
          { where: atSource ? { section: 'data', column: name, row: sourceRow } : { section: 'pipeline', stage } },
        );
      }
    }
  }
  return null;
}

/** A pass that has to be run to be counted is taken to end after this many examples. */
const longestCountedPass = 5_000_000;

/** Steps of one epoch by the rule above; 0 when there are none. */
export function countSteps(rows: number, stages: readonly Stage[], keep: ReadonlyMap<string, Uint8Array>): number {
  const one = (plan: readonly Stage[]) => {
    const counts = cardinalities(rows, plan, keep);
    const last = counts[counts.length - 1];
    return last === 'unknown' ? countByRunning(rows, plan, keep, longestCountedPass) : last;
  };
  const whole = one(stages);
  if (whole !== 'infinite') return whole;
  const turn = stages.map((stage): Stage => {
    if (stage.op === 'repeat' && stage.count === null) return { ...stage, count: 1 };
    return stage.op === 'batch' ? { ...stage, drop_remainder: false } : stage;
  });
  const steps = one(turn);
  if (steps === 'infinite' || steps === 0) return 0;
  const dropping = stages.some((stage) => !stage.bypass && stage.op === 'batch' && stage.drop_remainder);
  if (!dropping) return steps;
  const dropped = one(turn.map((stage): Stage => (stage.op === 'batch' ? { ...stage, drop_remainder: true } : stage)));
  return dropped === 'infinite' ? steps : Math.max(1, dropped);
}

interface StreamPlan {
  readonly rows: number;
  readonly stages: readonly Stage[];
  readonly seed: number;
  readonly keep: ReadonlyMap<string, Uint8Array>;
}

function createBatchStream(plan: StreamPlan): BatchStream {
  const dataset = createDataset(plan);
  let pass = dataset.iterate();

  function next(): Int32Array {
    let batch = pass.next();
    if (batch === undefined) {
      pass = dataset.iterate();
      batch = pass.next();
    }
    if (batch === undefined) throw new RangeError('A pass of the pipeline has no batch');
    return batch instanceof Int32Array ? batch : Int32Array.from(rowsOf(batch));
  }

  return {
    next,
    skip(steps) {
      for (let left = steps; left > 0; left--) next();
    },
  };
}
