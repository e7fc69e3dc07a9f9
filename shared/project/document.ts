/** The project document: everything a person edits. Its schema, version and defaults sit together. */
import { z } from 'zod';
import { sheetLimits } from '#shared/lab/notebook.ts';
import { modelSchema, trainingSchema } from '#shared/model/schema.ts';
import { stageSchema } from '#shared/pipeline/schema.ts';

/** Version of the document and of the file that holds it; a newer one is refused. */
export const documentVersion = 3;

/** Types a column can have after import. Numbers are kept as float64, missing values as NaN; text as strings or null. */
export const columnTypes = ['float64', 'int64', 'bool', 'string', 'date', 'timestamp'] as const;
export type ColumnType = (typeof columnTypes)[number];

export const roles = ['input', 'target', 'ignored'] as const;
export type Role = (typeof roles)[number];

export const columnSchema = z.strictObject({
  name: z.string().min(1).max(500),
  type: z.enum(columnTypes),
  role: z.enum(roles),
});
export type Column = Readonly<z.infer<typeof columnSchema>>;

export const sourceSchema = z.discriminatedUnion('kind', [
  /** Small data written in the document itself; `values[c][r]` belongs to column c, row r. */
  z.strictObject({
    kind: z.literal('inline'),
    name: z.string().max(200),
    columns: z.array(columnSchema).max(64),
    values: z.array(z.array(z.number()).max(10_000)).max(64),
  }),
  /** A table kept in the project file, by its id. */
  z.strictObject({
    kind: z.literal('table'),
    name: z.string().max(1000),
    table: z.string().min(1).max(64),
    rows: z.int().min(0),
    columns: z.array(columnSchema).max(4096),
  }),
]);
export type Source = Readonly<z.infer<typeof sourceSchema>>;

/** A cell of the Lab's sheet: Python, or Markdown between it. What it prints is worked out again, never kept. */
export const cellSchema = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(['code', 'text']),
  source: z.string().max(sheetLimits.source),
  /** The cell as the notebook had it that it came from, for saving it again; JSON. */
  kept: z.string().max(sheetLimits.kept).optional(),
});
export type Cell = Readonly<z.infer<typeof cellSchema>>;

export const documentSchema = z.strictObject({
  title: z.string().min(1).max(200),
  /** Global seed, as in `tf.random.set_seed`; also seeds Keras initializers. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  source: sourceSchema.nullable(),
  pipeline: z.strictObject({ stages: z.array(stageSchema).min(1).max(64) }),
  model: modelSchema,
  training: trainingSchema,
  lab: z.strictObject({
    cells: z.array(cellSchema).max(sheetLimits.cells),
    /** The notebook that the sheet was opened from, without its cells; JSON. */
    notebook: z.string().max(sheetLimits.kept).optional(),
  }),
});
export type ProjectDocument = Readonly<z.infer<typeof documentSchema>>;
