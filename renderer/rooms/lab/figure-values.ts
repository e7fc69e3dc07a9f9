/** The numbers behind a figure as a table to paste elsewhere: one block for each mark, tabs between columns, digits in full. */
import type { AxesDisplay, FigureDisplay, Mark } from '#shared/lab/output.ts';

export function figureValues({ title, axes }: FigureDisplay): string {
  return [...(title === null ? [] : [title]), ...axes.flatMap(axesValues)].join('\n\n');
}

function axesValues(axes: AxesDisplay): readonly string[] {
  const blocks = axes.marks.flatMap((mark) => {
    const rows = markRows(mark, axes.xLabel ?? 'x', mark.label ?? axes.yLabel ?? 'y');
    return rows === null ? [] : [rows.map((row) => row.join('\t')).join('\n')];
  });
  return blocks.length === 0 || axes.title === null ? blocks : [`${axes.title}\n${blocks[0] ?? ''}`, ...blocks.slice(1)];
}

type Row = readonly (string | number)[];

function markRows(mark: Mark, x: string, y: string): readonly Row[] | null {
  switch (mark.kind) {
    case 'line':
    case 'scatter':
      return [[x, y], ...mark.x.map((at, place) => [at, mark.y[place] ?? ''])];
    case 'area':
      return [[x, `${y} ↓`, `${y} ↑`], ...mark.x.map((at, place) => [at, mark.low[place] ?? '', mark.high[place] ?? ''])];
    case 'bar':
      return [mark.horizontal ? [y, x] : [x, y], ...mark.x.map((at, place) => [at, mark.heights[place] ?? ''])];
    case 'hist':
      return [
        [`${x} ≥`, `${x} <`, y],
        ...mark.counts.map((count, bin) => [mark.edges[bin] ?? '', mark.edges[bin + 1] ?? '', count]),
      ];
    case 'image':
      return Array.from({ length: mark.rows }, (_, row) =>
        mark.values.slice(row * mark.columns * mark.channels, (row + 1) * mark.columns * mark.channels),
      );
    case 'rule':
    case 'text':
      return null;
  }
}
