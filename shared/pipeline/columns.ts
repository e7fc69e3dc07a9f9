/**
 * What map, standardise and filter do to the values, evaluated over whole columns. The order of rows is none of its
 * business: rows keep their places from stage to stage, and a filter only marks them.
 */
import { problem, type Place } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { checkNames } from '#shared/expression/check.ts';
import { evaluate } from '#shared/expression/evaluate.ts';
import { identifiersFor } from '#shared/expression/identifiers.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import type { Stage, StageOf } from './schema.ts';
import { fitStandardisation, standardise, type Standardisation } from './standardise.ts';

export interface SourceColumn {
  readonly name: string;
  readonly role: 'input' | 'target';
  /** One value per row of the source; NaN where it is missing. */
  readonly values: Float64Array;
}

/** A column between two stages. Values of the source stay float64 until a stage makes them float32. */
export interface ColumnValues {
  readonly name: string;
  readonly role: 'input' | 'target';
  readonly values: Float64Array | Float32Array;
}

export interface FittedColumn extends Standardisation {
  readonly column: string;
}

/** The columns as they leave one stage. */
export interface StageColumns {
  /** Id of the stage. */
  readonly stage: string;
  readonly columns: readonly ColumnValues[];
  /** Rows that no filter up to here has left out (not 0); null while all remain. */
  readonly mask: Uint8Array | null;
}

export interface EvaluatedColumns {
  /** Complete rows: those without a missing value in any column. All arrays have this length. */
  readonly rows: number;
  /** Position in the source of each complete row. */
  readonly sourceRows: Int32Array;
  /** One entry per stage that is not bypassed, in the pipeline's order; the first is the source. */
  readonly stages: readonly StageColumns[];
  /** By id of a standardise stage: what it measured. */
  readonly fitted: ReadonlyMap<string, readonly FittedColumn[]>;
  /** By id of a filter stage: which of the rows its own expression lets pass, for `order.ts`. */
  readonly keep: ReadonlyMap<string, Uint8Array>;
}

/**
 * Runs the columns through the stages. Values that enter an expression are float32; standardise works in float64 on
 * what it finds, measures the rows that no earlier filter left out, whatever take, skip or repeat do to them, and gives float32.
 * Problems: `data.no-complete-rows`, `pipeline.column-missing` {column}, `pipeline.constant-column` {column, value},
 * and those of expressions, each placed at its stage and field.
 */
export function evaluateColumns(stages: readonly Stage[], columns: readonly SourceColumn[]): Result<EvaluatedColumns> {
  const sourceRows = completeRows(columns);
  if (sourceRows.length === 0) {
    const rows = columns[0]?.values.length ?? 0;
    return failed(problem('data.no-complete-rows', { rows }, { where: { section: 'data' } }));
  }
  let current: StageColumns = { stage: '', columns: columns.map((column) => pickRows(column, sourceRows)), mask: null };
  const after: StageColumns[] = [];
  const fitted = new Map<string, readonly FittedColumn[]>();
  const keep = new Map<string, Uint8Array>();
  for (const stage of stages) {
    if (stage.bypass) continue;
    if (stage.op === 'map') {
      const mapped = applyMap(stage, current);
      if (!mapped.ok) return mapped;
      current = { ...current, columns: mapped.value };
    } else if (stage.op === 'standardise') {
      const scaled = applyStandardise(stage, current);
      if (!scaled.ok) return scaled;
      fitted.set(stage.id, scaled.value.fitted);
      current = { ...current, columns: scaled.value.columns };
    } else if (stage.op === 'filter') {
      const passing = applyFilter(stage, current);
      if (!passing.ok) return passing;
      keep.set(stage.id, passing.value);
      const { mask } = current;
      current = { ...current, mask: mask === null ? passing.value : passing.value.map((pass, row) => pass & mask[row]) };
    }
    current = { ...current, stage: stage.id };
    after.push(current);
  }
  return ok({ rows: sourceRows.length, sourceRows, stages: after, fitted, keep });
}

