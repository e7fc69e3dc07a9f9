/** Files that can be the Lab's sheet: notebooks and scripts. */
import type { Problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { largestNotebook, readNotebook, readPython, sheetProblem, type SheetCell } from '#shared/lab/notebook.ts';

/** Endings of the files that can be a sheet. */
export const sheetExtensions = ['ipynb', 'py'] as const;

/** The cells of a file by its ending; a problem where it is no notebook, has no cells, or does not fit on a sheet. */
export function readSheet(name: string, text: string): Result<readonly SheetCell[]> {
  const read = /\.py$/i.test(name) ? ok(readPython(text)) : readNotebook(text);
  if (!read.ok) return read;
  const wrong: Problem | null = sheetProblem(read.value);
  return wrong === null ? read : failed(wrong);
}

export function isSheetFile(name: string): boolean {
  return /\.(ipynb|py)$/i.test(name);
}

/** Files larger than this are not even read, in bytes. */
export const largestSheetFile = 3 * largestNotebook;
