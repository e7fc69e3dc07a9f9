/**
 * Cells of a sheet as Jupyter notebooks (`.ipynb`, nbformat 4; 3 is read too) and as scripts (`.py`, cells after `# %%`).
 * Outputs are left out both ways. Knows nothing of running cells.
 */
import { problem, type Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { jsonFault } from './json-fault.ts';

export interface SheetCell {
  /** `text` is Markdown. */
  readonly kind: 'code' | 'text';
  /** Lines end in `\n`. */
  readonly source: string;
}

/** UTF-16 units of a notebook file; a larger one holds pictures, not code. */
export const largestNotebook = 64 * 2 ** 20;

/** Cells of one sheet, and UTF-16 units of one cell and of all of them together. */
export const sheetLimits = { cells: 500, source: 100_000, total: 2_000_000 } as const;

const marker = /^# ?%%(?<rest>.*)$/;

/**
 * The cells of a notebook; raw cells count as text. Problems: `notebook.syntax` {line} where it is no JSON, with the place,
 * `notebook.format` where it is JSON of another kind, `notebook.empty`, `notebook.too-large` {found, limit} in UTF-16 units.
 */
export function readNotebook(text: string): Result<readonly SheetCell[]> {
  if (text.length > largestNotebook) return failed(tooLarge(text.length, largestNotebook));
  const json = text.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return failed(brokenJson(json, error instanceof Error ? error.message : ''));
  }
  const listed = cellsOf(value);
  if (listed === null) return failed(problem('notebook.format'));
  const cells: SheetCell[] = [];
  for (const item of listed) {
    const cell = readCell(item);
    if (cell === null) return failed(problem('notebook.format'));
    cells.push(cell);
  }
  return cells.length === 0 ? failed(problem('notebook.empty')) : ok(cells);
}

/** A notebook of nbformat 4.5 without outputs. */
export function writeNotebook(cells: readonly SheetCell[]): string {
  const notebook = {
    cells: cells.map(({ kind, source }, index) => ({
      cell_type: kind === 'code' ? 'code' : 'markdown',
      id: `cell-${index + 1}`,
      metadata: {},
      source: linesOf(source),
      ...(kind === 'code' && { execution_count: null, outputs: [] }),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/**
 * The cells of a script, split at lines that begin with `# %%`; `# %% [markdown]` begins a cell of commented text. Without
 * such lines the script is one cell; empty lines around a cell are dropped, and so are empty cells.
 */
export function readPython(text: string): readonly SheetCell[] {
  const cells: { kind: SheetCell['kind']; lines: string[] }[] = [{ kind: 'code', lines: [] }];
  for (const line of unified(text).split('\n')) {
    const rest = marker.exec(line)?.groups?.['rest'];
    if (rest === undefined) cells[cells.length - 1].lines.push(line);
    else cells.push({ kind: /\[(markdown|md)\]/.test(rest) ? 'text' : 'code', lines: [] });
  }
  return cells
    .map(({ kind, lines }) => ({
      kind,
      source: withoutEmptyEnds(kind === 'code' ? lines : lines.map((line) => line.replace(/^# ?/, ''))),
    }))
    .filter(({ source }) => source !== '');
}

/** A script with every cell after a `# %%` line. A line of code that looks like one would begin a cell when it is read. */
export function writePython(cells: readonly SheetCell[]): string {
  const parts = cells.map(({ kind, source }) => {
    if (kind === 'code') return `# %%\n${source}\n`;
    const commented = source.split('\n').map((line) => (line === '' ? '#' : `# ${line}`));
    return `# %% [markdown]\n${commented.join('\n')}\n`;
  });
  return parts.join('\n');
}

/** Why cells do not fit on a sheet: `notebook.too-many` {found, limit} or `notebook.too-large` {found, limit}; null when they do. */
export function sheetProblem(cells: readonly SheetCell[]): Problem | null {
  if (cells.length > sheetLimits.cells) {
    return problem('notebook.too-many', { found: cells.length, limit: sheetLimits.cells });
  }
  const longest = cells.reduce((most, { source }) => Math.max(most, source.length), 0);
  if (longest > sheetLimits.source) return tooLarge(longest, sheetLimits.source);
  const total = cells.reduce((sum, { source }) => sum + source.length, 0);
  return total > sheetLimits.total ? tooLarge(total, sheetLimits.total) : null;
}

function cellsOf(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  if (isList(value['cells'])) return value['cells'];
  // nbformat 3 keeps its cells in worksheets.
  const sheets = value['worksheets'];
  if (!isList(sheets)) return null;
  return sheets.flatMap((sheet) => (isObject(sheet) && isList(sheet['cells']) ? sheet['cells'] : []));
}

function readCell(item: unknown): SheetCell | null {
  if (!isObject(item)) return null;
  const source = textOf(item['source'] ?? item['input'] ?? '');
  if (source === null) return null;
  if (item['cell_type'] === 'code') return { kind: 'code', source };
  if (item['cell_type'] !== 'heading') return { kind: 'text', source };
  const level = typeof item['level'] === 'number' && item['level'] >= 1 && item['level'] <= 6 ? Math.floor(item['level']) : 1;
  return { kind: 'text', source: `${'#'.repeat(level)} ${source}` };
}

function textOf(source: unknown): string | null {
  if (typeof source === 'string') return unified(source);
  if (!Array.isArray(source) || !source.every((line) => typeof line === 'string')) return null;
  return unified(source.join(''));
}

function unified(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** Each line with its end, as notebooks keep them. */
function linesOf(source: string): readonly string[] {
  return source === '' ? [] : source.split(/(?<=\n)/);
}

function withoutEmptyEnds(lines: readonly string[]): string {
  const full = (line: string) => line.trim() !== '';
  const first = lines.findIndex(full);
  if (first === -1) return '';
  let end = lines.length;
  while (!full(lines[end - 1])) end -= 1;
  return lines.slice(first, end).join('\n');
}

function brokenJson(text: string, message: string): Problem {
  const line = text.slice(0, jsonFault(text)).split('\n').length;
  return problem('notebook.syntax', { line }, { where: { section: 'file', line }, raw: message });
}

function tooLarge(found: number, limit: number): Problem {
  return problem('notebook.too-large', { found, limit });
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
