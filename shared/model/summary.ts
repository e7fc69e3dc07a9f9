/** What a model is made of, as rows to show and as the text that `model.summary()` prints in Keras 3. */
import { describeLayers } from './sequential.ts';
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
 * @param name the model's name between the quotation marks
 */
export function summarise(
  model: Model,
  inputs: number,
  name = model.kind === 'sequential' ? 'sequential' : 'my_model',
): ModelSummary {
  const rows = model.kind === 'sequential' ? layerRows(model, inputs) : variableRows(model);
  const parameters = rows.reduce((total, row) => total + row.parameters, 0);
  const table = model.kind === 'sequential' ? layerTable(rows) : variableTable(rows);
  const totals = model.kind === 'sequential' ? kerasTotals(parameters) : kerasTotals(parameters).slice(0, 2);
  return { rows, parameters, bytes: 4 * parameters, text: [`Model: "${name}"`, ...table, ...totals, ''].join('\n') };
}

function layerRows(model: Extract<Model, { kind: 'sequential' }>, inputs: number): readonly SummaryRow[] {
  return describeLayers(model.layers, inputs).map(({ name, outputShape, parameters }) => ({
    name,
    type: 'Dense',
    shape: `(${outputShape.map((size) => (size === null ? 'None' : String(size))).join(', ')})`,
    parameters,
  }));
}

function variableRows(model: Extract<Model, { kind: 'formula' }>): readonly SummaryRow[] {
  return model.variables.map(({ name }) => ({ name, type: null, shape: '()', parameters: 1 }));
}

/** `1234` as `1,234`, whatever the language: this is Keras's own text. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes of `parameters` float32 numbers in Keras's words: `8.00 B`, `1.21 KB`. */
function memorySize(parameters: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = 4 * parameters;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toFixed(2)} ${units[unit]}`;
}

/** The three lines below Keras's table. */
export function kerasTotals(parameters: number, trainable = parameters): readonly string[] {
  const text = (count: number): string => `${grouped(count)} (${memorySize(count)})`;
  return [
    ` Total params: ${text(parameters)}`,
    ` Trainable params: ${text(trainable)}`,
    ` Non-trainable params: ${text(parameters - trainable)}`,
  ];
}

/** Inner widths of Keras's three columns in its line of 65 characters. */
const keras = { layer: 33, shape: 24, parameters: 15 } as const;

const rule = (left: string, fill: string, joint: string, right: string): string =>
  left + [keras.layer, keras.shape, keras.parameters].map((width) => fill.repeat(width)).join(joint) + right;

/** Parts of `text` no longer than `width`, broken at blanks where that is possible. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const cut = blank > 0 ? blank : width;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}

function row(bar: string, cells: readonly [string, string, string]): readonly string[] {
  const [layer, shape, parameters] = [
    wrap(cells[0], keras.layer - 2),
    wrap(cells[1], keras.shape - 2),
    wrap(cells[2], keras.parameters - 2),
  ];
  const height = Math.max(layer.length, shape.length, parameters.length);
  return Array.from({ length: height }, (_, line) => {
    const texts = [
      (layer[line] ?? '').padEnd(keras.layer - 2),
      (shape[line] ?? '').padEnd(keras.shape - 2),
      (parameters[line] ?? '').padStart(keras.parameters - 2),
    ];
    return `${bar} ${texts.join(` ${bar} `)} ${bar}`;
  });
}

function layerTable(rows: readonly SummaryRow[]): readonly string[] {
  return kerasTable(rows.map(({ name, type, shape, parameters }) => [`${name} (${type ?? ''})`, shape, grouped(parameters)]));
}

/** Keras's table of layers; the cells are layer, output shape and parameters as they are written. */
export function kerasTable(rows: readonly (readonly [string, string, string])[]): readonly string[] {
  const body = rows.map((cells) => row('│', cells));
  const separator = rule('├', '─', '┼', '┤');
  return [
    rule('┏', '━', '┳', '┓'),
    ...row('┃', ['Layer (type)', 'Output Shape', 'Param #']),
    rule('┡', '━', '╇', '┩'),
    ...body.flatMap((lines, index) => (index === 0 ? lines : [separator, ...lines])),
    rule('└', '─', '┴', '┘'),
  ];
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
