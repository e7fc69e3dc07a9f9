/**
 * The table of stages: their words, fields, defaults and where tf.data documents them. Forms, menus and help follow from
 * it. Words are keys of the text catalogue; pictures are the window's business.
 */
import { identifiersFor } from '#shared/expression/identifiers.ts';
import type { Stage, StageOp } from './schema.ts';

export type StageField =
  /** A whole number of at least `min`; `endless` where null is allowed and means without end. */
  | {
      readonly kind: 'count';
      readonly name: 'buffer_size' | 'batch_size' | 'count';
      readonly min: number;
      readonly endless: boolean;
    }
  /** A whole number, or null for the project's seed. */
  | { readonly kind: 'seed'; readonly name: 'seed' }
  | { readonly kind: 'switch'; readonly name: 'reshuffle_each_iteration' | 'drop_remainder' }
  | { readonly kind: 'expression'; readonly name: 'expression' }
  /** The name of one column. */
  | { readonly kind: 'column'; readonly name: 'column' }
  /** Names of columns; none means every input. */
  | { readonly kind: 'columns'; readonly name: 'columns' };

export type StageFieldName = StageField['name'];

export interface StageEntry {
  readonly op: StageOp;
  /** Text key of the name and of the one line that says what the stage does. */
  readonly name: `pipeline.stage.${StageOp}`;
  readonly help: `pipeline.help.${StageOp}`;
  readonly docs: string;
  /** False for the source, of which there is one. */
  readonly addable: boolean;
  readonly fields: readonly StageField[];
}

const tfData = 'https://www.tensorflow.org/api_docs/python/tf/data/Dataset';

const count = (name: 'buffer_size' | 'batch_size' | 'count', min: number, endless = false): StageField => ({
  kind: 'count',
  name,
  min,
  endless,
});

function entry<Op extends StageOp>(op: Op, fields: readonly StageField[], method: string = op): StageEntry {
  return {
    op,
    name: `pipeline.stage.${op}`,
    help: `pipeline.help.${op}`,
    docs: `${tfData}#${method}`,
    addable: op !== 'from_tensor_slices',
    fields,
  };
}

/** In the order in which a menu offers them. */
export const stageCatalogue: Readonly<Record<StageOp, StageEntry>> = {
  from_tensor_slices: entry('from_tensor_slices', []),
  map: entry('map', [
    { kind: 'column', name: 'column' },
    { kind: 'expression', name: 'expression' },
  ]),
  standardise: entry('standardise', [{ kind: 'columns', name: 'columns' }], 'map'),
  filter: entry('filter', [{ kind: 'expression', name: 'expression' }]),
  shuffle: entry('shuffle', [
    count('buffer_size', 1),
    { kind: 'seed', name: 'seed' },
    { kind: 'switch', name: 'reshuffle_each_iteration' },
  ]),
  batch: entry('batch', [count('batch_size', 1), { kind: 'switch', name: 'drop_remainder' }]),
  unbatch: entry('unbatch', []),
  repeat: entry('repeat', [count('count', 0, true)]),
  take: entry('take', [count('count', 0)]),
  skip: entry('skip', [count('count', 0)]),
  cache: entry('cache', []),
};

/** Stages a person can add, in the menu's order. */
export const addableStages: readonly StageEntry[] = Object.values(stageCatalogue).filter((stage) => stage.addable);

/** Text key of a field's label; its help adds `.help`. Both exist for every field of the catalogue. */
export function fieldKey(name: StageFieldName): `pipeline.field.${StageFieldName}` {
  return `pipeline.field.${name}`;
}

/** What a new stage can know of the data to start from sensible values. */
export interface StageContext {
  /** Complete rows; 0 when there is no data yet. */
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly role: 'input' | 'target' }[];
}

/** Beyond this a shuffle buffer is not proposed by itself. */
const largestProposedBuffer = 10_000;

/** A stage as the menu adds it: one that does something visible to the data at hand and breaks nothing. */
export function createStage(op: StageOp, id: string, { rows, columns }: StageContext): Stage {
  const position = Math.max(
    0,
    columns.findIndex(({ role }) => role === 'input'),
  );
  const column = columns[position]?.name ?? 'x';
  const identifier = identifiersFor(columns.map(({ name }) => name))[position] ?? 'x';
  switch (op) {
    case 'from_tensor_slices':
    case 'unbatch':
    case 'cache':
      return { id, op };
    case 'map':
      return { id, op, column, expression: identifier };
    case 'standardise':
      return { id, op, columns: [] };
    case 'filter':
      return { id, op, expression: `${identifier} == ${identifier}` };
    case 'shuffle': {
      const buffer_size = Math.max(1, Math.min(rows, largestProposedBuffer));
      return { id, op, buffer_size, seed: null, reshuffle_each_iteration: true };
    }
    case 'batch':
      return { id, op, batch_size: proposedBatchSize(rows), drop_remainder: false };
    case 'repeat':
      return { id, op, count: null };
    case 'take':
      return { id, op, count: Math.max(1, Math.min(rows, 100)) };
    case 'skip':
      return { id, op, count: 0 };
  }
}

/** 32, or fewer where that would put little data into one batch: at least four batches an epoch where there are rows for it. */
export function proposedBatchSize(rows: number): number {
  return rows === 0 ? 32 : Math.max(1, Math.min(32, Math.floor(rows / 4)));
}
