/**
 * The stages of an input pipeline as they stand in a document. Field names are tf.data's own.
 * What a stage means lives in `spec.ts` (types), `order.ts` (which examples) and `columns.ts` (values).
 */
import { z } from 'zod';

const common = {
  /** Stable for the life of the stage; never shown. */
  id: z.string().min(1).max(64),
  /** The user's own name for the stage; the catalogue's name when absent. */
  name: z.string().max(60).optional(),
  /** A bypassed stage stays in the document and does nothing. */
  bypass: z.boolean().optional(),
};

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const expression = z.string().max(2000);

export const stageSchema = z.discriminatedUnion('op', [
  /** Always the first stage: one element per complete row, (inputs, target) as float32 scalars. */
  z.strictObject({ ...common, op: z.literal('from_tensor_slices') }),
  /** Replaces one column by an expression over all columns of the element. */
  z.strictObject({ ...common, op: z.literal('map'), column: z.string().min(1), expression }),
  /** (x − mean) / population standard deviation, computed in float64, then cast to float32. Empty = every input. */
  z.strictObject({ ...common, op: z.literal('standardise'), columns: z.array(z.string().min(1)) }),
  /** Keeps the elements whose expression is true (not zero). */
  z.strictObject({ ...common, op: z.literal('filter'), expression }),
  z.strictObject({
    ...common,
    op: z.literal('shuffle'),
    buffer_size: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
    seed: z.int().nullable(),
    reshuffle_each_iteration: z.boolean(),
  }),
  z.strictObject({
    ...common,
    op: z.literal('batch'),
    batch_size: z
      .int()
      .min(1)
      .max(2 ** 31 - 1),
    drop_remainder: z.boolean(),
  }),
  z.strictObject({ ...common, op: z.literal('unbatch') }),
  /** `null` repeats without end. */
  z.strictObject({ ...common, op: z.literal('repeat'), count: count.nullable() }),
  z.strictObject({ ...common, op: z.literal('take'), count }),
  z.strictObject({ ...common, op: z.literal('skip'), count }),
  z.strictObject({ ...common, op: z.literal('cache') }),
]);

export type Stage = Readonly<z.infer<typeof stageSchema>>;
export type StageOp = Stage['op'];
export type StageOf<Op extends StageOp> = Extract<Stage, { op: Op }>;