/** The columns as they leave the stage, or those of the source when it is bypassed or not there. */
export function columnsAfter(evaluated: EvaluatedColumns, stage: string): StageColumns {
  return evaluated.stages.find((entry) => entry.stage === stage) ?? evaluated.stages[0];
}

export function toFloat32(values: Float64Array | Float32Array): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

function completeRows(columns: readonly SourceColumn[]): Int32Array {
  const count = columns[0]?.values.length ?? 0;
  const rows = new Int32Array(count);
  let complete = 0;
  for (let row = 0; row < count; row++) {
    let missing = false;
    for (const column of columns) missing ||= Number.isNaN(column.values[row]);
    if (!missing) rows[complete++] = row;
  }
  return rows.slice(0, complete);
}

function pickRows({ name, role, values }: SourceColumn, rows: Int32Array): ColumnValues {
  if (rows.length === values.length) return { name, role, values };
  return { name, role, values: Float64Array.from(rows, (row) => values[row]) };
}

function applyMap(stage: StageOf<'map'>, current: StageColumns): Result<readonly ColumnValues[]> {
  if (!current.columns.some((column) => column.name === stage.column))
    return failed(columnMissing(stage.id, 'column', stage.column));
  const values = evaluateExpression(stage, current.columns);
  if (!values.ok) return values;
  return ok(current.columns.map((column) => (column.name === stage.column ? { ...column, values: values.value } : column)));
}

function applyFilter(stage: StageOf<'filter'>, current: StageColumns): Result<Uint8Array> {
  const values = evaluateExpression(stage, current.columns);
  if (!values.ok) return values;
  return ok(Uint8Array.from(values.value, (value) => (value === 0 ? 0 : 1)));
}

function evaluateExpression(stage: StageOf<'map'> | StageOf<'filter'>, columns: readonly ColumnValues[]): Result<Float32Array> {
  const place = (from: number, to: number): Place => ({ section: 'pipeline', stage: stage.id, field: 'expression', from, to });
  const parsed = parseExpression(stage.expression, place);
  if (!parsed.ok) return parsed;
  const names = identifiersFor(columns.map((column) => column.name));
  const checked = checkNames(parsed.value, names, place);
  if (!checked.ok) return checked;
  const lookup = (name: string) => toFloat32(columns[names.indexOf(name)].values);
  return ok(evaluate(checked.value, lookup, columns[0].values.length));
}

interface Scaled {
  readonly columns: readonly ColumnValues[];
  readonly fitted: readonly FittedColumn[];
}

function applyStandardise(stage: StageOf<'standardise'>, current: StageColumns): Result<Scaled> {
  const missing = stage.columns.find((name) => !current.columns.some((column) => column.name === name));
  if (missing !== undefined) return failed(columnMissing(stage.id, 'columns', missing));
  const fitted: FittedColumn[] = [];
  const columns: ColumnValues[] = [];
  for (const column of current.columns) {
    if (!standardises(stage, column)) {
      columns.push(column);
      continue;
    }
    const fit = fitStandardisation(column.values, current.mask);
    if (fit.deviation === 0) {
      const where = { section: 'pipeline', stage: stage.id, field: 'columns' } as const;
      return failed(problem('pipeline.constant-column', { column: column.name, value: fit.mean }, { where }));
    }
    fitted.push({ column: column.name, ...fit });
    columns.push({ ...column, values: Float32Array.from(standardise(column.values, fit)) });
  }
  return ok({ columns, fitted });
}

/** Whether the stage scales the column: the ones it names, or every input when it names none. */
export function standardises(stage: StageOf<'standardise'>, column: Pick<ColumnValues, 'name' | 'role'>): boolean {
  return stage.columns.length === 0 ? column.role === 'input' : stage.columns.includes(column.name);
}

function columnMissing(stage: string, field: string, column: string) {
  return problem('pipeline.column-missing', { column }, { where: { section: 'pipeline', stage, field } });
}
