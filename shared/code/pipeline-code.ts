/** The pipeline as tf.data Python, one line per stage. Knows no model. */
import type { Expression } from '#shared/expression/ast.ts';
import { evaluate } from '#shared/expression/evaluate.ts';
import { identifiersFor } from '#shared/expression/identifiers.ts';
import { namesIn } from '#shared/expression/names.ts';
import { parseExpression } from '#shared/expression/parse.ts';
import { printCondition, printExpression, printFloat } from '#shared/expression/print.ts';
import { type FittedColumn, standardises } from '#shared/pipeline/columns.ts';
import type { Stage, StageOf } from '#shared/pipeline/schema.ts';
import type { CodeLine } from './line.ts';

export interface CodeColumn {
  readonly name: string;
  readonly role: 'input' | 'target';
}

/** What the elements hold while the stages are written one after another. */
interface Flow {
  /** The columns' names in Python, inputs first. */
  readonly names: readonly string[];
  /** Columns that are still float64, because the first thing done to them is to standardise them. */
  readonly wide: ReadonlySet<string>;
}

/** Inputs in their order, then the target: how the components of an element are laid out in Python. */
export function componentOrder<Column extends CodeColumn>(columns: readonly Column[]): readonly Column[] {
  return [...columns.filter(({ role }) => role === 'input'), ...columns.filter(({ role }) => role === 'target')];
}

/** Names in Python of `columns`, in the order of `columns`. */
export function columnIdentifiers(columns: readonly CodeColumn[]): readonly string[] {
  return identifiersFor(columns.map(({ name }) => name));
}

/** Which columns have to reach the pipeline in float64 so that standardising them loses nothing. */
export function wideColumns(stages: readonly Stage[], columns: readonly CodeColumn[]): ReadonlySet<string> {
  const wide = new Set<string>();
  const touched = new Set<string>();
  for (const stage of stages) {
    if (stage.bypass) continue;
    for (const column of columns) {
      const standardised = stage.op === 'standardise' && standardises(stage, column);
      if (standardised && !touched.has(column.name)) wide.add(column.name);
      if (standardised || (stage.op === 'map' && stage.column === column.name)) touched.add(column.name);
    }
  }
  return wide;
}

/**
 * One line per stage, in order; a bypassed stage or one that cannot be read yet is a comment.
 * @param columns in the order of `componentOrder`; @param fitted what `evaluateColumns` measured, where it is known.
 */
export function pipelineLines(
  stages: readonly Stage[],
  columns: readonly CodeColumn[],
  fitted: ReadonlyMap<string, readonly FittedColumn[]>,
): readonly CodeLine[] {
  let flow: Flow = { names: columnIdentifiers(columns), wide: wideColumns(stages, columns) };
  const lines: CodeLine[] = [];
  for (const stage of stages) {
    const text = stageText(stage, columns, flow, fitted.get(stage.id) ?? null);
    if (stage.bypass) {
      lines.push({ text: `# ${text}`, stage: stage.id });
      continue;
    }
    if (stage.op === 'standardise' && !fitted.has(stage.id)) lines.push(...measuringLines(stage, columns, flow));
    lines.push({ text, stage: stage.id });
    flow = { ...flow, wide: new Set([...flow.wide].filter((name) => !narrows(stage, name, columns))) };
  }
  return lines;
}

function narrows(stage: Stage, name: string, columns: readonly CodeColumn[]): boolean {
  if (stage.op === 'map') return stage.column === name;
  return stage.op === 'standardise' && columns.some((column) => column.name === name && standardises(stage, column));
}

function stageText(stage: Stage, columns: readonly CodeColumn[], flow: Flow, fitted: readonly FittedColumn[] | null): string {
  switch (stage.op) {
    case 'from_tensor_slices':
      return `ds = tf.data.Dataset.from_tensor_slices(${tuple(flow.names)})`;
    case 'map':
      return mapText(stage, columns, flow);
    case 'standardise':
      return standardiseText(stage, columns, flow, fitted);
    case 'filter':
      return filterText(stage, columns, flow);
    case 'shuffle':
      return `ds = ds.shuffle(${shuffleArguments(stage)})`;
    case 'batch':
      return `ds = ds.batch(${stage.batch_size}${stage.drop_remainder ? ', drop_remainder=True' : ''})`;
    case 'repeat':
      return `ds = ds.repeat(${stage.count ?? ''})`;
    case 'take':
    case 'skip':
      return `ds = ds.${stage.op}(${stage.count})`;
    case 'unbatch':
    case 'cache':
      return `ds = ds.${stage.op}()`;
  }
}

