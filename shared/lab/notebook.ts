/**
 * The cells of a sheet out of Jupyter notebooks (`.ipynb`, nbformat 4; 3 is read too), with everything else that stands in
 * the file kept beside them, so that saving gives it back. Knows nothing of running cells.
 */
import { problem, type Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { jsonFault } from './json-fault.ts';

export interface SheetCell {
  /** `text` is Markdown. */
  readonly kind: 'code' | 'text';
  /** Lines end in `\n`. */
  readonly source: string;
  /** The cell as the notebook had it, as JSON: outputs, id, metadata and whatever Lote does not know. */
  readonly kept?: string | undefined;
}

/** What a notebook file holds. */
export interface Notebook {
  readonly cells: readonly SheetCell[];
  /** The file without its cells, as JSON; null where it is older than nbformat 4. */
  readonly kept: string | null;
  /** Cells whose outputs were too large to be kept. */
  readonly dropped: number;
}

/** UTF-16 units of a notebook file; a larger one holds pictures, not code. */
export const largestNotebook = 64 * 2 ** 20;

/** Cells of one sheet, and UTF-16 units: of one cell, of all of them together, and of what is kept of a notebook's own. */
export const sheetLimits = { cells: 500, source: 100_000, total: 2_000_000, kept: 8_000_000 } as const;

/**
 * What a notebook holds; raw cells count as text. Problems: `notebook.syntax` {line} where it is no JSON, with the place,
 * `notebook.format` where it is JSON of another kind, `notebook.empty`, `notebook.too-large` {found, limit} in UTF-16 units.
 */
export function readNotebook(text: string): Result<Notebook> {
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
  if (cells.length === 0) return failed(problem('notebook.empty'));
  if (!isObject(value) || !isList(value['cells'])) return ok({ cells, kept: null, dropped: 0 });
  return ok(keepRest(value, listed, cells));
}

/** Outputs that are too large together are given up, those of the last cells first. */
function keepRest(file: Readonly<Record<string, unknown>>, listed: readonly unknown[], cells: readonly SheetCell[]): Notebook {
  const kept = JSON.stringify({ ...file, cells: [] });
  let room = sheetLimits.kept - kept.length;
  let dropped = 0;
  const keeping = cells.map((cell, place) => {
    const item = listed[place];
    const whole = JSON.stringify(item);
    const fits = whole.length <= room;
    const json = fits || !isObject(item) ? whole : JSON.stringify({ ...item, outputs: [], execution_count: null });
    if (!fits) dropped += 1;
    if (json.length > room) return cell;
    room -= json.length;
    return { ...cell, kept: json };
  });
  return { cells: keeping, kept: room < 0 ? null : kept, dropped };
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

/** A source as notebooks keep it, a text or a list of lines; null where it is neither. */
export function textOf(source: unknown): string | null {
  if (typeof source === 'string') return unified(source);
  if (!Array.isArray(source) || !source.every((line) => typeof line === 'string')) return null;
  return unified(source.join(''));
}

/** With `\n` as the only end of a line, and no mark of the byte order. */
export function unified(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

function brokenJson(text: string, message: string): Problem {
  const line = text.slice(0, jsonFault(text)).split('\n').length;
  return problem('notebook.syntax', { line }, { where: { section: 'file', line }, raw: message });
}

function tooLarge(found: number, limit: number): Problem {
  return problem('notebook.too-large', { found, limit });
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
