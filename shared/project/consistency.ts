/**
 * What must hold in every document beyond the shape of its parts, so that nobody else has to ask: unique names and
 * ids, whole rows, a pipeline that begins with its source. Whether a document makes sense is `review.ts`'s question.
 */
import type { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { sheetLimits } from '#shared/lab/notebook.ts';
import { dataId } from '#shared/model/layer-schema.ts';
import { namedInputs } from '#shared/model/layers/graph.ts';
import { documentSchema, type ProjectDocument } from './document.ts';
import type { Path } from './edits.ts';

/** The first thing wrong with a would-be document: where, and why in English; null when it is a document. */
export interface Inconsistency {
  readonly path: Path;
  readonly why: string;
  /** What would fit instead, as far as it can be said: `least`, `most`, `takes` (a kind of value) or `known` (all of them). */
  readonly fits?: NonNullable<Problem['values']>;
}

/** Checks unknown data against the document's schema and then against the rules of this file. */
export function findInconsistency(candidate: unknown): Inconsistency | null {
  const parsed = documentSchema.safeParse(candidate);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    return { path, why: issue.message, fits: whatFits(issue) };
  }
  return (
    inSource(parsed.data) ?? inPipeline(parsed.data) ?? inModel(parsed.data) ?? inTraining(parsed.data) ?? inLab(parsed.data)
  );
}

const ofNumbers: ReadonlySet<string> = new Set(['number', 'int']);

function whatFits(issue: z.core.$ZodIssue): Inconsistency['fits'] {
  switch (issue.code) {
    case 'too_small':
      return issue.inclusive && ofNumbers.has(issue.origin) ? { least: Number(issue.minimum) } : undefined;
    case 'too_big':
      return issue.inclusive && ofNumbers.has(issue.origin) ? { most: Number(issue.maximum) } : undefined;
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? { takes: 'number' } : undefined;
    case 'invalid_value':
      return { known: issue.values.map(String).join(', ') };
    default:
      return undefined;
  }
}

function inSource({ source }: ProjectDocument): Inconsistency | null {
  if (source === null) return null;
  const names = source.columns.map(({ name }) => name);
  const twice = repeated(names);
  if (twice !== null) return { path: ['source', 'columns', twice, 'name'], why: `Two columns are called "${names[twice]}"` };
  if (source.kind === 'table') return null;
  if (source.values.length !== source.columns.length) {
    return { path: ['source', 'values'], why: `${source.values.length} lists of values for ${source.columns.length} columns` };
  }
  const ragged = source.values.findIndex((values) => values.length !== source.values[0].length);
  if (ragged === -1) return null;
  return { path: ['source', 'values', ragged], why: `${source.values[ragged].length} values beside ${source.values[0].length}` };
}

function inPipeline({ pipeline: { stages } }: ProjectDocument): Inconsistency | null {
  if (stages[0].op !== 'from_tensor_slices') {
    return { path: ['pipeline', 'stages', 0, 'op'], why: 'The first stage must be from_tensor_slices' };
  }
  const second = stages.findIndex(({ op }, index) => index > 0 && op === 'from_tensor_slices');
  if (second !== -1) return { path: ['pipeline', 'stages', second, 'op'], why: 'Only the first stage can be from_tensor_slices' };
  const twice = repeated(stages.map(({ id }) => id));
  return twice === null ? null : { path: ['pipeline', 'stages', twice, 'id'], why: 'Two stages have the same id' };
}

function inModel({ model }: ProjectDocument): Inconsistency | null {
  if (model.kind === 'formula') return null;
  const { layers } = model;
  const twice = repeated(layers.map(({ id }) => id));
  if (twice !== null) return { path: ['model', 'layers', twice, 'id'], why: 'Two layers have the same id' };
  const data = layers.findIndex(({ id }) => id === dataId);
  if (data !== -1) return { path: ['model', 'layers', data, 'id'], why: `"${dataId}" is the model's input and no layer's id` };
  for (const [index, layer] of layers.entries()) {
    for (const [at, input] of namedInputs(layer).entries()) {
      if (input === null || input === dataId || layers.slice(0, index).some(({ id }) => id === input)) continue;
      const field = 'inputs' in layer ? ['inputs', at] : ['input'];
      return { path: ['model', 'layers', index, ...field], why: `"${input}" is no layer before this one` };
    }
  }
  return null;
}

function inTraining({ training: { metrics } }: ProjectDocument): Inconsistency | null {
  const twice = repeated(metrics);
  return twice === null ? null : { path: ['training', 'metrics', twice], why: `"${metrics[twice]}" is there already` };
}

function inLab({ lab: { cells } }: ProjectDocument): Inconsistency | null {
  const twice = repeated(cells.map(({ id }) => id));
  if (twice !== null) return { path: ['lab', 'cells', twice, 'id'], why: 'Two cells have the same id' };
  const total = cells.reduce((sum, { source }) => sum + source.length, 0);
  if (total <= sheetLimits.total) return null;
  return { path: ['lab', 'cells'], why: `The sheet has ${total} characters, more than ${sheetLimits.total}` };
}

/** Position of the first item that occurred before. */
function repeated(items: readonly string[]): number | null {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item)) return index;
    seen.add(item);
  }
  return null;
}
