/** The edits behind what a person does to the cells of a sheet. */
import type { Cell } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';

const list = ['lab', 'cells'] as const;

export function insertCell(at: number, cell: Cell): readonly Edit[] {
  return [{ op: 'insert', path: [...list, at], value: { ...cell } }];
}

export function removeCell(at: number): readonly Edit[] {
  return [{ op: 'remove', path: [...list, at] }];
}

/** Empty where there is no such place. */
export function moveCell(cells: readonly Cell[], from: number, to: number): readonly Edit[] {
  if (from === to || from < 0 || to < 0 || from >= cells.length || to >= cells.length) return [];
  return [{ op: 'move', path: [...list, from], to }];
}

export function setSource(at: number, source: string): readonly Edit[] {
  return [{ op: 'set', path: [...list, at, 'source'], value: source }];
}

/** Empty where the cell is of that kind already. */
export function setKind(cells: readonly Cell[], at: number, kind: Cell['kind']): readonly Edit[] {
  return cells[at] === undefined || cells[at].kind === kind ? [] : [{ op: 'set', path: [...list, at, 'kind'], value: kind }];
}
