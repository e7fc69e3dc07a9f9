/** A project's card on the Home page: its title, its size and a small picture of its data. */
import type { RecentProject } from '#shared/host/app.ts';
import type { Cell } from '#shared/project/document.ts';
import type { OpenProject } from './open-project.ts';

const picturePoints = 200;
const pictureCells = 5;
const pictureLine = 80;

export async function recentCard(project: OpenProject, now: number): Promise<RecentProject> {
  const { source, title, lab } = project.document();
  return {
    path: project.file.path,
    title,
    opened: now,
    missing: false,
    rows: source === null ? null : source.kind === 'table' ? source.rows : (source.values[0]?.length ?? 0),
    runs: project.runs.list().length,
    cells: lab.cells.length,
    sheet: source === null ? firstCells(lab.cells) : [],
    points: await picture(project),
  };
}

/** The first full line of the first cells that have one, a heading without its signs. */
function firstCells(cells: readonly Cell[]): RecentProject['sheet'] {
  return cells
    .map(({ kind, source }) => ({ kind, text: (source.split('\n').find((line) => line.trim() !== '') ?? '').trim() }))
    .map(({ kind, text }) => ({ kind, text: (kind === 'text' ? text.replace(/^#+\s*/, '') : text).slice(0, pictureLine) }))
    .filter(({ text }) => text !== '')
    .slice(0, pictureCells);
}

/** Evenly spread points (first input, target), complete rows only; none where one of them is not numbers. */
async function picture(project: OpenProject): Promise<RecentProject['points']> {
  const { source } = project.document();
  const input = source?.columns.findIndex(({ role }) => role === 'input') ?? -1;
  const target = source?.columns.findIndex(({ role }) => role === 'target') ?? -1;
  if (source === null || input < 0 || target < 0) return [];
  const [xs, ys] =
    source.kind === 'inline'
      ? [source.values[input], source.values[target]]
      : (await project.tables.columns(source.table, [source.columns[input].name, source.columns[target].name])).map(
          ({ numbers }) => numbers ?? [],
        );
  const stride = Math.max(1, xs.length / picturePoints);
  const points: [number, number][] = [];
  for (let at = 0; at < xs.length; at += stride) {
    const x = xs[Math.floor(at)];
    const y = ys[Math.floor(at)];
    if (Number.isFinite(x) && Number.isFinite(y)) points.push([x, y]);
  }
  return points;
}
