/**
 * Writes a sheet as a Jupyter notebook of nbformat 4. What a notebook brought along and nobody changed goes out as it came
 * in; cells that ran have their outputs, cells that were changed since have none.
 */
import type { CellOutput } from './output.ts';
import { isObject, textOf, type SheetCell } from './notebook.ts';

/** What the last run of a cell left behind. */
export interface CellRan extends Pick<CellOutput, 'stdout' | 'result' | 'error'> {
  /** What ran. */
  readonly source: string;
  /** The number that Jupyter shows in brackets. */
  readonly count: number;
}

export interface WrittenCell extends SheetCell {
  /** Written where the notebook had none for it: a letter, digit, `-` or `_` each. */
  readonly id: string;
  readonly ran?: CellRan | null;
}

interface Shape {
  /** nbformat 4.5 has ids of cells, those before must not. */
  readonly ids: boolean;
}

const fresh = {
  cells: [],
  metadata: {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python' },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

/** @param kept What the notebook was without its cells, as `readNotebook` gave it. */
export function writeNotebook(cells: readonly WrittenCell[], kept: string | null = null): string {
  const file = parsed(kept) ?? fresh;
  const minor = file['nbformat_minor'];
  const shape: Shape = { ids: typeof minor === 'number' && minor >= 5 };
  const written = cells.map((cell) => writeCell(cell, shape));
  return `${JSON.stringify({ ...file, cells: written }, null, 1)}\n`;
}

/** Outputs as nbformat 4 writes them. */
export function outputsOf({ stdout, result, error, count }: CellRan): readonly object[] {
  return [
    ...(stdout === '' ? [] : [{ name: 'stdout', output_type: 'stream', text: linesOf(stdout) }]),
    ...(error === null
      ? []
      : [{ ename: error.type, evalue: error.message, output_type: 'error', traceback: error.traceback.split('\n') }]),
    ...(result === null
      ? []
      : [{ data: { 'text/plain': linesOf(result) }, execution_count: count, metadata: {}, output_type: 'execute_result' }]),
  ];
}

function writeCell(cell: WrittenCell, shape: Shape): object {
  const before = parsed(cell.kept ?? null);
  const type = typeOf(cell, before);
  const same = before !== null && before['cell_type'] === type && textOf(before['source']) === cell.source;
  const ran = cell.kind === 'code' && cell.ran?.source === cell.source ? cell.ran : null;
  if (same && ran === null) return before;
  const base = same ? before : { ...begun(cell, type, before, shape), source: linesOf(cell.source) };
  if (cell.kind === 'text') return base;
  return { ...base, execution_count: ran?.count ?? null, outputs: ran === null ? [] : outputsOf(ran) };
}

/** What a changed cell keeps: everything but its outputs, and what only another type of cell may have. */
function begun(cell: WrittenCell, type: string, before: Kept | null, shape: Shape): Kept {
  if (before === null) return { cell_type: type, ...(shape.ids && { id: cell.id }), metadata: {} };
  const foreign = cell.kind === 'code' ? ['attachments'] : ['outputs', 'execution_count'];
  return { ...Object.fromEntries(Object.entries(before).filter(([key]) => !foreign.includes(key))), cell_type: type };
}

/** A raw cell stays one as long as it is text. */
function typeOf({ kind }: WrittenCell, before: Kept | null): string {
  if (kind === 'code') return 'code';
  const type = before?.['cell_type'];
  return typeof type === 'string' && type !== 'code' ? type : 'markdown';
}

type Kept = Readonly<Record<string, unknown>>;

function parsed(json: string | null): Kept | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Each line with its end, as notebooks keep them. */
function linesOf(source: string): readonly string[] {
  return source === '' ? [] : source.split(/(?<=\n)/);
}
