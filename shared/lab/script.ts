/**
 * Cells of a sheet as scripts (`.py`): each after a `# %%` line, text as comments after `# %% [markdown]`. What only a
 * notebook understands, such as `%matplotlib inline` and `!ls`, is commented, as Jupytext does, and comes back when it is read.
 */
import { unified, type SheetCell } from './notebook.ts';
import { commentLines, commentMagics, restoreMagics, uncommentLines } from './script-magics.ts';

const marker = /^# ?%%(?:[\s[](?<rest>.*))?$/;

/**
 * The cells of a script, split at lines that begin with `# %%`; `# %% [markdown]` begins a cell of commented text. Without
 * such lines the script is one cell; empty lines around a cell are dropped, and so are empty cells.
 */
export function readPython(text: string): readonly SheetCell[] {
  const cells: { kind: SheetCell['kind']; lines: string[] }[] = [{ kind: 'code', lines: [] }];
  for (const line of unified(text).split('\n')) {
    const found = marker.exec(line);
    if (found === null) cells[cells.length - 1].lines.push(line);
    else cells.push({ kind: /(^|\[)(markdown|md)\]/.test(found.groups?.['rest'] ?? '') ? 'text' : 'code', lines: [] });
  }
  const split = cells.length > 1;
  return cells
    .map(({ kind, lines }) => {
      if (kind === 'text') return { kind, source: withoutEmptyEnds(uncommentLines(lines.join('\n')).split('\n')) };
      const source = withoutEmptyEnds(lines);
      return { kind, source: split ? restoreMagics(source) : source };
    })
    .filter(({ source }) => source !== '');
}

/** A script with every cell after a `# %%` line. Such a line inside a text of several lines would begin a cell when it is read. */
export function writePython(cells: readonly SheetCell[]): string {
  const parts = cells.map(({ kind, source }) => {
    if (kind === 'code') return `# %%\n${commentMagics(source)}\n`;
    return `# %% [markdown]\n${commentLines(source)}\n`;
  });
  return parts.join('\n');
}

function withoutEmptyEnds(lines: readonly string[]): string {
  const full = (line: string) => line.trim() !== '';
  const first = lines.findIndex(full);
  if (first === -1) return '';
  let end = lines.length;
  while (!full(lines[end - 1])) end -= 1;
  return lines.slice(first, end).join('\n');
}
