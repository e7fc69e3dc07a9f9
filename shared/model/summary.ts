/** What a model is made of, as rows to show and as the text that `model.summary()` prints in Keras 3. */
import { grouped, kerasGraphTable, kerasTable, kerasTotals } from './keras-table.ts';
import type { Layer } from './layer-schema.ts';
import { classNames } from './layers/class-names.ts';
import { examineLayers } from './layers/facts.ts';
import { dataPosition, isStack, resolveInputs } from './layers/graph.ts';
import { kerasOrder } from './layers/keras-order.ts';
import { sizeOf, type Shape } from './layers/shape.ts';
import type { Model } from './schema.ts';

export interface SummaryRow {
  /** Layer or variable, such as `dense` or `w`. */
  readonly name: string;
  /** Keras's class name of a layer; null for a formula's variable. */
  readonly type: string | null;
  /** Shape as Python prints it: `(None, 4)`, `()`. */
  readonly shape: string;
  readonly parameters: number;
}

export interface ModelSummary {
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  /** Bytes of the parameters as float32. */
  readonly bytes: number;
  /** The whole text, lines ended by a line feed, the last one too. */
  readonly text: string;
}

/**
 * @param inputs number of input columns
 * @param name the model's name between the quotation marks; Keras's own where it is left out
 */
export function summarise(model: Model, inputs: number, name?: string): ModelSummary {
  if (model.kind === 'formula') {
    const rows = variableRows(model);
    const totals = kerasTotals(rows.length).slice(0, 2);
    return withText(rows, rows.length, [`Model: "${name ?? 'my_model'}"`, ...variableTable(rows), ...totals]);
  }
  const { rows, trainable } = layerRows(model.layers, inputs);
  const parameters = rows.reduce((total, row) => total + row.parameters, 0);
  const stack = isStack(model.layers);
  return withText(rows, parameters, [
    `Model: "${name ?? (stack ? 'sequential' : 'functional')}"`,
    ...(stack ? layerTable(rows) : graphTable(model.layers, rows, inputs)),
    ...kerasTotals(parameters, trainable),
  ]);
}

function withText(rows: readonly SummaryRow[], parameters: number, lines: readonly string[]): ModelSummary {
  return { rows, parameters, bytes: 4 * parameters, text: [...lines, ''].join('\n') };
}

/** A layer that has a problem has no shape, as in a model of Keras that was not built. */
function layerRows(
  layers: readonly Layer[],
  inputs: number,
): { readonly rows: readonly SummaryRow[]; readonly trainable: number } {
  const examined = examineLayers(layers, inputs);
  const rows = examined.map(({ layer, name, facts }) => ({
    name,
    type: classNames[layer.op],
    shape: facts === null ? '?' : pythonShape(facts.outputShape),
    parameters: facts?.parameters ?? 0,
  }));
  const weights = examined.flatMap(({ facts }) => facts?.weights ?? []);
  const trainable = weights.reduce((total, weight) => total + (weight.trainable ? sizeOf(weight.shape) : 0), 0);
  return { rows, trainable };
}

function pythonShape(shape: Shape): string {
  return `(${['None', ...shape.map(String)].join(', ')})`;
}

function variableRows(model: Extract<Model, { kind: 'formula' }>): readonly SummaryRow[] {
  return model.variables.map(({ name }) => ({ name, type: null, shape: '()', parameters: 1 }));
}

function layerTable(rows: readonly SummaryRow[]): readonly string[] {
  return kerasTable(rows.map((row) => [`${row.name} (${row.type ?? ''})`, row.shape, grouped(row.parameters)]));
}

/** Keras's table of a functional model, in Keras's own order; rows of a model with a problem stay in the document's. */
function graphTable(layers: readonly Layer[], rows: readonly SummaryRow[], inputs: number): readonly string[] {
  const looks = layers.map((_, index) => resolveInputs(layers, index));
  const positions = looks.map((look) => (look.ok ? look.value : []));
  const order = looks.every(({ ok }) => ok) ? kerasOrder(positions) : rows.map((_, index) => index);
  const data = { name: 'input_layer', type: 'InputLayer', shape: pythonShape([inputs]), parameters: 0 };
  const rowAt = (position: number): SummaryRow => (position === dataPosition ? data : rows[position]);
  const cells = order.map((position): readonly [string, string, string, string] => {
    const { name, type, shape, parameters } = rowAt(position);
    const connected = position === dataPosition ? [] : positions[position].map((before) => `${rowAt(before).name}[0][0]`);
    return [`${name} (${type ?? ''})`, shape, grouped(parameters), connected.join(', ') || '-'];
  });
  return kerasGraphTable(cells);
}

/** Keras shows no variables of its own kind of model, so this table is ours, in the same spirit. */
function variableTable(rows: readonly SummaryRow[]): readonly string[] {
  const width = Math.max(8, ...rows.map(({ name }) => name.length));
  const line = '─'.repeat(width + 21);
  const cells = (name: string, shape: string, parameters: string): string =>
    ` ${name.padEnd(width)}   ${shape.padEnd(7)} ${parameters.padStart(9)}`;
  return [
    cells('Variable', 'Shape', 'Param #'),
    ` ${line.slice(1)}`,
    ...rows.map(({ name, shape, parameters }) => cells(name, shape, grouped(parameters))),
    ` ${line.slice(1)}`,
  ];
}
