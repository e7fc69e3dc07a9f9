/** Files that can be the Lab's sheet: notebooks and scripts. */
import type { Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { largestNotebook, readNotebook, sheetProblem, type Notebook } from '#shared/lab/notebook.ts';
import type { CellRan, WrittenCell } from '#shared/lab/notebook-write.ts';
import { readPython } from '#shared/lab/script.ts';
import type { Cell } from '#shared/project/document.ts';
import type { CellRun } from './lab.svelte.ts';

/** Endings of the files that can be a sheet. */
export const sheetExtensions = ['ipynb', 'py'] as const;

/** The cells of a file by its ending; a problem where it is no notebook, has no cells, or does not fit on a sheet. */
export function readSheet(name: string, text: string): Result<Notebook> {
  const read = /\.py$/i.test(name) ? ok({ cells: readPython(text), kept: null, dropped: 0 }) : readNotebook(text);
  if (!read.ok) return read;
  const wrong: Problem | null = sheetProblem(read.value.cells);
  return wrong === null ? read : failed(wrong);
}

/** A cell with what it left behind in this session, ready to be written. */
export function toWrite(cell: Cell, run: CellRun | null): WrittenCell {
  const ran: CellRan | null = run && { ...run.outcome, source: run.source, count: run.number };
  return { ...cell, ran };
}

export function isSheetFile(name: string): boolean {
  return /\.(ipynb|py)$/i.test(name);
}

/** Files larger than this are not even read, in bytes. */
export const largestSheetFile = 3 * largestNotebook;