function shuffleArguments({ buffer_size, seed, reshuffle_each_iteration }: StageOf<'shuffle'>): string {
  const parts = [`buffer_size=${buffer_size}`];
  if (seed !== null) parts.push(`seed=${seed}`);
  if (!reshuffle_each_iteration) parts.push('reshuffle_each_iteration=False');
  return parts.join(', ');
}

function mapText(stage: StageOf<'map'>, columns: readonly CodeColumn[], flow: Flow): string {
  const parsed = parseExpression(stage.expression);
  const position = columns.findIndex(({ name }) => name === stage.column);
  if (!parsed.ok || position < 0) return unreadable(`map ${stage.column}`, stage.expression);
  const expression = parsed.value;
  const written = printExpression(expression, { dialect: 'tensorflow', name: narrowed(columns, flow) });
  const value = namesIn(expression).length > 0 ? written : constantText(expression, flow.names[position]);
  return lambda(flow.names, tuple(flow.names.map((name, index) => (index === position ? value : name))));
}

/** An expression without names would give the component another shape and type. */
function constantText(expression: Expression, name: string): string {
  const [value] = evaluate(expression, () => undefined, 1);
  return `tf.fill(tf.shape(${name}), ${Number.isFinite(value) ? printFloat(value) : `float('${String(value).toLowerCase()}')`})`;
}

function filterText(stage: StageOf<'filter'>, columns: readonly CodeColumn[], flow: Flow): string {
  const parsed = parseExpression(stage.expression);
  if (!parsed.ok) return unreadable('filter', stage.expression);
  return `ds = ds.filter(lambda ${flow.names.join(', ')}: ${printCondition(parsed.value, narrowed(columns, flow))})`;
}

function standardiseText(
  stage: StageOf<'standardise'>,
  columns: readonly CodeColumn[],
  flow: Flow,
  fitted: readonly FittedColumn[] | null,
): string {
  const values = columns.map((column, index) => {
    const name = flow.names[index];
    if (!standardises(stage, column)) return name;
    const fit = fitted?.find((entry) => entry.column === column.name);
    const [mean, deviation] = fit ? [printFloat(fit.mean), printFloat(fit.deviation)] : [`${name}_mean`, `${name}_std`];
    const wide = flow.wide.has(column.name) ? name : `tf.cast(${name}, tf.float64)`;
    return `tf.cast((${wide} - ${mean.startsWith('-') ? `(${mean})` : mean}) / ${deviation}, tf.float32)`;
  });
  return lambda(flow.names, tuple(values));
}

/** Where nothing has been measured here, Python measures the arrays itself. */
function measuringLines(stage: StageOf<'standardise'>, columns: readonly CodeColumn[], flow: Flow): readonly CodeLine[] {
  return columns.flatMap((column, index) => {
    if (!standardises(stage, column)) return [];
    const name = flow.names[index];
    return [{ text: `${name}_mean, ${name}_std = np.mean(${name}), np.std(${name})`, stage: stage.id }];
  });
}

function narrowed(columns: readonly CodeColumn[], { names, wide }: Flow): (name: string) => string {
  return (name) => (wide.has(columns[names.indexOf(name)]?.name) ? `tf.cast(${name}, tf.float32)` : name);
}

function unreadable(what: string, expression: string): string {
  return `# ${what}: ${expression.replaceAll(/\s+/g, ' ').trim()}`;
}

function lambda(names: readonly string[], result: string): string {
  return `ds = ds.map(lambda ${names.join(', ')}: ${result})`;
}

/** A tuple even of one. */
export function tuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}
