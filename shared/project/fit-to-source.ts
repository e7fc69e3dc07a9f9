/**
 * A first guess at roles, pipeline and model for data that just became the source, as edits a person can undo at once.
 * Looks at names, types and a few facts about the values; never at what the columns might mean.
 */
import { identifiersFor } from '#shared/expression/identifiers.ts';
import { createLayer, createTraining } from '#shared/model/catalogue/create.ts';
import type { Model } from '#shared/model/schema.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import type { Column, ProjectDocument, Source } from './document.ts';
import type { Edit } from './edits.ts';

/** What the guess needs to know of a column's values; `min` and `max` are null for text and for columns without values. */
export interface ColumnFacts {
  readonly distinct: number;
  readonly min: number | null;
  readonly max: number | null;
}

/** Most inputs that get a formula; more get a Dense layer. */
const mostFormulaInputs = 8;

/** Longest input name that a formula stays readable with, in UTF-16 units. */
const longestName = 40;

/** Whole numbers without a gap count as row numbers only in tables longer than this; a short one may be x = 0 … 9. */
const shortTable = 20;

/**
 * Edits that make `source` the document's source, with guessed roles, and fit pipeline, model and training to it.
 * `facts[i]` belongs to column i.
 */
export function fitToSource(document: ProjectDocument, source: Source, facts: readonly ColumnFacts[]): readonly Edit[] {
  const rows = source.kind === 'table' ? source.rows : (source.values[0]?.length ?? 0);
  const columns = guessRoles(source.columns, facts, rows);
  const inputs = columns.filter(({ role }) => role === 'input').map(({ name }) => name);
  const varying = columns.filter(({ role }, index) => role === 'input' && isVarying(facts[index])).map(({ name }) => name);
  return [
    replace(['source'], { ...source, columns }),
    replace(['pipeline', 'stages'], fittingStages(rows, varying)),
    replace(['model'], linearModel(inputs)),
    replace(['training'], createTraining(0.01, document.training.epochs)),
  ];
}

function replace(path: string[], value: unknown): Edit {
  return { op: 'set', path, value } as Edit;
}

/** The last numeric column becomes the target, the others inputs; text, dates, row numbers and constants are ignored. */
export function guessRoles(columns: readonly Column[], facts: readonly ColumnFacts[], rows: number): readonly Column[] {
  const numeric = columns.map(({ name, type }, index) => {
    if (facts[index].distinct < 2) return false;
    if (type === 'int64') return !(isCalledIdentity(name) && facts[index].distinct === rows);
    return type === 'float64' || type === 'bool';
  });
  const telling = columns.map(({ type }, index) => numeric[index] && !(type === 'int64' && countsRows(facts[index], rows)));
  const usable = telling.filter(Boolean).length >= 2 ? telling : numeric;
  const target = usable.filter(Boolean).length >= 2 ? usable.lastIndexOf(true) : -1;
  return columns.map(({ name, type }, index) => ({
    name,
    type,
    role: !usable[index] ? 'ignored' : index === target ? 'target' : 'input',
  }));
}

function isCalledIdentity(name: string): boolean {
  return /^(id|index|row|key|nr|uuid|#|unnamed.*)$|[_\s-]id$|^id[_\s-]/i.test(name) || /[a-z]I[dD]$/.test(name);
}

function countsRows({ distinct, min, max }: ColumnFacts, rows: number): boolean {
  return rows > shortTable && distinct === rows && min !== null && max !== null && max - min + 1 === rows;
}

function isVarying({ min, max }: ColumnFacts): boolean {
  return min !== null && max !== null && max > min;
}

function fittingStages(rows: number, varying: readonly string[]): readonly Stage[] {
  const stages: Stage[] = [{ id: 'source', op: 'from_tensor_slices' }];
  if (varying.length > 0) stages.push({ id: 'standardise', op: 'standardise', columns: [...varying] });
  const buffer_size = Math.max(1, Math.min(rows, 10_000));
  return [
    ...stages,
    { id: 'shuffle', op: 'shuffle', buffer_size, seed: null, reshuffle_each_iteration: true },
    { id: 'batch', op: 'batch', batch_size: fittingBatch(rows), drop_remainder: false },
    { id: 'repeat', op: 'repeat', count: null },
  ];
}

/** 32, less where 32 would leave fewer than eight batches in an epoch. */
function fittingBatch(rows: number): number {
  return [32, 16, 8, 4, 2].find((size) => rows >= size * 8) ?? 1;
}

/** A line in every input: as a formula while it stays readable, as one Dense unit otherwise. */
export function linearModel(inputs: readonly string[]): Model {
  const names = identifiersFor(inputs);
  if (names.length === 0 || names.length > mostFormulaInputs || names.some((name) => name.length > longestName)) {
    return { kind: 'sequential', layers: [createLayer('dense', 'dense')] };
  }
  const taken = new Set(names);
  const free = (wanted: string): string => {
    let name = wanted;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    return name;
  };
  const weights = names.length === 1 ? [free('w')] : names.map((name) => free(`w_${name}`));
  const bias = free('b');
  return {
    kind: 'formula',
    formula: [...names.map((name, index) => `${weights[index]} * ${name}`), bias].join(' + '),
    variables: [...weights, bias].map((name) => ({ name, initial: 0 })),
  };
}
