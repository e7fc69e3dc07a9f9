/** The tables that `model.summary()` prints in Keras 3, and the lines below them. Knows no model. */

/** Inner widths of Keras's columns, for models that are a stack and for those that are a graph. */
const stackWidths = [33, 24, 15] as const;
const graphWidths = [21, 19, 12, 19] as const;
/** The column of parameter counts, which stands to the right. */
const countColumn = 2;

/** Keras's table of a stack of layers; the cells are layer, output shape and parameters as they are written. */
export function kerasTable(rows: readonly (readonly [string, string, string])[]): readonly string[] {
  return table(stackWidths, ['Layer (type)', 'Output Shape', 'Param #'], rows);
}

/** Keras's table of a graph; the last cell says what a layer is connected to. */
export function kerasGraphTable(rows: readonly (readonly [string, string, string, string])[]): readonly string[] {
  return table(graphWidths, ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'], rows);
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

function table(widths: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const rule = (left: string, fill: string, joint: string, right: string): string =>
    left + widths.map((width) => fill.repeat(width)).join(joint) + right;
  const body = rows.map((cells) => row('│', widths, cells));
  const separator = rule('├', '─', '┼', '┤');
  return [
    rule('┏', '━', '┳', '┓'),
    ...row('┃', widths, head),
    rule('┡', '━', '╇', '┩'),
    ...body.flatMap((lines, index) => (index === 0 ? lines : [separator, ...lines])),
    rule('└', '─', '┴', '┘'),
  ];
}

function row(bar: string, widths: readonly number[], cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell, column) => wrap(cell, widths[column] - 2));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = columns.map((lines, column) => {
      const text = lines[line] ?? '';
      return column === countColumn ? text.padStart(widths[column] - 2) : text.padEnd(widths[column] - 2);
    });
    return `${bar} ${texts.join(` ${bar} `)} ${bar}`;
  });
}

/** Words in lines no longer than `width`; a longer word has a line of its own and ends with dots, as Keras's printer does. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
}
