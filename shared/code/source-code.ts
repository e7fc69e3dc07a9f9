/** The data of a project as Python arrays: written out, or read from the file it was imported from. */
import type { Source } from '#shared/project/document.ts';
import { printFloat } from '#shared/expression/print.ts';
import { type CodeColumn, columnIdentifiers } from './pipeline-code.ts';

const valuesPerLine = 12;

/** @param wide columns that stay float64. Rows with a missing value in a used column are left out. */
export function sourceLines(source: Source, columns: readonly CodeColumn[], wide: ReadonlySet<string>): readonly string[] {
  const names = columnIdentifiers(columns);
  const dtype = (name: string) => (wide.has(name) ? 'np.float64' : 'np.float32');
  if (source.kind === 'inline') {
    return columns.flatMap(({ name }, index) => {
      const position = source.columns.findIndex((column) => column.name === name);
      return arrayLines(names[index], source.values[position] ?? [], dtype(name));
    });
  }
  const used = `[${columns.map(({ name }) => pythonString(name)).join(', ')}]`;
  let table = 'table';
  while (names.includes(table)) table += '_';
  return [
    `${table} = ${readCall(source.name)}`,
    `${table} = ${table}[${used}].dropna()`,
    ...columns.map(({ name }, index) => `${names[index]} = ${table}[${pythonString(name)}].to_numpy(${dtype(name)})`),
  ];
}

function arrayLines(name: string, values: readonly number[], dtype: string): readonly string[] {
  const written = values.map(printFloat);
  if (written.length <= valuesPerLine) return [`${name} = np.array([${written.join(', ')}], ${dtype})`];
  const rows = Array.from({ length: Math.ceil(written.length / valuesPerLine) }, (_, row) =>
    written.slice(row * valuesPerLine, (row + 1) * valuesPerLine),
  );
  return [`${name} = np.array([`, ...rows.map((row) => `    ${row.join(', ')},`), `], ${dtype})`];
}

function readCall(file: string): string {
  const path = pythonString(file);
  if (/\.parquet$/i.test(file)) return `pd.read_parquet(${path})`;
  if (/\.(jsonl|ndjson)$/i.test(file)) return `pd.read_json(${path}, lines=True)`;
  return /\.tsv$/i.test(file) ? `pd.read_csv(${path}, sep='\\t')` : `pd.read_csv(${path})`;
}

/** A Python string literal; everything that could end it or break the line is escaped. */
export function pythonString(text: string): string {
  const escaped = text.replaceAll(/[\\'\p{Cc}\u2028\u2029]/gu, (character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${escaped}'`;
}
